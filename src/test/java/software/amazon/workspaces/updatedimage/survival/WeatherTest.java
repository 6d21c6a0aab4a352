package software.amazon.workspaces.updatedimage.survival;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.RandomGenerator;
import net.jqwik.api.Shrinkable;
import net.jqwik.api.sessions.JqwikSession;
import org.junit.jupiter.api.Test;

/**
 * Whole lives of resources, many at once, under weather made up by chance: {@code -Dlives} says how many,
 * {@code -Dseed} where to begin. A plain test rather than a property, so that a seed on the command line replays it.
 */
class WeatherTest {

    private static final int GENERATION_SIZE = 1000;
    private static final int LIVES = 2000;
    private static final Duration TIME_TO_SHRINK = Duration.ofMinutes(1);

    private final Integer seed = Integer.getInteger("seed");
    private final Integer lives = Integer.getInteger("lives");

    @Test
    void everyLifeEndsWithoutATraceAndEveryEventKeepsTheContract() {
        JqwikSession.run(this::weather);
    }

    /** One sky for a given seed; without one, a run of a given length begins anywhere, and the usual one always at 1. */
    private void weather() {
        int wanted = lives != null ? lives : seed != null ? 1 : LIVES;
        int first = seed != null ? seed : lives != null ? new Random().nextInt(1_000_000_000) : 1;
        Instant begin = Instant.now();
        RandomGenerator<Sky> skies = Sky.any().generator(GENERATION_SIZE, true);
        Tally tally = Tally.NOTHING;
        int next = first;
        for (; tally.lives() < wanted; next++) {
            Shrinkable<Sky> sky = skies.next(new Random(next));
            try {
                tally = tally.plus(WeatherRun.run(sky.value()));
            } catch (AssertionError | RuntimeException failure) {
                throw report(next, sky, failure);
            }
        }
        System.out.printf("Random weather: %s in %d skies; seeds %d to %d; %d s.%n",
            tally, next - first, first, next - 1, Duration.between(begin, Instant.now()).toSeconds());
    }

    private static AssertionError report(int seed, Shrinkable<Sky> sky, Throwable failure) {
        Instant end = Instant.now().plus(TIME_TO_SHRINK);
        Shrinkable<Sky> smallest = sky;
        Optional<Shrinkable<Sky>> smaller = Optional.of(sky);
        while (smaller.isPresent() && Instant.now().isBefore(end)) {
            smallest = smaller.get();
            smaller = smallest.shrink().takeWhile(candidate -> Instant.now().isBefore(end))
                .filter(candidate -> failureOf(candidate.value()).isPresent()).findFirst();
        }
        Throwable cause = failureOf(smallest.value()).orElse(failure);
        return new AssertionError("Under the sky of seed " + seed + " (mvn -Pweather -Dseed=" + seed + "), shrunk to "
            + smallest.value() + ": " + cause.getMessage(), cause);
    }

    private static Optional<Throwable> failureOf(Sky sky) {
        try {
            WeatherRun.run(sky);
            return Optional.empty();
        } catch (AssertionError | RuntimeException failure) {
            return Optional.of(failure);
        }
    }
}
