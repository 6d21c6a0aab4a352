package software.amazon.workspaces.updatedimage.survival;

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
import software.amazon.workspaces.updatedimage.survival.Cut.Aftermath;

/**
 * Cuts an operation at every place at which a recorded run could have been cut, in every plot, with both of what
 * CloudFormation can do then; and cuts it again: at each of the next places where runs are short, by chance anywhere in
 * every plot. The clock is virtual and ids and tokens are the same in every run, so a case is replayed by the beginning
 * of its name, and one that was drawn by the seed that the run printed too:
 * {@code mvn test -Dtest=KillMatrixTest -Dkill="describe lag 17" -Dkill.seed=4711}.
 */
class KillMatrixTest {

    private static final String ONLY = System.getProperty("kill", "");
    private static final long SEED = Long.getLong("kill.seed", new SplittableRandom().nextInt(1_000_000));
    private static final Set<Plot> CUT_TWICE = EnumSet.of(Plot.PLAIN, Plot.FAILED_BUILD);

    /** How many places after the first cut the second one may come: those of the next invocation. */
    private static final int SOON = 4;
    private static final int PAIRS_DRAWN = 60;
    private static final int CASES_PROMISED = 1000;

    private final AtomicInteger cutOnce = new AtomicInteger();
    private final AtomicInteger cutTwice = new AtomicInteger();

    @TestFactory
    Stream<DynamicNode> leavesOneImageOrNoneWhereverItIsCut() {
        long begin = System.nanoTime();
        return Stream.concat(
            Stream.of(Plot.values()).map(plot -> dynamicContainer(plot.toString(), cases(plot))),
            Stream.of(dynamicTest("more than 1000 cases of each kind",
                () -> report(Duration.ofNanos(System.nanoTime() - begin)))));
    }

    private void report(Duration took) {
        System.out.printf("Kill matrix: %d cases cut once, %d cut twice, in %d plots; seed %d; %d s.%n",
            cutOnce.get(), cutTwice.get(), Plot.values().length, SEED, took.toSeconds());
        if (ONLY.isEmpty()) {
            assertThat(List.of(cutOnce.get(), cutTwice.get())).allMatch(cases -> cases > CASES_PROMISED);
        }
    }

    private Stream<DynamicTest> cases(Plot plot) {
        List<Point> points = live(plot, List.of());
        Stream<List<Cut>> everywhere = IntStream.range(0, points.size()).boxed()
            .flatMap(place -> Stream.concat(
                Stream.of(Aftermath.values()).map(then -> List.of(new Cut(place, then))),
                CUT_TWICE.contains(plot) ? cutAgain(place) : Stream.empty()));
        return Stream.concat(everywhere, drawPairs(new SplittableRandom(SEED + plot.ordinal()), points.size()))
            .map(cuts -> dynamicTest(name(plot, cuts, points), () -> play(plot, cuts)))
            .filter(test -> test.getDisplayName().startsWith(ONLY));
    }

    private static Stream<List<Cut>> cutAgain(int place) {
        return IntStream.rangeClosed(place + 1, place + SOON).boxed().flatMap(next ->
            Stream.of(Aftermath.values()).map(then -> List.of(new Cut(place, Aftermath.AGAIN), new Cut(next, then))));
    }

    /** The second place is anywhere after the first, but more often near than far: what is given up is soon over. */
    private static Stream<List<Cut>> drawPairs(SplittableRandom random, int places) {
        return Stream.generate(() -> {
            int first = random.nextInt(places);
            int second = first + 1 + random.nextInt(1 + random.nextInt(places - first));
            return List.of(new Cut(first, drawAftermath(random)), new Cut(second, drawAftermath(random)));
        }).limit(PAIRS_DRAWN).distinct();
    }

    private static Aftermath drawAftermath(SplittableRandom random) {
        return random.nextBoolean() ? Aftermath.AGAIN : Aftermath.GIVE_UP;
    }

    private void play(Plot plot, List<Cut> cuts) {
        int passed = live(plot, cuts).size();
        assertThat(passed).as("the run repeats the recorded one up to the cut").isGreaterThan(cuts.get(0).point());
        if (cuts.get(cuts.size() - 1).point() < passed) { // Else the run was over before the second cut.
            (cuts.size() == 1 ? cutOnce : cutTwice).incrementAndGet();
        }
    }

    private static List<Point> live(Plot plot, List<Cut> cuts) {
        try (StackLife life = new StackLife(plot, cuts)) {
            return life.live();
        }
    }

    /** Such as "describe lag 17 AGAIN (CREATE PROCESSED DescribeWorkspaceImages)". */
    private static String name(Plot plot, List<Cut> cuts, List<Point> points) {
        return plot + " " + cuts.stream().map(cut -> cut.point() + " " + cut.then()).collect(joining(", "))
            + " (" + points.get(cuts.get(0).point()) + ")";
    }
}
