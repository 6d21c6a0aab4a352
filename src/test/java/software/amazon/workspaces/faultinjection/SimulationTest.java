package software.amazon.workspaces.faultinjection;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.RandomGenerator;
import net.jqwik.api.Shrinkable;
import net.jqwik.api.sessions.JqwikSession;
import org.junit.jupiter.api.Test;

/**
 * Whole resources of resources, many at once, under weather made up by chance: {@code -Dresources} says how many,
 * {@code -Dseed} where to begin. A plain test rather than a property, so that a seed on the command line replays it.
 */
class SimulationTest {

    private static final int GENERATION_SIZE = 1000;
    private static final int RESOURCES = 2000;
    private static final Duration TIME_TO_SHRINK = Duration.ofMinutes(1);

    private final Integer seed = Integer.getInteger("seed");
    private final Integer resources = Integer.getInteger("resources");

    @Test
    void everyLifeEndsWithoutATraceAndEveryEventKeepsTheContract() {
        JqwikSession.run(this::simulate);
    }

    /** One config for a given seed; without one, a run of a given length begins anywhere, and the usual one always at 1. */
    private void simulate() {
        int wanted = resources != null ? resources : seed != null ? 1 : RESOURCES;
        int first = seed != null ? seed : resources != null ? new Random().nextInt(1_000_000_000) : 1;
        Instant begin = Instant.now();
        RandomGenerator<SimulationConfig> configs = SimulationConfig.any().generator(GENERATION_SIZE, true);
        SimulationStats stats = SimulationStats.NOTHING;
        int next = first;
        for (; stats.resources() < wanted; next++) {
            Shrinkable<SimulationConfig> config = configs.next(new Random(next));
            try {
                stats = stats.plus(SimulationRun.run(config.value()));
            } catch (AssertionError | RuntimeException failure) {
                throw report(next, config, failure);
            }
        }
        System.out.printf(
                "Random weather: %s in %d configs; seeds %d to %d; %d s.%n",
                stats,
                next - first,
                first,
                next - 1,
                Duration.between(begin, Instant.now()).toSeconds());
    }

    private static AssertionError report(int seed, Shrinkable<SimulationConfig> config, Throwable failure) {
        Instant end = Instant.now().plus(TIME_TO_SHRINK);
        Shrinkable<SimulationConfig> smallest = config;
        Optional<Shrinkable<SimulationConfig>> smaller = Optional.of(config);
        while (smaller.isPresent() && Instant.now().isBefore(end)) {
            smallest = smaller.get();
            smaller = smallest.shrink()
                    .takeWhile(candidate -> Instant.now().isBefore(end))
                    .filter(candidate -> failureOf(candidate.value()).isPresent())
                    .findFirst();
        }
        Throwable cause = failureOf(smallest.value()).orElse(failure);
        return new AssertionError(
                "Under the config of seed " + seed + " (mvn -Psimulation -Dseed=" + seed + "), shrunk to "
                        + smallest.value() + ": " + cause.getMessage(),
                cause);
    }

    private static Optional<Throwable> failureOf(SimulationConfig config) {
        try {
            SimulationRun.run(config);
            return Optional.empty();
        } catch (AssertionError | RuntimeException failure) {
            return Optional.of(failure);
        }
    }
}
