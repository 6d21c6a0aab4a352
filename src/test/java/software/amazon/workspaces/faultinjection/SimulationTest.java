package software.amazon.workspaces.faultinjection;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import net.jqwik.api.RandomGenerator;
import net.jqwik.api.Shrinkable;
import net.jqwik.api.sessions.JqwikSession;
import org.junit.jupiter.api.Test;

/**
 * Stacks with images and bundles, many at once, from their creation to their deletion, with faults and answers of the
 * service drawn by chance: {@code -Dresources} says how many resources at least, {@code -Dseed} where to begin. A plain
 * test rather than a property, so that a seed on the command line replays it.
 */
class SimulationTest {

    private static final int GENERATION_SIZE = 1000;
    private static final int RESOURCES = 2000;
    private static final Duration TIME_TO_SHRINK = Duration.ofMinutes(1);

    private final Integer seed = Integer.getInteger("seed");
    private final Integer resources = Integer.getInteger("resources");

    @Test
    void leavesNothingBehindAndEveryEventKeepsTheContract() {
        JqwikSession.run(this::simulate);
    }

    /** One run for a given seed; without one, a simulation of a given length begins anywhere, and the usual one at 1. */
    private void simulate() {
        int wanted = resources != null ? resources : seed != null ? 1 : RESOURCES;
        int first = seed != null ? seed : resources != null ? new Random().nextInt(1_000_000_000) : 1;
        int atOnce = wanted == 1 ? 1 : Runtime.getRuntime().availableProcessors();
        Instant begin = Instant.now();
        RandomGenerator<SimulationConfig> configs = SimulationConfig.any().generator(GENERATION_SIZE, true);
        var stats = SimulationStats.NOTHING;
        int next = first;
        for (; stats.resources() < wanted; next += atOnce) {
            Map<Integer, Shrinkable<SimulationConfig>> drawn = new TreeMap<>();
            for (int each = next; each < next + atOnce; each++) {
                drawn.put(each, configs.next(new Random(each)));
            }
            Map<Integer, Throwable> failures = new ConcurrentSkipListMap<>();
            stats = drawn.entrySet().parallelStream()
                    .map(run -> run(run.getKey(), run.getValue().value(), failures))
                    .reduce(SimulationStats.NOTHING, SimulationStats::plus)
                    .plus(stats);
            for (int failed : failures.keySet()) {
                throw report(failed, drawn.get(failed), failures.get(failed));
            }
        }
        System.out.printf(
                Locale.ROOT,
                "Simulation: %s, in %d runs; seeds %d to %d; %d s.%n",
                stats,
                next - first,
                first,
                next - 1,
                Duration.between(begin, Instant.now()).toSeconds());
    }

    private static SimulationStats run(int seed, SimulationConfig config, Map<Integer, Throwable> failures) {
        try {
            return SimulationRun.run(config);
        } catch (AssertionError | RuntimeException failure) {
            failures.put(seed, failure);
            return SimulationStats.NOTHING;
        }
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
                "In the run of seed " + seed + " (mvn -Psimulation -Dseed=" + seed + "), shrunk to " + smallest.value()
                        + ": " + cause.getMessage(),
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
