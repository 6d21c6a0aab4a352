package software.amazon.workspaces.benchmark.bare;

import com.fasterxml.jackson.core.type.TypeReference;
import java.util.Map;
import java.util.function.Supplier;
import org.json.JSONObject;
import org.json.JSONTokener;
import software.amazon.awssdk.services.workspaces.WorkSpacesClient;
import software.amazon.cloudformation.Action;
import software.amazon.cloudformation.LambdaWrapper;
import software.amazon.cloudformation.proxy.AmazonWebServicesClientProxy;
import software.amazon.cloudformation.proxy.Delay;
import software.amazon.cloudformation.proxy.HandlerRequest;
import software.amazon.cloudformation.proxy.ProgressEvent;
import software.amazon.cloudformation.proxy.ProxyClient;
import software.amazon.cloudformation.proxy.RequestData;
import software.amazon.cloudformation.proxy.ResourceHandlerRequest;
import software.amazon.workspaces.updatedimage.ResourceModel;

/** The Lambda entry as cfn generate writes it, less the handlers that no benchmark calls: what ours is compared with. */
public class BareProvider extends LambdaWrapper<ResourceModel, CallbackContext, Void> {

    private static final TypeReference<HandlerRequest<ResourceModel, CallbackContext, Void>> REQUEST =
            new TypeReference<>() {};
    private static final TypeReference<ResourceModel> MODEL = new TypeReference<>() {};

    private final Supplier<WorkSpacesClient> client;
    private final Delay delay;
    private JSONObject schema;

    /** As it runs in Lambda: the template's ClientBuilder makes a client on the framework's HTTP client. */
    public BareProvider() {
        this(() -> WorkSpacesClient.builder().httpClient(HTTP_CLIENT).build(), null);
    }

    /** @param delay between two polls; null for the framework's own: 5 s, for 20 minutes */
    public BareProvider(Supplier<WorkSpacesClient> client, Delay delay) {
        this.client = client;
        this.delay = delay;
    }

    @Override
    public ProgressEvent<ResourceModel, CallbackContext> invokeHandler(
            AmazonWebServicesClientProxy proxy,
            ResourceHandlerRequest<ResourceModel> request,
            Action action,
            CallbackContext context,
            Void typeConfiguration) {
        ProxyClient<WorkSpacesClient> caller = proxy.newProxy(client);
        CallbackContext known = context == null ? new CallbackContext() : context;
        return switch (action) {
            case CREATE -> BareHandlers.create(proxy, caller, delay, request, known);
            case READ -> BareHandlers.read(proxy, caller, request, known);
            default -> throw new UnsupportedOperationException(action.name());
        };
    }

    @Override
    protected ResourceHandlerRequest<ResourceModel> transform(
            HandlerRequest<ResourceModel, CallbackContext, Void> request) {
        RequestData<ResourceModel, Void> data = request.getRequestData();
        return ResourceHandlerRequest.<ResourceModel>builder()
                .clientRequestToken(request.getBearerToken())
                .desiredResourceState(data.getResourceProperties())
                .previousResourceState(data.getPreviousResourceProperties())
                .desiredResourceTags(getDesiredResourceTags(request))
                .systemTags(data.getSystemTags())
                .awsAccountId(request.getAwsAccountId())
                .logicalResourceIdentifier(data.getLogicalResourceId())
                .region(request.getRegion())
                .nextToken(request.getNextToken())
                .build();
    }

    @Override
    public JSONObject provideResourceSchemaJSONObject() {
        if (schema == null) {
            schema = new JSONObject(new JSONTokener(
                    getClass().getClassLoader().getResourceAsStream("aws-workspaces-updatedimage.json")));
        }
        return schema;
    }

    @Override
    public Map<String, String> provideResourceDefinedTags(ResourceModel model) {
        return null;
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
