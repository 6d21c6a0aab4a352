package software.amazon.workspaces.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Durations as users read them. */
class DurationFormatTest {

    @ParameterizedTest
    @CsvSource({
        "PT0S, 0 s",
        "PT1M59S, 119 s",
        "PT2M, 2 min",
        "PT1H59M59S, 119 min",
        "PT2H, 2 h",
        "PT4H0M59S, 4 h",
        "PT11H55M, 11 h 55 min"
    })
    void theUnitGrowsWithTheDuration(Duration duration, String shown) {
        assertThat(DurationFormat.format(duration)).isEqualTo(shown);
    }
}
