package software.amazon.workspaces.updatedimage;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaRuntime;
import com.fasterxml.jackson.core.type.TypeReference;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.json.JSONObject;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.services.workspaces.WorkSpacesClient;
import software.amazon.cloudformation.Action;
import software.amazon.cloudformation.LambdaWrapper;
import software.amazon.cloudformation.injection.SessionCredentialsProvider;
import software.amazon.cloudformation.loggers.LambdaLogPublisher;
import software.amazon.cloudformation.loggers.LogPublisher;
import software.amazon.cloudformation.proxy.AmazonWebServicesClientProxy;
import software.amazon.cloudformation.proxy.DelayFactory;
import software.amazon.cloudformation.proxy.HandlerRequest;
import software.amazon.cloudformation.proxy.LoggerProxy;
import software.amazon.cloudformation.proxy.ProgressEvent;
import software.amazon.cloudformation.proxy.RequestData;
import software.amazon.cloudformation.proxy.ResourceHandlerRequest;
import software.amazon.cloudformation.proxy.ResourceHandlerTestPayload;
import software.amazon.cloudformation.proxy.WaitStrategy;
import software.amazon.cloudformation.resource.SchemaValidator;
import software.amazon.cloudformation.resource.Serializer;

/** The Lambda entry: reads requests and writes events as the framework does, and hands what is between to the handlers. */
public final class HandlerWrapper extends LambdaWrapper<ResourceModel, CallbackContext, Void> {

    /** For the calls of one invocation, so that it answers within 25 s: CloudFormation waits 30 s for a read or a list. */
    private static final Duration TIME_TO_READ = Duration.ofSeconds(22);

    /** For those of a create, an update or a deletion, so that it answers within 50 s: CloudFormation waits 60 s. */
    private static final Duration TIME_TO_CHANGE = Duration.ofSeconds(45);

    private static final TypeReference<HandlerRequest<ResourceModel, CallbackContext, Void>> REQUEST =
            new TypeReference<>() {};
    private static final TypeReference<ResourceHandlerTestPayload<ResourceModel, CallbackContext, Void>> TEST_REQUEST =
            new TypeReference<>() {};
    private static final TypeReference<ResourceModel> MODEL = new TypeReference<>() {};

    private final JSONObject schema;
    private final WorkSpacesClient client;
    private final Clock clock;
    private final RetryPolicy retries;
    private final PayloadValidator envelope = new PayloadValidator(serializer);

    /** What Lambda calls: Region and endpoint come from the environment. */
    public HandlerWrapper() {
        this(
                Configuration.schema(),
                ServiceCaller.newClient(HTTP_CLIENT).build(),
                Clock.systemUTC(),
                RetryPolicy.SPREAD);
        Priming.of(schema, validator);
        LambdaRuntime.getLogger().log(schema.getString("typeName") + " version=" + Configuration.version() + "\n");
    }

    /** For a run outside Lambda: with a client, a clock and pauses of one's own. */
    public HandlerWrapper(JSONObject schema, WorkSpacesClient client, Clock clock, RetryPolicy retries) {
        this(schema, new ModelValidator(schema), null, client, clock, retries);
    }

    /** For the rehearsal: with a log and an HTTP client of its own. */
    HandlerWrapper(JSONObject schema, SchemaValidator validator, LogPublisher log, SdkHttpClient http) {
        this(schema, validator, log, ServiceCaller.newClient(http).build(), Clock.systemUTC(), RetryPolicy.SPREAD);
    }

    private HandlerWrapper(
            JSONObject schema,
            SchemaValidator validator,
            LogPublisher log,
            WorkSpacesClient client,
            Clock clock,
            RetryPolicy retries) {
        super(new SessionCredentialsProvider(), log, null, null, validator, new Serializer(), HTTP_CLIENT);
        this.schema = schema;
        this.client = client;
        this.clock = clock;
        this.retries = retries;
    }

    @Override
    public void processRequest(InputStream input, OutputStream output) throws IOException {
        byte[] payload = input == null ? new byte[0] : input.readAllBytes();
        ProgressEvent<ResourceModel, CallbackContext> refusal =
                envelope.findRefusal(new String(payload, StandardCharsets.UTF_8));
        if (refusal == null) {
            super.processRequest(new ByteArrayInputStream(payload), output);
        } else {
            platformLoggerProxy.log("outcome=" + refusal.getErrorCode() + " message=" + refusal.getMessage());
            writeResponse(output, refusal);
        }
    }

    @Override
    public ProgressEvent<ResourceModel, CallbackContext> invokeHandler(
            AmazonWebServicesClientProxy credentials,
            ResourceHandlerRequest<ResourceModel> request,
            Action action,
            CallbackContext context,
            Void noTypeConfiguration) {
        Duration time = action == Action.READ || action == Action.LIST ? TIME_TO_READ : TIME_TO_CHANGE;
        ImageClient images = new ImageClient(new ServiceCaller(client, credentials, Deadline.in(time), retries));
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        return new Dispatcher(loggerProxy).dispatch(action, new Invocation(request, context, images, now));
    }

    /** What the contract tests' and SAM's test function calls: a request without the framework's envelope. */
    public void testEntrypoint(InputStream input, OutputStream output, Context context) throws IOException {
        loggerProxy = new LoggerProxy();
        loggerProxy.addLogPublisher(new LambdaLogPublisher(context.getLogger()));
        ResourceHandlerTestPayload<ResourceModel, CallbackContext, Void> payload =
                serializer.deserialize(new String(input.readAllBytes(), StandardCharsets.UTF_8), TEST_REQUEST);
        AmazonWebServicesClientProxy credentials = new AmazonWebServicesClientProxy(
                loggerProxy,
                payload.getCredentials(),
                DelayFactory.CONSTANT_DEFAULT_DELAY_FACTORY,
                WaitStrategy.scheduleForCallbackStrategy());
        writeResponse(
                output,
                invokeHandler(
                        credentials, payload.getRequest(), payload.getAction(), payload.getCallbackContext(), null));
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
    protected void writeResponse(OutputStream output, ProgressEvent<ResourceModel, CallbackContext> event)
            throws IOException {
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

    /** In the framework this empties java.io.tmpdir, on a workstation all of /tmp; this provider puts nothing there. */
    @Override
    protected void scrubFiles() {
        // So there is nothing to remove.
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
