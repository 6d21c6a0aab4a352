package software.amazon.workspaces.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.cloudformation.Action;
import software.amazon.workspaces.testing.ProviderType;

/** The bounds of the schedule: how late, how often, how long. */
class PollingScheduleTest {

    @Property
    void theEndOfABuildIsDetectedInTime(
            @ForAll @AlphaChars @StringLength(min = 1, max = 20) String imageId,
            @ForAll @IntRange(min = 1, max = 43_200) int buildSeconds) {
        long detected = polls(imageId, Duration.ofSeconds(buildSeconds)).detectedAt();

        long allowed = (long) Math.min(180, Math.max(60, 0.05 * buildSeconds));
        assertThat(detected - buildSeconds).isBetween(0L, allowed);
    }

    @Property(tries = 200)
    void pollsAreFew(@ForAll @AlphaChars @StringLength(min = 1, max = 20) String imageId) {
        assertThat(polls(imageId, Duration.ofMinutes(5)).count()).isLessThanOrEqualTo(6);
        assertThat(polls(imageId, Duration.ofMinutes(45)).count()).isLessThanOrEqualTo(45);
        assertThat(polls(imageId, Duration.ofHours(2)).count()).isLessThanOrEqualTo(75);
        assertThat(polls(imageId, Duration.ofHours(12)).count()).isLessThanOrEqualTo(300);
    }

    @Property
    void theFirstPollComesWithinFifteenSeconds(@ForAll @StringLength(min = 1, max = 20) String imageId) {
        assertThat(PollingSchedule.first(imageId)).isBetween(Duration.ofSeconds(12), PollingSchedule.FIRST_POLL);
    }

    @Property
    void theSameImageAtTheSameAgeIsPolledAfterTheSameTime(
            @ForAll @StringLength(min = 1, max = 20) String imageId, @ForAll @IntRange(min = 0, max = 43_200) int age) {
        assertThat(PollingSchedule.stretching(imageId, Duration.ofSeconds(age)))
                .isEqualTo(PollingSchedule.stretching(imageId, Duration.ofSeconds(age)));
    }

    @Test
    void imagesThatStartTogetherDriftApart() {
        Set<Long> times = new HashSet<>();

        IntStream.range(0, 40)
                .forEach(i ->
                        times.add(polls("wsi-image" + i, Duration.ofMinutes(45)).detectedAt()));

        assertThat(times).hasSizeGreaterThan(20);
    }

    @ParameterizedTest
    @CsvSource({"1, 15, 30", "2, 30, 60", "3, 60, 120", "4, 120, 240", "5, 150, 300", "1000, 150, 300"})
    void waitsAfterFailuresDoubleUpToFiveMinutes(int failures, int shortest, int longest) {
        IntStream.range(0, 100)
                .forEach(i -> assertThat(PollingSchedule.backOff("wsi-image" + i, Duration.ofMinutes(i), failures)
                                .toSeconds())
                        .isBetween((long) shortest, (long) longest));
    }

    @Test
    void whatShouldTakeSecondsIsPolledSoonForAMinuteAndMoreRarelyAfter() {
        assertThat(PollingSchedule.soon("wsi-image", Duration.ofSeconds(59)))
                .isLessThanOrEqualTo(PollingSchedule.FIRST_POLL);
        assertThat(PollingSchedule.soon("wsi-image", Duration.ofSeconds(60)))
                .isBetween(Duration.ofSeconds(50), Duration.ofSeconds(60));
    }

    @Test
    void anOperationEndsBeforeTheTimeoutOfTheSchema() {
        var schema = ProviderType.UPDATED_IMAGE.typeSchema();
        int timeout =
                schema.json().getJSONObject("handlers").getJSONObject("create").getInt("timeoutInMinutes");

        assertThat(schema.limit(Action.CREATE))
                .isBetween(Duration.ofMinutes(timeout - 10), Duration.ofMinutes(timeout - 4));
    }

    private record Polls(int count, long detectedAt) {}

    private static Polls polls(String imageId, Duration build) {
        int count = 1;
        Duration age = PollingSchedule.first(imageId);
        while (age.compareTo(build) < 0) {
            age = age.plus(PollingSchedule.stretching(imageId, age));
            count++;
        }
        return new Polls(count, age.toSeconds());
    }
}
