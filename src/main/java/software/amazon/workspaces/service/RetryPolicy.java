package software.amazon.workspaces.service;

import java.time.Duration;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;

/**
 * When the SDK sends a call again within an invocation.
 *
 * <p>The resources of a stack are created at the same moment and throttled at the same moment. With the SDK's own short
 * delays most of them would be throttled again, so the second attempt is spread over nearly all the time that is left.
 */
public final class RetryPolicy {

    /** How often a call is sent at most within an invocation. */
    public static final int MAX_ATTEMPTS = 4;

    /** As in Lambda. */
    public static final RetryPolicy STANDARD = new RetryPolicy(UnaryOperator.identity());

    /** For a caller that polls: its next poll is the second attempt. */
    static final RetryPolicy NEVER = new RetryPolicy(UnaryOperator.identity(), 1);

    /** Left for the attempts themselves and the short delays, after the long one. */
    private static final Duration RESERVE = Duration.ofSeconds(8);

    /** The longest delay after a throttled attempt that followed the long delay. */
    private static final Duration SHORT_DELAY = Duration.ofSeconds(2);

    /** The longest delay after the first attempt without a usable response; doubled with each further one. */
    private static final Duration BASE_DELAY = Duration.ofMillis(100);

    private static final Predicate<Throwable> THROTTLED =
            failure -> failure instanceof SdkServiceException answer && answer.isThrottlingException();

    private final UnaryOperator<BackoffStrategy> delays;
    private final int maxAttempts;

    /** @param delays wraps the delays between attempts: with a clock that is not the machine's, for example */
    public RetryPolicy(UnaryOperator<BackoffStrategy> delays) {
        this(delays, MAX_ATTEMPTS);
    }

    private RetryPolicy(UnaryOperator<BackoffStrategy> delays, int maxAttempts) {
        this.delays = delays;
        this.maxAttempts = maxAttempts;
    }

    /**
     * Again after an attempt that was throttled or had no usable response.
     *
     * @param time what the invocation has left
     */
    RetryStrategy whereItMayHelp(Duration time) {
        return AwsRetryStrategy.standardRetryStrategy().toBuilder()
                .maxAttempts(maxAttempts)
                .backoffStrategy(delays.apply(BackoffStrategy.exponentialDelay(BASE_DELAY, SHORT_DELAY)))
                .throttlingBackoffStrategy(delays.apply(attempt -> delayBefore(attempt, time)))
                .build();
    }

    /** Again after a throttled attempt alone, which has no side effects: for a call that must not be made twice. */
    RetryStrategy whereThrottled(Duration time) {
        return StandardRetryStrategy.builder()
                .retryOnException(THROTTLED)
                .treatAsThrottling(THROTTLED)
                .maxAttempts(maxAttempts)
                .backoffStrategy(delays.apply(BackoffStrategy.exponentialDelay(BASE_DELAY, SHORT_DELAY)))
                .throttlingBackoffStrategy(delays.apply(attempt -> delayBefore(attempt, time)))
                .build();
    }

    /** @param attempt from 2: there is no delay before the first one */
    private static Duration delayBefore(int attempt, Duration time) {
        long longest = attempt == 2 ? time.minus(RESERVE).toMillis() : 0;
        return BackoffStrategy.fixedDelay(Duration.ofMillis(Math.max(SHORT_DELAY.toMillis(), longest)))
                .computeDelay(attempt);
    }
}
