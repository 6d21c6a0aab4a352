package software.amazon.workspaces.service;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.core.SdkPlugin;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.workspaces.WorkSpacesClient;
import software.amazon.awssdk.services.workspaces.WorkSpacesClientBuilder;
import software.amazon.cloudformation.proxy.AmazonWebServicesClientProxy;

/** Sends calls with the caller's credentials, within the time of one invocation, and again where that may help. */
public final class ServiceCaller {

    /** For an attempt at a call that may be repeated; a healthy one takes well under a second. */
    private static final Duration ATTEMPT_LIMIT = Duration.ofSeconds(7);

    /** The share of the time that is left after a create call, to find out what an unanswered one has done. */
    private static final int RESERVED_SHARE = 12;

    private final WorkSpacesClient client;
    private final AmazonWebServicesClientProxy credentials;
    private final Deadline deadline;
    private final RetryPolicy retryPolicy;

    /** @param time that all calls of the invocation have together */
    public ServiceCaller(
            WorkSpacesClient client, AmazonWebServicesClientProxy credentials, Duration time, RetryPolicy retryPolicy) {
        this(client, credentials, Deadline.in(time), retryPolicy);
    }

    private ServiceCaller(
            WorkSpacesClient client,
            AmazonWebServicesClientProxy credentials,
            Deadline deadline,
            RetryPolicy retryPolicy) {
        this.client = client;
        this.credentials = credentials;
        this.deadline = deadline;
        this.retryPolicy = retryPolicy;
    }

    /** The same, but a call that does not succeed at once is not sent again: for a caller that polls. */
    public ServiceCaller withoutRetries() {
        return new ServiceCaller(client, credentials, deadline, RetryPolicy.NEVER);
    }

    /** A client as the provider uses it; Region and endpoint come from the environment, credentials with each call. */
    public static WorkSpacesClientBuilder newClient(SdkHttpClient http) {
        return WorkSpacesClient.builder()
                .httpClient(http)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .overrideConfiguration(client -> client.apiCallAttemptTimeout(ATTEMPT_LIMIT));
    }

    /** The Region that the calls go to, such as us-east-1. */
    public String region() {
        return client.serviceClientConfiguration().region().id();
    }

    /**
     * What a describe call by id shows; absent where the service does not show it, in whatever way it says so.
     *
     * @throws ServiceCallException where the call does not succeed for another reason
     */
    public static <T> Optional<T> find(Supplier<Optional<T>> describe) {
        try {
            return describe.get();
        } catch (ServiceCallException call) {
            if (call.isOfUnknownId()) {
                return Optional.empty();
            }
            throw call;
        }
    }

    /**
     * Sends a request that may be repeated, and returns its response.
     *
     * @param operation the operation's name in the API, such as DescribeWorkspaceImages
     * @throws ServiceCallException where the call does not succeed
     */
    public <RequestT extends AwsRequest, ResponseT extends AwsResponse> ResponseT send(
            RequestT request, BiFunction<WorkSpacesClient, RequestT, ResponseT> method, String operation) {
        var left = deadline.left();
        return send(request, method, operation, call -> call.apiCallTimeout(left), retryPolicy.whereItMayHelp(left));
    }

    /**
     * Sends a request that creates something and that the service cannot recognize when it is repeated. It is sent again
     * only after a throttled attempt, and gets nearly all of the remaining time: a call that is cut off may still succeed.
     */
    public <RequestT extends AwsRequest, ResponseT extends AwsResponse> ResponseT create(
            RequestT request, BiFunction<WorkSpacesClient, RequestT, ResponseT> method, String operation) {
        var left = deadline.left();
        var time = left.minus(left.dividedBy(RESERVED_SHARE));
        return send(
                request,
                method,
                operation,
                call -> call.apiCallTimeout(time).apiCallAttemptTimeout(time),
                retryPolicy.whereThrottled(time));
    }

    private <RequestT extends AwsRequest, ResponseT extends AwsResponse> ResponseT send(
            RequestT request,
            BiFunction<WorkSpacesClient, RequestT, ResponseT> method,
            String operation,
            Consumer<AwsRequestOverrideConfiguration.Builder> limits,
            RetryStrategy retries) {
        try {
            return credentials.injectCredentialsAndInvokeV2(
                    request, signed -> method.apply(client, configured(signed, limits, retries)));
        } catch (SdkException e) {
            throw new ServiceCallException(operation, e);
        }
    }

    @SuppressWarnings("unchecked") // A request's builder builds that request; AwsRequest.Builder does not say so.
    private static <RequestT extends AwsRequest> RequestT configured(
            RequestT request, Consumer<AwsRequestOverrideConfiguration.Builder> limits, RetryStrategy retries) {
        SdkPlugin withRetries = client -> client.overrideConfiguration(call -> call.retryStrategy(retries));
        return (RequestT) request.toBuilder()
                .overrideConfiguration(request.overrideConfiguration().orElseThrow().toBuilder()
                        .applyMutation(limits)
                        .addPlugin(withRetries)
                        .build())
                .build();
    }
}
