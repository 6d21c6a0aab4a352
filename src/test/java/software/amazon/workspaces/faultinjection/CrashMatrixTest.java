package software.amazon.workspaces.faultinjection;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import software.amazon.workspaces.faultinjection.Crash.Recovery;

/**
 * Cuts an operation at every place at which a recorded run could have been crash, in every scenario, with both of what
 * CloudFormation can do then; and crashes it again: at each of the next places where runs are short, by chance anywhere in
 * every scenario. The clock is virtual and ids and tokens are the same in every run, so a case is replayed by the beginning
 * of its name, and one that was drawn by the seed that the run printed too:
 * {@code mvn test -Dtest=CrashMatrixTest -Dcrash="describe lag 17" -Dcrash.seed=4711}.
 */
class CrashMatrixTest {

    private static final String ONLY = System.getProperty("crash", "");
    private static final long SEED = Long.getLong("crash.seed", new SplittableRandom().nextInt(1_000_000));
    private static final Set<FaultScenario> CRASH_TWICE = EnumSet.of(FaultScenario.PLAIN, FaultScenario.FAILED_BUILD);

    /** How many places after the first crash the second one may come: those of the next invocation. */
    private static final int SOON = 4;

    private static final int PAIRS_DRAWN = 60;
    private static final int CASES_PROMISED = 1000;

    private final AtomicInteger crashedOnce = new AtomicInteger();
    private final AtomicInteger crashedTwice = new AtomicInteger();

    @TestFactory
    Stream<DynamicNode> leavesOneImageOrNoneWhereverItIsCut() {
        long begin = System.nanoTime();
        return Stream.concat(
                Stream.of(FaultScenario.values())
                        .map(scenario -> dynamicContainer(scenario.toString(), cases(scenario))),
                Stream.of(dynamicTest(
                        "more than 1000 cases of each kind",
                        () -> report(Duration.ofNanos(System.nanoTime() - begin)))));
    }

    private void report(Duration took) {
        System.out.printf(
                "Kill matrix: %d cases crash once, %d crash twice, in %d plots; seed %d; %d s.%n",
                crashedOnce.get(), crashedTwice.get(), FaultScenario.values().length, SEED, took.toSeconds());
        if (ONLY.isEmpty()) {
            assertThat(List.of(crashedOnce.get(), crashedTwice.get())).allMatch(cases -> cases > CASES_PROMISED);
        }
    }

    private Stream<DynamicTest> cases(FaultScenario scenario) {
        List<CrashPoint> crashPoints = live(scenario, List.of());
        Stream<List<Crash>> everywhere = IntStream.range(0, crashPoints.size())
                .boxed()
                .flatMap(place -> Stream.concat(
                        Stream.of(Recovery.values()).map(then -> List.of(new Crash(place, then))),
                        CRASH_TWICE.contains(scenario) ? crashAgain(place) : Stream.empty()));
        return Stream.concat(everywhere, drawPairs(new SplittableRandom(SEED + scenario.ordinal()), crashPoints.size()))
                .map(crashes -> dynamicTest(name(scenario, crashes, crashPoints), () -> play(scenario, crashes)))
                .filter(test -> test.getDisplayName().startsWith(ONLY));
    }

    private static Stream<List<Crash>> crashAgain(int place) {
        return IntStream.rangeClosed(place + 1, place + SOON)
                .boxed()
                .flatMap(next -> Stream.of(Recovery.values())
                        .map(then -> List.of(new Crash(place, Recovery.AGAIN), new Crash(next, then))));
    }

    /** The second place is anywhere after the first, but more often near than far: what is given up is soon over. */
    private static Stream<List<Crash>> drawPairs(SplittableRandom random, int places) {
        return Stream.generate(() -> {
                    int first = random.nextInt(places);
                    int second = first + 1 + random.nextInt(1 + random.nextInt(places - first));
                    return List.of(new Crash(first, drawAftermath(random)), new Crash(second, drawAftermath(random)));
                })
                .limit(PAIRS_DRAWN)
                .distinct();
    }

    private static Recovery drawAftermath(SplittableRandom random) {
        return random.nextBoolean() ? Recovery.AGAIN : Recovery.GIVE_UP;
    }

    private void play(FaultScenario scenario, List<Crash> crashes) {
        int passed = live(scenario, crashes).size();
        assertThat(passed)
                .as("the run repeats the recorded one up to the crash")
                .isGreaterThan(crashes.get(0).point());
        if (crashes.get(crashes.size() - 1).point() < passed) { // Else the run was over before the second crash.
            (crashes.size() == 1 ? crashedOnce : crashedTwice).incrementAndGet();
        }
    }

    private static List<CrashPoint> live(FaultScenario scenario, List<Crash> crashes) {
        try (CrashRun life = new CrashRun(scenario, crashes)) {
            return life.live();
        }
    }

    /** Such as "describe lag 17 AGAIN (CREATE PROCESSED DescribeWorkspaceImages)". */
    private static String name(FaultScenario scenario, List<Crash> crashes, List<CrashPoint> crashPoints) {
        return scenario + " "
                + crashes.stream()
                        .map(crash -> crash.point() + " " + crash.then())
                        .collect(joining(", ")) + " ("
                + crashPoints.get(crashes.get(0).point()) + ")";
    }
}
