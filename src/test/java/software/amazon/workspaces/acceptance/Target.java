package software.amazon.workspaces.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkPlugin;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.workspaces.WorkSpacesClient;
import software.amazon.workspaces.testing.CloudFormation;
import software.amazon.workspaces.testing.Json;
import software.amazon.workspaces.testing.ProviderType;
import software.amazon.workspaces.testing.Request;

/**
 * An account, and the handlers that work in it.
 *
 * @param client which the handlers use too
 * @param calls records all of that client
 * @param pause lets that much time pass
 */
public record Target(
        WorkSpacesClient client,
        CallRecorder calls,
        Clock clock,
        Consumer<Duration> pause,
        CloudFormation cloudFormation,
        Requests requests,
        String service) {

    /** Users report throttling above two requests a second. */
    private static final Duration BETWEEN_CALLS = Duration.ofMillis(500);

    private static final Duration AFTER_THROTTLING = Duration.ofSeconds(10);
    private static final int MOST_ATTEMPTS = 4;

    /** For {@link #askOnce}: the SDK does not send the call again, which would hide what became of the first attempt. */
    static final SdkPlugin ONCE =
            client -> client.overrideConfiguration(call -> call.retryStrategy(AwsRetryStrategy.doNotRetry()));

    /** Makes a request in the account's Region and with its credentials. */
    @FunctionalInterface
    public interface Requests {
        Request of(ProviderType type, String action, JsonNode properties);
    }

    /** Makes a call of the run's own; a refusal is an answer like any other, and one that was not sent has none. */
    Call ask(Consumer<WorkSpacesClient> call) {
        pause.accept(BETWEEN_CALLS);
        var before = calls.calls().size();
        try {
            call.accept(client);
        } catch (SdkException refused) {
            // The recorder has it, unless the SDK came to send nothing.
        }
        var all = calls.calls();
        return all.size() > before ? all.get(all.size() - 1) : new Call("", Json.object(), clock.instant());
    }

    /** Makes a call with the plugin {@link #ONCE}, and again only where it was throttled, which has no effect. */
    Call askOnce(Consumer<WorkSpacesClient> call) {
        var answer = ask(call);
        for (var attempt = 1; answer.isThrottled() && attempt < MOST_ATTEMPTS; attempt++) {
            pause.accept(AFTER_THROTTLING);
            answer = ask(call);
        }
        return answer;
    }

    Request.Credentials credentials() {
        return requests.of(ProviderType.BUNDLE, "LIST", null).credentials();
    }

    String region() {
        return client.serviceClientConfiguration().region().id();
    }
}
