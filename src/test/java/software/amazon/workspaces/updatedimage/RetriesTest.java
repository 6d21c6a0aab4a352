package software.amazon.workspaces.updatedimage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.retries.api.BackoffStrategy;

/** The pauses of throttled calls: spread, and over before the invocation is. */
class RetriesTest {

    private static final Duration TIME_FOR_CALLS = Duration.ofSeconds(22);

    private final AtomicReference<BackoffStrategy> pauses = new AtomicReference<>();
    private final int attempts = Retries.spread(original -> {
        pauses.set(original);
        return original;
    }).maxAttempts();

    @Test
    void callsThatAreThrottledTogetherComeBackAtDifferentTimes() {
        List<Duration> seconds = new ArrayList<>();

        IntStream.range(0, 1000).forEach(call -> seconds.add(pauses.get().computeDelay(2)));

        IntStream.range(0, 18).forEach(second -> assertThat(seconds).as("pauses of " + second + " s")
            .anyMatch(pause -> pause.toSeconds() == second));
    }

    @Test
    void allPausesOfACallFitIntoAnInvocation() {
        IntStream.range(0, 1000).forEach(call -> assertThat(IntStream.rangeClosed(2, attempts)
            .mapToObj(pauses.get()::computeDelay).reduce(Duration.ZERO, Duration::plus))
            .isLessThan(TIME_FOR_CALLS));
    }
}
