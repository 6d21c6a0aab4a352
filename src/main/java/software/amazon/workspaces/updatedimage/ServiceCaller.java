package software.amazon.workspaces.updatedimage;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.core.SdkPlugin;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.services.workspaces.WorkSpacesClient;
import software.amazon.awssdk.services.workspaces.WorkSpacesClientBuilder;
import software.amazon.cloudformation.proxy.AmazonWebServicesClientProxy;

/** How a call is sent: with the caller's credentials, within the time of one invocation, and again where that may help. */
public final class ServiceCaller {

    /** After this long without an answer a call is sent again; a healthy one takes well under a second. */
    private static final Duration ATTEMPT_LIMIT = Duration.ofSeconds(7);

    private final WorkSpacesClient client;
    private final AmazonWebServicesClientProxy credentials;
    private final Deadline deadline;
    private final RetryPolicy retries;
    private final AtomicInteger throttledAttempts = new AtomicInteger();

    public ServiceCaller(
            WorkSpacesClient client, AmazonWebServicesClientProxy credentials, Deadline deadline, RetryPolicy retries) {
        this.client = client;
        this.credentials = credentials;
        this.deadline = deadline;
        this.retries = retries;
    }

    /** A client as the provider wants it; Region and endpoint are the environment's, credentials come with each call. */
    public static WorkSpacesClientBuilder newClient(SdkHttpClient http) {
        return WorkSpacesClient.builder()
                .httpClient(http)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .overrideConfiguration(client -> client.apiCallAttemptTimeout(ATTEMPT_LIMIT));
    }

    /** The same, but a call that does not succeed at once is not sent again. */
    public ServiceCaller withoutRetries() {
        return new ServiceCaller(client, credentials, deadline, RetryPolicy.NONE);
    }

    /** The Region that the calls go to, such as us-east-1. */
    public String region() {
        return client.serviceClientConfiguration().region().id();
    }

    /** How many attempts at calls from here the service has refused for their pace so far. */
    public int throttledAttempts() {
        return throttledAttempts.get();
    }

    /**
     * Sends a request and returns its answer.
     *
     * @param operation the operation's name in the API, such as DescribeWorkspaceImages
     * @throws ServiceCallException where the call does not succeed
     */
    public <RequestT extends AwsRequest, ResponseT extends AwsResponse> ResponseT send(
            RequestT request, BiFunction<WorkSpacesClient, RequestT, ResponseT> method, String operation) {
        Attempts attempts = new Attempts();
        try {
            return credentials.injectCredentialsAndInvokeV2(
                    request, withCredentials -> method.apply(client, withinDeadline(withCredentials, attempts)));
        } catch (SdkException e) {
            throw new ServiceCallException(operation, e, attempts.wereAllThrottled());
        } finally {
            throttledAttempts.addAndGet(attempts.throttled());
        }
    }

    @SuppressWarnings("unchecked") // A request's builder builds that request; AwsRequest.Builder does not say so.
    private <RequestT extends AwsRequest> RequestT withinDeadline(RequestT request, Attempts attempts) {
        Duration left = deadline.left();
        SdkPlugin withRetries =
                client -> client.overrideConfiguration(call -> call.retryStrategy(retries.within(left)));
        return (RequestT) request.toBuilder()
                .overrideConfiguration(request.overrideConfiguration().orElseThrow().toBuilder()
                        .apiCallTimeout(left)
                        .addPlugin(withRetries)
                        .addMetricPublisher(attempts)
                        .build())
                .build();
    }
}
