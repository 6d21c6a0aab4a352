package software.amazon.workspaces.faultinjection;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import software.amazon.workspaces.faultinjection.Crash.Recovery;
import software.amazon.workspaces.faultinjection.CrashScenario.Lifecycle;

/**
 * Crashes an operation at every place of a recorded run, in every scenario, with both of what CloudFormation can do then,
 * and crashes it again: at each of the next places where runs are short, and at drawn pairs of places in every scenario.
 * The clock is virtual and ids and tokens are the same in every run, so a case is replayed by the beginning of its name
 * and, where it was drawn, the seed that the run has printed:
 * {@code mvn test -Dtest=CrashMatrixTest -Dcrash="image describe lag 17" -Dcrash.seed=4711}. With
 * {@code -Dcrash.samples=1000} nearly all places of all scenarios are tried.
 */
class CrashMatrixTest {

    private static final String ONLY = System.getProperty("crash", "");
    private static final long SEED = Long.getLong("crash.seed", new SplittableRandom().nextInt(1_000_000));

    /** How many single crashes, and how many pairs, are drawn of a scenario that is not crashed everywhere. */
    private static final int SAMPLES = Integer.getInteger("crash.samples", 6);

    private static final Set<FaultScenario> EVERYWHERE = EnumSet.of(FaultScenario.PLAIN, FaultScenario.EXPLICIT_NAME);

    /** How many places after the first crash the second one may come: those of the next invocation. */
    private static final int SOON = 4;

    private static final int LEAST_CASES = 1000;

    private int crashedOnce;
    private int crashedTwice;

    @TestFactory
    Stream<DynamicNode> leavesOneResourceOrNoneWhereverAnInvocationCrashes() {
        long begin = System.nanoTime();
        return Stream.concat(
                CrashScenario.all().stream().map(scenario -> dynamicContainer(scenario.toString(), cases(scenario))),
                Stream.of(dynamicTest(
                        "more than " + LEAST_CASES + " cases",
                        () -> report(Duration.ofNanos(System.nanoTime() - begin)))));
    }

    private void report(Duration took) {
        System.out.printf(
                Locale.ROOT,
                "Crash matrix: %,d cases with one crash, %,d with two, in %d scenarios; seed %d; %d s.%n",
                crashedOnce,
                crashedTwice,
                CrashScenario.all().size(),
                SEED,
                took.toSeconds());
        if (ONLY.isEmpty()) {
            assertThat(crashedOnce + crashedTwice).isGreaterThan(LEAST_CASES);
        }
    }

    private Stream<DynamicTest> cases(CrashScenario scenario) {
        if (!ONLY.startsWith(scenario.toString()) && !scenario.toString().startsWith(ONLY)) {
            return Stream.empty();
        }
        List<CrashPoint> crashPoints = run(scenario, List.of());
        SplittableRandom random =
                new SplittableRandom(SEED + scenario.toString().hashCode());
        return Stream.concat(single(scenario, random, crashPoints.size()), pairs(scenario, random, crashPoints.size()))
                .map(crashes -> dynamicTest(name(scenario, crashes, crashPoints), () -> play(scenario, crashes)))
                .filter(test -> test.getDisplayName().startsWith(ONLY));
    }

    private static boolean isCrashedEverywhere(CrashScenario scenario) {
        return scenario.lifecycle() != Lifecycle.RENEWAL && EVERYWHERE.contains(scenario.faults());
    }

    private static Stream<List<Crash>> single(CrashScenario scenario, SplittableRandom random, int places) {
        List<Crash> all = IntStream.range(0, places)
                .boxed()
                .flatMap(place -> Stream.of(Recovery.values()).map(then -> new Crash(place, then)))
                .collect(toCollection(ArrayList::new));
        if (!isCrashedEverywhere(scenario)) {
            Collections.shuffle(all, new Random(random.nextLong()));
        }
        return all.stream()
                .limit(isCrashedEverywhere(scenario) ? all.size() : SAMPLES)
                .map(List::of);
    }

    private static Stream<List<Crash>> pairs(CrashScenario scenario, SplittableRandom random, int places) {
        Stream<List<Crash>> inTurn = isCrashedEverywhere(scenario)
                ? IntStream.range(0, places).boxed().flatMap(CrashMatrixTest::crashAgain)
                : Stream.empty();
        return Stream.concat(
                inTurn,
                Stream.generate(() -> drawPair(random, places)).limit(SAMPLES).distinct());
    }

    private static Stream<List<Crash>> crashAgain(int place) {
        return IntStream.rangeClosed(place + 1, place + SOON)
                .mapToObj(next -> List.of(new Crash(place, Recovery.AGAIN), new Crash(next, Recovery.AGAIN)));
    }

    /** The second place is anywhere after the first, but more often near than far: what is given up is soon over. */
    private static List<Crash> drawPair(SplittableRandom random, int places) {
        int first = random.nextInt(places);
        int second = first + 1 + random.nextInt(1 + random.nextInt(places - first));
        return List.of(new Crash(first, drawRecovery(random)), new Crash(second, drawRecovery(random)));
    }

    private static Recovery drawRecovery(SplittableRandom random) {
        return random.nextBoolean() ? Recovery.AGAIN : Recovery.GIVE_UP;
    }

    private void play(CrashScenario scenario, List<Crash> crashes) {
        int passed = run(scenario, crashes).size();
        assertThat(passed)
                .as("the run repeats the recorded one up to the crash")
                .isGreaterThan(crashes.get(0).point());
        if (crashes.size() == 1) {
            crashedOnce++;
        } else if (crashes.get(1).point() < passed) { // Else the run was over before the second crash.
            crashedTwice++;
        }
    }

    private static List<CrashPoint> run(CrashScenario scenario, List<Crash> crashes) {
        try (CrashRun run = scenario.newRun(crashes)) {
            return run.run();
        }
    }

    /** Such as "image describe lag 17 AGAIN (CREATE PROCESSED DescribeWorkspaceImages)". */
    private static String name(CrashScenario scenario, List<Crash> crashes, List<CrashPoint> crashPoints) {
        return scenario + " "
                + crashes.stream()
                        .map(crash -> crash.point() + " " + crash.then())
                        .collect(joining(", ")) + " ("
                + crashPoints.get(crashes.get(0).point()) + ")";
    }
}
