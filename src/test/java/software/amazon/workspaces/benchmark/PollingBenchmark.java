package software.amazon.workspaces.benchmark;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import software.amazon.workspaces.testing.Event;

/**
 * How often each strategy polls a build and how late it detects its end. What a provider does before a build ends does
 * not depend on when that will be, so one long build of each image tells about all shorter ones.
 */
final class PollingBenchmark {

    /** The provider gives up 5 minutes before the 12 hours of its schema. */
    static final List<Duration> BUILDS = List.of(
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(15),
            Duration.ofMinutes(45),
            Duration.ofMinutes(90),
            Duration.ofHours(2),
            Duration.ofHours(3),
            Duration.ofHours(12).minusMinutes(10));

    private static final int IMAGES = 100;
    private static final Duration LONGEST = BUILDS.get(BUILDS.size() - 1).plusMinutes(1);

    /** Builds of nearly the same length, over this range, so that no strategy gains by coincidence. */
    private static final Duration RANGE = Duration.ofMinutes(1);

    /**
     * The polls of one strategy.
     *
     * @param ages by image, the age of the build at each poll, in seconds
     * @param moreCalls what an image takes beside a call an invocation
     */
    record Polls(List<List<Double>> ages, int moreCalls) {}

    /** Of builds of one length: the most invocations, and in seconds how late CREATE_COMPLETE came. */
    record Result(int invocations, int calls, SampleStats lag) {}

    private final Map<PollingStrategy, Polls> polls = new LinkedHashMap<>();

    void run() {
        for (PollingStrategy strategy : PollingStrategy.ALL) {
            // Only ours differs from image to image.
            int images = strategy.isOurs() ? IMAGES : 1;
            try (BenchmarkEnvironment environment = new BenchmarkEnvironment(strategy)) {
                List<BenchmarkEnvironment.Creation> creations = environment.create(images, LONGEST);
                int invocations = creations.stream()
                        .mapToInt(BenchmarkEnvironment.Creation::invocations)
                        .sum();
                polls.put(
                        strategy,
                        new Polls(
                                creations.stream().map(PollingBenchmark::ages).toList(),
                                (environment.calls() - invocations) / images));
            }
        }
    }

    /** Null where the strategy gives up before such a build ends. */
    Result result(PollingStrategy strategy, Duration build) {
        Polls all = polls.get(strategy);
        List<double[]> detected = IntStream.range(0, IMAGES)
                .mapToObj(i -> detected(
                        all.ages().get(i % all.ages().size()),
                        build.toSeconds() - RANGE.toSeconds() * (double) i / IMAGES))
                .toList();
        if (detected.stream().anyMatch(each -> each == null)) {
            return null;
        }
        int invocations =
                detected.stream().mapToInt(each -> (int) each[0]).max().orElseThrow();
        return new Result(invocations, invocations + all.moreCalls(), SampleStats.of(detected, each -> each[1]));
    }

    /** The seconds that a build of this length may have ended before that is detected. */
    static double bound(double build) {
        return Math.min(180, Math.max(60, 0.05 * build));
    }

    /** The fewest invocations with which any strategy keeps to the bound: each poll as late as it may be. */
    static int least(Duration build) {
        int invocations = 1;
        for (double age = 0; age < build.toSeconds(); age += bound(age)) {
            invocations++;
        }
        return invocations;
    }

    private static double[] detected(List<Double> ages, double build) {
        for (int poll = 0; poll < ages.size(); poll++) {
            if (ages.get(poll) >= build) {
                return new double[] {poll + 2, ages.get(poll) - build};
            }
        }
        return null;
    }

    private static List<Double> ages(BenchmarkEnvironment.Creation creation) {
        List<Event> events = creation.outcome().events();
        Instant start = events.get(0).at();
        List<Event> polls = events.subList(1, creation.outcome().succeeded() ? events.size() : events.size() - 1);
        return polls.stream()
                .map(poll -> Duration.between(start, poll.at()).toMillis() / 1000.0)
                .toList();
    }

    void report(Report report) {
        Report.Table table = report.table(
                "Polls and detection lag",
                "build",
                "strategy",
                "invocations",
                "least for our bound",
                "invocations / least",
                "API calls",
                "median lag, s",
                "worst lag, s",
                "our bound, s");
        for (Duration build : BUILDS) {
            for (PollingStrategy strategy : PollingStrategy.ALL) {
                Result result = result(strategy, build);
                if (result == null) {
                    table.row(shown(build), strategy.name(), "gives up", least(build), "", "", "", "", "");
                } else {
                    table.row(
                            shown(build),
                            strategy.name(),
                            result.invocations(),
                            least(build),
                            (double) result.invocations() / least(build),
                            result.calls(),
                            result.lag().median(),
                            result.lag().most(),
                            bound(build.toSeconds()));
                }
            }
        }
        report.note(
                "The worst of " + IMAGES + " image ids, in builds spread over the last minute before the given length;"
                        + " through the Lambda entry, on virtual time. Invocations include the one that starts the build. The least"
                        + " leaves out that the first poll comes within 15 s.");
    }

    static String shown(Duration build) {
        return build.toMinutes() < 120
                ? build.toMinutes() + " min"
                : build.toHours() + " h" + (build.toMinutesPart() == 0 ? "" : " " + build.toMinutesPart() + " min");
    }
}
