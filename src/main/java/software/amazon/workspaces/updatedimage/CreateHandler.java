package software.amazon.workspaces.updatedimage;

import software.amazon.awssdk.services.workspaces.model.WorkspaceImage;
import software.amazon.cloudformation.proxy.ProgressEvent;
import software.amazon.workspaces.provider.CallbackContext;
import software.amazon.workspaces.provider.Creation;
import software.amazon.workspaces.provider.Handler;
import software.amazon.workspaces.provider.Invocation;

/** Starts the build of an image and waits for its end. */
final class CreateHandler implements Handler<ResourceModel, ImageClient> {

    @Override
    public ProgressEvent<ResourceModel, CallbackContext> handle(Invocation<ResourceModel, ImageClient> invocation) {
        var images = invocation.client();
        var desired = invocation.desired();
        return Creation.<WorkspaceImage, ResourceModel>builder()
                .kind("image")
                .baseName("UpdatedImage")
                .calls((named, allTags) -> new ImageCreation(images, named, allTags))
                .find(images.withoutRetries()::find)
                .state(WorkspaceImage::stateAsString)
                .name(WorkspaceImage::name)
                .tags(images.tags())
                .managed(Translator.managedTags(desired))
                .toModel(Translator::toModel)
                .whyFailed(image -> BuildErrorMessage.of(image, desired.getSourceImageId(), invocation.elapsed()))
                .deleteOperation("DeleteWorkspaceImage")
                .build()
                .handle(invocation);
    }
}
