package software.amazon.workspaces.bundle;

import com.fasterxml.jackson.core.type.TypeReference;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import software.amazon.awssdk.services.workspaces.WorkSpacesClient;
import software.amazon.cloudformation.Action;
import software.amazon.cloudformation.proxy.AmazonWebServicesClientProxy;
import software.amazon.cloudformation.proxy.HandlerRequest;
import software.amazon.workspaces.provider.CallbackContext;
import software.amazon.workspaces.provider.Handler;
import software.amazon.workspaces.provider.Priming;
import software.amazon.workspaces.provider.ResourceHandlerWrapper;
import software.amazon.workspaces.provider.TimeLimits;
import software.amazon.workspaces.provider.TypeSchema;
import software.amazon.workspaces.service.RetryPolicy;
import software.amazon.workspaces.service.ServiceCaller;

/** The Lambda entry of AWS::WorkSpaces::Bundle. */
public final class HandlerWrapper extends ResourceHandlerWrapper<ResourceModel, BundleClient> {

    private static final TypeReference<HandlerRequest<ResourceModel, CallbackContext, Void>> REQUEST =
            new TypeReference<>() {};
    private static final TypeReference<ResourceModel> MODEL = new TypeReference<>() {};

    private static final Map<Action, Handler<ResourceModel, BundleClient>> HANDLERS = Map.of(
            Action.CREATE, new CreateHandler(),
            Action.READ, new ReadHandler(),
            Action.UPDATE, new UpdateHandler(),
            Action.DELETE, new DeleteHandler(),
            Action.LIST, new ListHandler());

    /** What Lambda calls: Region and endpoint come from the environment. */
    public HandlerWrapper() {
        this(ServiceCaller.newClient(HTTP_CLIENT).build(), Clock.systemUTC(), RetryPolicy.STANDARD, TimeLimits.LAMBDA);
        prime(
                """
                {"ImageId": "wsi-000000000", "Description": "Priming", "ComputeTypeName": "STANDARD", "UserVolumeSizeGib": 50,
                 "RootVolumeSizeGib": 80, "Tags": [{"Key": "priming", "Value": ""}]}""",
                (credentials, time) -> newClient(
                        ServiceCaller.newClient(
                                        Priming.answering("{\"WorkspaceBundle\": {\"BundleId\": \"wsb-00000000\"}}"))
                                .build(),
                        credentials,
                        time,
                        RetryPolicy.STANDARD));
    }

    /** For a run outside Lambda. */
    public HandlerWrapper(WorkSpacesClient client, Clock clock, RetryPolicy retryPolicy, TimeLimits limits) {
        super(
                TypeSchema.load("/aws-workspaces-bundle.json"),
                HANDLERS,
                (credentials, time) -> newClient(client, credentials, time, retryPolicy),
                clock,
                limits);
    }

    private static BundleClient newClient(
            WorkSpacesClient client, AmazonWebServicesClientProxy credentials, Duration time, RetryPolicy retryPolicy) {
        return new BundleClient(new ServiceCaller(client, credentials, time, retryPolicy));
    }

    @Override
    protected TypeReference<HandlerRequest<ResourceModel, CallbackContext, Void>> getTypeReference() {
        return REQUEST;
    }

    @Override
    protected TypeReference<ResourceModel> getModelTypeReference() {
        return MODEL;
    }
}
