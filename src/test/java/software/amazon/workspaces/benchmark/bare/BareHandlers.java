package software.amazon.workspaces.benchmark.bare;

import software.amazon.awssdk.services.workspaces.WorkSpacesClient;
import software.amazon.awssdk.services.workspaces.model.CreateUpdatedWorkspaceImageRequest;
import software.amazon.awssdk.services.workspaces.model.DescribeWorkspaceImagesRequest;
import software.amazon.awssdk.services.workspaces.model.DescribeWorkspaceImagesResponse;
import software.amazon.awssdk.services.workspaces.model.WorkspaceImage;
import software.amazon.awssdk.services.workspaces.model.WorkspaceImageState;
import software.amazon.cloudformation.exceptions.CfnNotFoundException;
import software.amazon.cloudformation.proxy.AmazonWebServicesClientProxy;
import software.amazon.cloudformation.proxy.Delay;
import software.amazon.cloudformation.proxy.ProgressEvent;
import software.amazon.cloudformation.proxy.ProxyClient;
import software.amazon.cloudformation.proxy.ResourceHandlerRequest;
import software.amazon.cloudformation.resource.IdentifierUtils;
import software.amazon.workspaces.updatedimage.ResourceModel;

/** Create and read as the templates of the CLI have them: a call chain that waits until the image is there, then a read. */
final class BareHandlers {

    private BareHandlers() {}

    static ProgressEvent<ResourceModel, CallbackContext> create(
            AmazonWebServicesClientProxy proxy,
            ProxyClient<WorkSpacesClient> client,
            Delay delay,
            ResourceHandlerRequest<ResourceModel> request,
            CallbackContext context) {
        ResourceModel model = request.getDesiredResourceState();
        return ProgressEvent.progress(model, context)
                .then(progress -> proxy.initiate(
                                "AWS-WorkSpaces-UpdatedImage::Create", client, progress.getResourceModel(), context)
                        .translateToServiceRequest(desired -> toCreate(desired, request))
                        .backoffDelay(delay)
                        .makeServiceCall((create, caller) -> caller.injectCredentialsAndInvokeV2(
                                create, caller.client()::createUpdatedWorkspaceImage))
                        .stabilize((create, answer, caller, created, known) -> {
                            created.setImageId(answer.imageId());
                            return describe(caller, created).state() == WorkspaceImageState.AVAILABLE;
                        })
                        .progress())
                .then(progress -> read(proxy, client, request, context));
    }

    static ProgressEvent<ResourceModel, CallbackContext> read(
            AmazonWebServicesClientProxy proxy,
            ProxyClient<WorkSpacesClient> client,
            ResourceHandlerRequest<ResourceModel> request,
            CallbackContext context) {
        return proxy.initiate("AWS-WorkSpaces-UpdatedImage::Read", client, request.getDesiredResourceState(), context)
                .translateToServiceRequest(BareHandlers::toDescribe)
                .makeServiceCall((describe, caller) ->
                        caller.injectCredentialsAndInvokeV2(describe, caller.client()::describeWorkspaceImages))
                .done(answer -> ProgressEvent.defaultSuccessHandler(toModel(only(answer), request)));
    }

    private static CreateUpdatedWorkspaceImageRequest toCreate(
            ResourceModel desired, ResourceHandlerRequest<ResourceModel> request) {
        if (desired.getName() == null) {
            desired.setName(IdentifierUtils.generateResourceIdentifier(
                    request.getStackId(), request.getLogicalResourceIdentifier(), request.getClientRequestToken(), 64));
        }
        return CreateUpdatedWorkspaceImageRequest.builder()
                .name(desired.getName())
                .description(desired.getDescription())
                .sourceImageId(desired.getSourceImageId())
                .build();
    }

    private static DescribeWorkspaceImagesRequest toDescribe(ResourceModel model) {
        return DescribeWorkspaceImagesRequest.builder()
                .imageIds(model.getImageId())
                .build();
    }

    private static WorkspaceImage describe(ProxyClient<WorkSpacesClient> caller, ResourceModel model) {
        return only(caller.injectCredentialsAndInvokeV2(toDescribe(model), caller.client()::describeWorkspaceImages));
    }

    private static WorkspaceImage only(DescribeWorkspaceImagesResponse answer) {
        return answer.images().stream().findFirst().orElseThrow(() -> new CfnNotFoundException(null));
    }

    private static ResourceModel toModel(WorkspaceImage image, ResourceHandlerRequest<ResourceModel> request) {
        return ResourceModel.builder()
                .sourceImageId(request.getDesiredResourceState().getSourceImageId())
                .imageId(image.imageId())
                .name(image.name())
                .description(image.description())
                .state(image.stateAsString())
                .build();
    }
}
