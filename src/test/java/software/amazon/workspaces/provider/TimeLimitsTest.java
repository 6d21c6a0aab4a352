package software.amazon.workspaces.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.cloudformation.Action;

/** The time for calls is what CloudFormation waits less what the start of the provider has used of it. */
class TimeLimitsTest {

    @ParameterizedTest
    @CsvSource({
        "READ, 0, 22000",
        "LIST, 2500, 19500",
        "CREATE, 0, 45000",
        "UPDATE, 2500, 42500",
        "DELETE, 30000, 15000",
        "DELETE, 31000, 15000",
        "READ, 60000, 7333"
    })
    void theStartIsSubtractedUntilAThirdIsLeft(Action action, long startMillis, long leftMillis) {
        assertThat(TimeLimits.LAMBDA.of(action, Duration.ofMillis(startMillis)).toMillis())
                .isEqualTo(leftMillis);
    }
}
