package software.amazon.workspaces.updatedimage;

import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkPlugin;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;

/**
 * When a call is sent again within an invocation. The images of a stack are created at the same moment and throttled at
 * the same moment; were their next attempts as close together as the SDK has them, most would be throttled again.
 */
final class Retries {

    /** For a call of one who looks again anyway: the next look is the second attempt. */
    static final SdkPlugin NONE = client ->
        client.overrideConfiguration(call -> call.retryStrategy(AwsRetryStrategy.doNotRetry()));

    /** What a throttled call waits at most before each further attempt: nearly all that an invocation has, together. */
    private static final List<Duration> LONGEST_PAUSES =
        List.of(Duration.ofSeconds(18), Duration.ofSeconds(2), Duration.ofSeconds(1));

    private Retries() {
    }

    /**
     * The SDK's own strategy, but after a throttled attempt any moment of a long pause is as likely as any other.
     *
     * @param pauses may put something around those pauses
     */
    static RetryStrategy spread(UnaryOperator<BackoffStrategy> pauses) {
        return AwsRetryStrategy.legacyRetryStrategy().toBuilder()
            .maxAttempts(1 + LONGEST_PAUSES.size())
            .throttlingBackoffStrategy(pauses.apply(Retries::pauseBefore))
            .build();
    }

    /** @param attempt from 2: the first one waits for nothing */
    private static Duration pauseBefore(int attempt) {
        return BackoffStrategy.fixedDelay(LONGEST_PAUSES.get(attempt - 2)).computeDelay(attempt);
    }
}
