package software.amazon.workspaces.updatedimage;

import java.time.Duration;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;

/**
 * When a call is sent again within an invocation. The images of a stack are created at the same moment and throttled at
 * the same moment; were their next attempts as close together as the SDK has them, most would be throttled again.
 */
public final class RetryPolicy {

    /** For a call of one who looks again anyway: the next look is the second attempt. */
    public static final RetryPolicy NONE = new RetryPolicy(time -> AwsRetryStrategy.doNotRetry());

    /** After a throttled attempt, any moment of nearly all the time that is left is as likely as any other. */
    public static final RetryPolicy SPREAD = spread(UnaryOperator.identity());

    /** How often a call is sent at most within an invocation. */
    public static final int ATTEMPTS = 4;

    /** What the long pause leaves for the attempts themselves and the short pauses. */
    private static final Duration RESERVE = Duration.ofSeconds(8);

    /** At most, after a throttled attempt that followed the long pause. */
    private static final Duration SHORT_PAUSE = Duration.ofSeconds(2);

    /** At most, after an attempt without an answer; doubled with each further one. */
    private static final Duration FIRST_PAUSE_WITHOUT_ANSWER = Duration.ofMillis(100);

    private final Function<Duration, RetryStrategy> strategy;

    private RetryPolicy(Function<Duration, RetryStrategy> strategy) {
        this.strategy = strategy;
    }

    /** @param pauses puts something around the pauses, such as a clock that is not the machine's */
    public static RetryPolicy spread(UnaryOperator<BackoffStrategy> pauses) {
        return new RetryPolicy(time -> AwsRetryStrategy.standardRetryStrategy().toBuilder()
                .maxAttempts(ATTEMPTS)
                .backoffStrategy(
                        pauses.apply(BackoffStrategy.exponentialDelay(FIRST_PAUSE_WITHOUT_ANSWER, SHORT_PAUSE)))
                .throttlingBackoffStrategy(pauses.apply(attempt -> pauseBefore(attempt, time)))
                .build());
    }

    /**
     * The strategy for a call.
     *
     * @param time what the invocation has left
     */
    public RetryStrategy within(Duration time) {
        return strategy.apply(time);
    }

    /** @param attempt from 2: the first one waits for nothing */
    private static Duration pauseBefore(int attempt, Duration time) {
        long longest = attempt == 2 ? time.minus(RESERVE).toMillis() : 0;
        return BackoffStrategy.fixedDelay(Duration.ofMillis(Math.max(SHORT_PAUSE.toMillis(), longest)))
                .computeDelay(attempt);
    }
}
