package software.amazon.workspaces.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.retries.api.BackoffStrategy;

/** The pauses of throttled calls: spread, and over before the invocation is. */
class RetryPolicyTest {

    private static final int TIMES = 1000;

    private final List<BackoffStrategy> pauses = new ArrayList<>();
    private final RetryPolicy retries = new RetryPolicy(original -> {
        pauses.add(original);
        return original;
    });

    @ParameterizedTest
    @ValueSource(ints = {22, 45})
    void callsThatAreThrottledTogetherComeBackAtDifferentTimes(int seconds) {
        retries.whereItMayHelp(Duration.ofSeconds(seconds));

        List<Long> waits = IntStream.range(0, TIMES)
                .mapToObj(call -> afterThrottling().computeDelay(2).toSeconds())
                .toList();

        assertThat(waits)
                .containsAll(
                        IntStream.range(0, seconds - 8).mapToObj(Long::valueOf).toList());
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 9, 11, 22, 45})
    void allPausesOfACallFitIntoWhatIsLeftOfTheInvocation(int seconds) {
        int attempts = retries.whereItMayHelp(Duration.ofSeconds(seconds)).maxAttempts();

        IntStream.range(0, TIMES)
                .forEach(call -> pauses.forEach(pause -> assertThat(IntStream.rangeClosed(2, attempts)
                                .mapToObj(pause::computeDelay)
                                .reduce(Duration.ZERO, Duration::plus))
                        .isLessThan(Duration.ofSeconds(seconds))));
    }

    @Test
    void aCallWithoutAnAnswerIsSentAgainSoon() {
        retries.whereItMayHelp(Duration.ofSeconds(45));

        IntStream.range(0, TIMES)
                .forEach(call -> assertThat(withoutAnswer().computeDelay(2)).isLessThan(Duration.ofSeconds(1)));
    }

    private BackoffStrategy withoutAnswer() {
        return pauses.get(0);
    }

    private BackoffStrategy afterThrottling() {
        return pauses.get(1);
    }
}
