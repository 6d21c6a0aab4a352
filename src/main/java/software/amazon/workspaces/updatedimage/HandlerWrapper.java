package software.amazon.workspaces.updatedimage;

import static software.amazon.cloudformation.proxy.HandlerErrorCode.InternalFailure;
import static software.amazon.cloudformation.proxy.HandlerErrorCode.InvalidCredentials;
import static software.amazon.cloudformation.proxy.HandlerErrorCode.InvalidRequest;

import com.amazonaws.services.lambda.runtime.Context;
import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.json.JSONObject;
import software.amazon.awssdk.services.workspaces.WorkSpacesClient;
import software.amazon.cloudformation.Action;
import software.amazon.cloudformation.LambdaWrapper;
import software.amazon.cloudformation.exceptions.BaseHandlerException;
import software.amazon.cloudformation.injection.SessionCredentialsProvider;
import software.amazon.cloudformation.loggers.LambdaLogPublisher;
import software.amazon.cloudformation.proxy.AmazonWebServicesClientProxy;
import software.amazon.cloudformation.proxy.HandlerErrorCode;
import software.amazon.cloudformation.proxy.HandlerRequest;
import software.amazon.cloudformation.proxy.LoggerProxy;
import software.amazon.cloudformation.proxy.OperationStatus;
import software.amazon.cloudformation.proxy.ProgressEvent;
import software.amazon.cloudformation.proxy.RequestData;
import software.amazon.cloudformation.proxy.ResourceHandlerRequest;
import software.amazon.cloudformation.proxy.ResourceHandlerTestPayload;
import software.amazon.cloudformation.resource.Serializer;

/**
 * The Lambda entry: hands each request to its handler, and turns whatever leaves a handler into an event that keeps
 * what CloudFormation needs. In the framework's own treatment of an exception the model is lost, and with it the id of
 * an image that a rollback has to delete.
 */
public class HandlerWrapper extends LambdaWrapper<ResourceModel, CallbackContext, Void> {

    /** The time that an invocation has for its calls; with its own work it answers within 25 s (CloudFormation waits 30 s for a read). */
    private static final Duration TIME_FOR_CALLS = Duration.ofSeconds(22);

    private static final TypeReference<HandlerRequest<ResourceModel, CallbackContext, Void>> REQUEST =
        new TypeReference<>() { };
    private static final TypeReference<ResourceHandlerTestPayload<ResourceModel, CallbackContext, Void>> TEST_REQUEST =
        new TypeReference<>() { };
    private static final TypeReference<ResourceModel> MODEL = new TypeReference<>() { };

    private final Map<Action, Handler> handlers = Map.of(
        Action.CREATE, new CreateHandler(),
        Action.READ, new ReadHandler(),
        Action.UPDATE, new UpdateHandler(),
        Action.DELETE, new DeleteHandler(),
        Action.LIST, new ListHandler());
    private final JSONObject schema;
    private final WorkSpacesClient client;
    private final Clock clock;

    /** What Lambda calls: Region and endpoint come from the environment. */
    public HandlerWrapper() {
        this(Configuration.schema(), WorkSpacesImages.newClient(HTTP_CLIENT).build(), Clock.systemUTC());
    }

    /** For a run outside Lambda: with a clock and a client of one's own. */
    protected HandlerWrapper(JSONObject schema, WorkSpacesClient client, Clock clock) {
        super(new SessionCredentialsProvider(), null, null, null, new ModelValidator(schema), new Serializer(),
            HTTP_CLIENT);
        this.schema = schema;
        this.client = client;
        this.clock = clock;
    }

    @Override
    public ProgressEvent<ResourceModel, CallbackContext> invokeHandler(
            AmazonWebServicesClientProxy credentials, ResourceHandlerRequest<ResourceModel> request, Action action,
            CallbackContext context, Void noTypeConfiguration) {
        long begin = System.nanoTime();
        ProgressEvent<ResourceModel, CallbackContext> event;
        try {
            event = handle(credentials, request, action, context);
        } catch (CallFailure failure) {
            Failure known = Failures.of(failure);
            event = failed(action, request, context, known.getErrorCode(), known.getMessage());
        } catch (BaseHandlerException failure) {
            event = failed(action, request, context, failure.getErrorCode(), failure.getMessage());
        } catch (RuntimeException defect) {
            event = failed(action, request, context, InternalFailure, "The provider has a defect: " + defect
                + ". Report it with the log of the handler.");
        }
        log(action, context, event, Duration.ofNanos(System.nanoTime() - begin));
        return event;
    }

