package software.amazon.workspaces.provider;

import static software.amazon.cloudformation.proxy.HandlerErrorCode.InvalidRequest;

import com.amazonaws.services.lambda.runtime.LambdaRuntime;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.json.JSONObject;
import software.amazon.cloudformation.Action;
import software.amazon.cloudformation.proxy.AmazonWebServicesClientProxy;
import software.amazon.cloudformation.proxy.HandlerRequest;
import software.amazon.cloudformation.proxy.ProgressEvent;
import software.amazon.cloudformation.proxy.ResourceHandlerRequest;
import software.amazon.workspaces.service.HandlerException;

/**
 * The Lambda entry of any type: parses requests, dispatches them to handlers, writes events. As in Lambda, one instance
 * serves one invocation at a time.
 */
public abstract class ResourceHandlerWrapper<M extends Model<M>, C> extends RedactingLambdaWrapper<M> {

    /** What CloudFormation keeps of a status reason, in characters. */
    public static final int LONGEST_MESSAGE = 1024;

    private static final long LOADED_AT = System.nanoTime();

    private final TypeSchema schema;
    private final Map<Action, Handler<M, C>> handlers;
    private final ModelValidator modelValidator;
    private final PayloadValidator<M> payloadValidator;
    private final Clock clock;
    private final TimeLimits limits;
    private ClientFactory<C> clientFactory;

    /** What the start took, until the first invocation has been told. */
    private Duration startup = Duration.ZERO;

    /**
     * Makes the client of the type for one invocation.
     *
     * @param <C> the client
     */
    @FunctionalInterface
    public interface ClientFactory<C> {

        /** @param time that all calls of the invocation have together */
        C newClient(AmazonWebServicesClientProxy credentials, Duration time);
    }

    /** @param handlers one for each of the five operations */
    protected ResourceHandlerWrapper(
            TypeSchema schema,
            Map<Action, Handler<M, C>> handlers,
            ClientFactory<C> clientFactory,
            Clock clock,
            TimeLimits limits) {
        this.schema = schema;
        this.handlers = handlers;
        this.clientFactory = clientFactory;
        this.modelValidator = new ModelValidator(schema.json(), getModelTypeReference());
        this.payloadValidator = new PayloadValidator<>(serializer, typeReference);
        this.clock = clock;
        this.limits = limits;
    }

    /**
     * What Lambda constructs does this last: it handles a create that reaches no service. See {@link Priming}.
     *
     * @param properties of the create, in JSON
     * @param primingClient makes a client of {@link Priming#answering}
     */
    protected final void prime(String properties, ClientFactory<C> primingClient) {
        var service = clientFactory;
        clientFactory = primingClient;
        platformLogPublisher = new Priming.NoLog();
        var request = Priming.request(properties).getBytes(StandardCharsets.UTF_8);
        try {
            processRequest(new ByteArrayInputStream(request), OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        clientFactory = service;
        platformLogPublisher = null;
        startup = Duration.ofNanos(System.nanoTime() - LOADED_AT);
        LambdaRuntime.getLogger().log(schema.typeName() + " version=" + Version.current() + "\n");
    }

    @Override
    public void processRequest(InputStream input, OutputStream output) throws IOException {
        redact(null);
        String json;
        try {
            json = payloadValidator.read(input);
            var request = payloadValidator.parse(json);
            redact(request);
            validate(request, json);
            openProviderLog(request);
        } catch (HandlerException refusal) {
            platformLoggerProxy.log("outcome=" + refusal.getErrorCode() + " message=" + refusal.getMessage());
            writeResponse(output, ProgressEvent.failed(null, null, refusal.getErrorCode(), refusal.getMessage()));
            return;
        }
        super.processRequest(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)), output);
    }

    private void validate(HandlerRequest<M, CallbackContext, Void> request, String json) {
        var context = request.getCallbackContext();
        var action = request.getAction();
        if (context != null) {
            var model = request.getRequestData().getResourceProperties();
            CallbackContextValidator.check(context, model, schema, clock.instant());
        } else if (action == Action.CREATE || action == Action.UPDATE) {
            var problems = modelValidator.problems(PayloadValidator.properties(json));
            if (!problems.isEmpty()) {
                throw new HandlerException(InvalidRequest, String.join(" ", problems));
            }
        }
    }

    @Override
    public ProgressEvent<M, CallbackContext> invokeHandler(
            AmazonWebServicesClientProxy credentials,
            ResourceHandlerRequest<M> request,
            Action action,
            CallbackContext context,
            Void noTypeConfiguration) {
        var client = clientFactory.newClient(credentials, limits.of(action, startup));
        startup = Duration.ZERO;
        var now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        var remembered =
                context == null ? CallbackContext.builder().startedAt(now).build() : context;
        return new Dispatcher<>(handlers, loggerProxy)
                .dispatch(new Invocation<>(schema, action, request, remembered, context == null, client, now));
    }

    @Override
    protected ResourceHandlerRequest<M> transform(HandlerRequest<M, CallbackContext, Void> request) {
        var data = request.getRequestData();
        return ResourceHandlerRequest.<M>builder()
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
    public Map<String, String> provideResourceDefinedTags(M model) {
        return model == null ? Map.of() : model.tagMap();
    }

    @Override
    public JSONObject provideResourceSchemaJSONObject() {
        return schema.json();
    }
}
