package software.amazon.workspaces.updatedimage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The bounds of the schedule: how late, how often, how long. */
class PollingScheduleTest {

    @Property
    void anEndedBuildIsSeenInTime(
            @ForAll @AlphaChars @StringLength(min = 1, max = 20) String imageId,
            @ForAll @IntRange(min = 1, max = 43_200) int buildSeconds) {
        long seen = looks(imageId, Duration.ofSeconds(buildSeconds)).seenAt();

        long allowed = (long) Math.min(180, Math.max(60, 0.05 * buildSeconds));
        assertThat(seen - buildSeconds).isBetween(0L, allowed);
    }

    @Property(tries = 200)
    void looksAreSparing(@ForAll @AlphaChars @StringLength(min = 1, max = 20) String imageId) {
        assertThat(looks(imageId, Duration.ofMinutes(5)).count()).isLessThanOrEqualTo(6);
        assertThat(looks(imageId, Duration.ofMinutes(45)).count()).isLessThanOrEqualTo(45);
        assertThat(looks(imageId, Duration.ofHours(2)).count()).isLessThanOrEqualTo(75);
        assertThat(looks(imageId, Duration.ofHours(12)).count()).isLessThanOrEqualTo(300);
    }

    @Property
    void theFirstLookComesWithinFifteenSeconds(@ForAll @StringLength(min = 1, max = 20) String imageId) {
        assertThat(PollingSchedule.firstLook(imageId, 1)).isBetween(Duration.ofSeconds(12), PollingSchedule.FIRST_LOOK);
    }

    @Test
    void theFirstLookComesLaterWhereTheCreationWasThrottled() {
        assertThat(PollingSchedule.firstLook("wsi-image", PollingSchedule.slower(0, 0)))
                .isEqualTo(PollingSchedule.firstLook("wsi-image", 0));
        assertThat(PollingSchedule.firstLook("wsi-image", PollingSchedule.slower(0, 1)))
                .isGreaterThan(Duration.ofMinutes(1));
        assertThat(PollingSchedule.firstLook("wsi-image", PollingSchedule.slower(0, 2)))
                .isGreaterThan(PollingSchedule.firstLook("wsi-image", PollingSchedule.slower(0, 1)));
    }

    @Property
    void theSameImageAtTheSameAgeIsLookedAtAfterTheSameTime(
            @ForAll @StringLength(min = 1, max = 20) String imageId, @ForAll @IntRange(min = 0, max = 43_200) int age) {
        assertThat(PollingSchedule.nextLook(imageId, Duration.ofSeconds(age)))
                .isEqualTo(PollingSchedule.nextLook(imageId, Duration.ofSeconds(age)));
    }

    @Test
    void imagesThatStartTogetherDriftApart() {
        Set<Long> times = new HashSet<>();

        IntStream.range(0, 40)
                .forEach(i ->
                        times.add(looks("wsi-image" + i, Duration.ofMinutes(45)).seenAt()));

        assertThat(times).hasSizeGreaterThan(20);
    }

    @ParameterizedTest
    @CsvSource({"1, 15, 30", "2, 30, 60", "3, 60, 120", "4, 120, 240", "5, 150, 300", "1000, 150, 300"})
    void waitsAfterFailuresDoubleUpToFiveMinutes(int failures, int shortest, int longest) {
        IntStream.range(0, 100)
                .forEach(i -> assertThat(PollingSchedule.afterFailures("wsi-image" + i, Duration.ofMinutes(i), failures)
                                .toSeconds())
                        .isBetween((long) shortest, (long) longest));
    }

    @Test
    void throttledLooksLengthenTheWaitsUpToSixteenTimes() {
        double once = PollingSchedule.slower(0, 1);
        double often = PollingSchedule.slower(once, 20);

        assertThat(PollingSchedule.nextLook("wsi-image", Duration.ofMinutes(5), once))
                .isGreaterThan(PollingSchedule.nextLook("wsi-image", Duration.ofMinutes(5)));
        assertThat(PollingSchedule.nextLook("wsi-image", Duration.ofMinutes(5), often))
                .isBetween(Duration.ofMinutes(14), Duration.ofMinutes(16));
    }

    @Test
    void answeredLooksBringTheUsualPaceBackByAndBy() {
        double slowed = PollingSchedule.slower(PollingSchedule.slower(0, 1), 1);

        assertThat(PollingSchedule.faster(slowed)).isLessThan(slowed).isGreaterThan(1);
        assertThat(Stream.iterate(slowed, PollingSchedule::faster).limit(20))
                .last()
                .isEqualTo(1.0);
        assertThat(PollingSchedule.nextLook("wsi-image", Duration.ofMinutes(5), PollingSchedule.faster(0)))
                .isEqualTo(PollingSchedule.nextLook("wsi-image", Duration.ofMinutes(5)));
    }

    @Test
    void anImageInUseIsTriedAgainSoonForAMinuteAndMoreRarelyAfter() {
        assertThat(PollingSchedule.whileInUse("wsi-image", Duration.ofSeconds(59)))
                .isLessThanOrEqualTo(PollingSchedule.FIRST_LOOK);
        assertThat(PollingSchedule.whileInUse("wsi-image", Duration.ofSeconds(60)))
                .isBetween(Duration.ofSeconds(50), Duration.ofSeconds(60));
    }

    @Test
    void theLimitSpeaksBeforeTheTimeoutOfTheSchema() {
        int timeout = Configuration.schema()
                .getJSONObject("handlers")
                .getJSONObject("create")
                .getInt("timeoutInMinutes");

        assertThat(PollingSchedule.LIMIT).isBetween(Duration.ofMinutes(timeout - 10), Duration.ofMinutes(timeout - 4));
    }

    private record Looks(int count, long seenAt) {}

    private static Looks looks(String imageId, Duration build) {
        int count = 1;
        Duration age = PollingSchedule.firstLook(imageId, 1);
        while (age.compareTo(build) < 0) {
            age = age.plus(PollingSchedule.nextLook(imageId, age));
            count++;
        }
        return new Looks(count, age.toSeconds());
    }
}