    private ProgressEvent<ResourceModel, CallbackContext> handle(
            AmazonWebServicesClientProxy credentials, ResourceHandlerRequest<ResourceModel> request, Action action,
            CallbackContext context) {
        if (action == null || request == null) {
            throw new Failure(InvalidRequest, "The request names no action or carries no data; it has to be one of "
                + "CREATE, READ, UPDATE, DELETE and LIST with requestData.");
        }
        if (credentials == null) {
            throw new Failure(InvalidCredentials, "The request carries no credentials of its caller. Register the type with"
                + " an execution role; the role of resource-role.yaml has what it needs.");
        }
        WorkSpacesImages images = new WorkSpacesImages(client, credentials, Deadline.in(TIME_FOR_CALLS));
        return handlers.get(action).handle(
            new Invocation(request, context, images, clock.instant().truncatedTo(ChronoUnit.SECONDS)));
    }

    private static ProgressEvent<ResourceModel, CallbackContext> failed(
            Action action, ResourceHandlerRequest<ResourceModel> request, CallbackContext context,
            HandlerErrorCode code, String message) {
        return ProgressEvent.failed(modelToKeep(action, request, context), null, code, message);
    }

    /** After create only an id that this operation knows as its own: rollback deletes the image that a model names. */
    private static ResourceModel modelToKeep(
            Action action, ResourceHandlerRequest<ResourceModel> request, CallbackContext context) {
        if (action == null || action == Action.READ || action == Action.LIST || request == null
            || request.getDesiredResourceState() == null) {
            return null;
        }
        ResourceModel model = request.getDesiredResourceState();
        return action != Action.CREATE ? model
            : model.toBuilder().imageId(context == null ? null : context.getImageId()).build();
    }

    private void log(
            Action action, CallbackContext context, ProgressEvent<ResourceModel, CallbackContext> event, Duration took) {
        ResourceModel model = event.getResourceModel();
        loggerProxy.log("action=" + action
            + " image=" + (model == null ? null : model.getImageId())
            + " state=" + (model == null ? null : model.getState())
            + " elapsed=" + (context == null || context.getStartedAt() == null ? "0s"
                : Duration.between(context.getStartedAt(), clock.instant()).toSeconds() + "s")
            + " took=" + took.toMillis() + "ms"
            + " outcome=" + (event.getStatus() == OperationStatus.FAILED ? event.getErrorCode() : event.getStatus())
            + " message=" + event.getMessage());
    }

    /** What the contract tests' and SAM's test function calls: a request without the framework's envelope. */
    public void testEntrypoint(InputStream input, OutputStream output, Context context) throws IOException {
        loggerProxy = new LoggerProxy();
        loggerProxy.addLogPublisher(new LambdaLogPublisher(context.getLogger()));
        ResourceHandlerTestPayload<ResourceModel, CallbackContext, Void> payload =
            serializer.deserialize(new String(input.readAllBytes(), StandardCharsets.UTF_8), TEST_REQUEST);
        AmazonWebServicesClientProxy credentials = new AmazonWebServicesClientProxy(
            loggerProxy, payload.getCredentials(), () -> (long) context.getRemainingTimeInMillis());
        writeResponse(output, invokeHandler(
            credentials, payload.getRequest(), payload.getAction(), payload.getCallbackContext(), null));
        output.close();
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
            .logicalResourceIdentifier(data.getLogicalResourceId())
            .awsAccountId(request.getAwsAccountId())
            .region(request.getRegion())
            .nextToken(request.getNextToken())
            .build();
    }

    @Override
    public Map<String, String> provideResourceDefinedTags(ResourceModel model) {
        return model == null ? Map.of() : Tags.toMap(model.getTags());
    }

    @Override
    public JSONObject provideResourceSchemaJSONObject() {
        return schema;
    }

    /** Every answer passes here, the framework's own too: a message that CloudFormation would not take is cut. */
    @Override
    protected void writeResponse(
            OutputStream output, ProgressEvent<ResourceModel, CallbackContext> event) throws IOException {
        String message = event.getMessage();
        if (message != null && message.length() > BuildFailure.LONGEST_MESSAGE) {
            event.setMessage(message.substring(0, BuildFailure.LONGEST_MESSAGE - "...".length()) + "...");
        }
        super.writeResponse(output, event);
    }

    /** Removes write-only properties in the framework; this type has none, and looking for them loads its schema again. */
    @Override
    protected ResourceModel sanitizeModel(ResourceModel model) {
        return model;
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
