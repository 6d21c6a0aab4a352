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
class BuildWaitTest {

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
        assertThat(BuildWait.firstLook(imageId, 1)).isBetween(Duration.ofSeconds(12), BuildWait.FIRST_LOOK);
    }

    @Test
    void theFirstLookComesLaterWhereTheCreationWasThrottled() {
        assertThat(BuildWait.firstLook("wsi-image", BuildWait.slower(0, 0)))
                .isEqualTo(BuildWait.firstLook("wsi-image", 0));
        assertThat(BuildWait.firstLook("wsi-image", BuildWait.slower(0, 1))).isGreaterThan(Duration.ofMinutes(1));
        assertThat(BuildWait.firstLook("wsi-image", BuildWait.slower(0, 2)))
                .isGreaterThan(BuildWait.firstLook("wsi-image", BuildWait.slower(0, 1)));
    }

    @Property
    void theSameImageAtTheSameAgeIsLookedAtAfterTheSameTime(
            @ForAll @StringLength(min = 1, max = 20) String imageId, @ForAll @IntRange(min = 0, max = 43_200) int age) {
        assertThat(BuildWait.nextLook(imageId, Duration.ofSeconds(age)))
                .isEqualTo(BuildWait.nextLook(imageId, Duration.ofSeconds(age)));
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
                .forEach(i -> assertThat(BuildWait.afterFailures("wsi-image" + i, Duration.ofMinutes(i), failures)
                                .toSeconds())
                        .isBetween((long) shortest, (long) longest));
    }

    @Test
    void throttledLooksLengthenTheWaitsUpToSixteenTimes() {
        double once = BuildWait.slower(0, 1);
        double often = BuildWait.slower(once, 20);

        assertThat(BuildWait.nextLook("wsi-image", Duration.ofMinutes(5), once))
                .isGreaterThan(BuildWait.nextLook("wsi-image", Duration.ofMinutes(5)));
        assertThat(BuildWait.nextLook("wsi-image", Duration.ofMinutes(5), often))
                .isBetween(Duration.ofMinutes(14), Duration.ofMinutes(16));
    }

    @Test
    void answeredLooksBringTheUsualPaceBackByAndBy() {
        double slowed = BuildWait.slower(BuildWait.slower(0, 1), 1);

        assertThat(BuildWait.faster(slowed)).isLessThan(slowed).isGreaterThan(1);
        assertThat(Stream.iterate(slowed, BuildWait::faster).limit(20)).last().isEqualTo(1.0);
        assertThat(BuildWait.nextLook("wsi-image", Duration.ofMinutes(5), BuildWait.faster(0)))
                .isEqualTo(BuildWait.nextLook("wsi-image", Duration.ofMinutes(5)));
    }

    @Test
    void anImageInUseIsTriedAgainSoonForAMinuteAndMoreRarelyAfter() {
        assertThat(BuildWait.whileInUse("wsi-image", Duration.ofSeconds(59))).isLessThanOrEqualTo(BuildWait.FIRST_LOOK);
        assertThat(BuildWait.whileInUse("wsi-image", Duration.ofSeconds(60)))
                .isBetween(Duration.ofSeconds(50), Duration.ofSeconds(60));
    }

    @Test
    void theLimitSpeaksBeforeTheTimeoutOfTheSchema() {
        int timeout = Configuration.schema()
                .getJSONObject("handlers")
                .getJSONObject("create")
                .getInt("timeoutInMinutes");

        assertThat(BuildWait.LIMIT).isBetween(Duration.ofMinutes(timeout - 10), Duration.ofMinutes(timeout - 4));
    }

    private record Looks(int count, long seenAt) {}

    private static Looks looks(String imageId, Duration build) {
        int count = 1;
        Duration age = BuildWait.firstLook(imageId, 1);
        while (age.compareTo(build) < 0) {
            age = age.plus(BuildWait.nextLook(imageId, age));
            count++;
        }
        return new Looks(count, age.toSeconds());
    }
}
