package software.amazon.workspaces.provider;

import com.amazonaws.services.lambda.runtime.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import software.amazon.cloudformation.LambdaWrapper;
import software.amazon.cloudformation.injection.SessionCredentialsProvider;
import software.amazon.cloudformation.loggers.CloudWatchLogHelper;
import software.amazon.cloudformation.loggers.CloudWatchLogPublisher;
import software.amazon.cloudformation.loggers.LambdaLogPublisher;
import software.amazon.cloudformation.loggers.LogFilter;
import software.amazon.cloudformation.proxy.HandlerRequest;
import software.amazon.cloudformation.proxy.ProgressEvent;
import software.amazon.cloudformation.resource.Serializer;

/**
 * The framework's Lambda entry with another way out: every message and log line passes a {@link Redactor}, a line is
 * logged once, and the temporary folder is left alone.
 */
abstract class RedactingLambdaWrapper<M extends Model<M>> extends LambdaWrapper<M, CallbackContext, Void> {

    /** For the request that is being handled. */
    private Redactor redactor = Redactor.NONE;

    RedactingLambdaWrapper() {
        super(new SessionCredentialsProvider(), null, null, null, new NoValidator(), new Serializer(), HTTP_CLIENT);
    }

    /** In the framework this adds a log publisher with every call: lines would be repeated, and memory lost. */
    @Override
    public final void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        if (platformLogPublisher == null) {
            platformLogPublisher = new LambdaLogPublisher(context.getLogger(), filter());
            platformLoggerProxy.addLogPublisher(platformLogPublisher);
        }
        processRequest(input, output);
        output.close();
    }

    /** From here on, what is said is said in answer to this request; null before it is known. */
    final void redact(HandlerRequest<M, CallbackContext, Void> request) {
        redactor = request == null
                ? Redactor.NONE
                : new Redactor(RequestSecrets.of(request, provideResourceSchemaJSONObject()));
    }

    /** Opens the log of whoever registered the type, as the framework does where there is none yet, but with a filter. */
    final void openProviderLog(HandlerRequest<M, CallbackContext, Void> request) {
        var credentials = request.getRequestData().getProviderCredentials();
        if (credentials != null && providerEventsLogger == null) {
            var group = request.getRequestData().getProviderLogGroupName();
            providerCredentialsProvider.setCredentials(credentials);
            cloudWatchLogHelper = new CloudWatchLogHelper(cloudWatchLogsProvider, group, platformLoggerProxy, null);
            cloudWatchLogHelper.refreshClient();
            providerEventsLogger = new CloudWatchLogPublisher(
                    cloudWatchLogsProvider,
                    group,
                    cloudWatchLogHelper.prepareLogStream(),
                    platformLoggerProxy,
                    null,
                    filter());
        }
    }

    private LogFilter filter() {
        return line -> redactor.applyFilter(line);
    }

    /** Every answer passes here, the framework's own too. */
    @Override
    protected final void writeResponse(OutputStream output, ProgressEvent<M, CallbackContext> event)
            throws IOException {
        event.setMessage(redactor.redact(event.getMessage(), ResourceHandlerWrapper.LONGEST_MESSAGE));
        super.writeResponse(output, event);
    }

    /** Removes write-only properties in the framework; no type here has any, and it would load the schema again. */
    @Override
    protected final M sanitizeModel(M model) {
        return model;
    }

    /** In the framework this empties java.io.tmpdir, on a workstation all of /tmp; this provider writes nothing there. */
    @Override
    protected final void scrubFiles() {
        // So there is nothing to remove.
    }
}
