package software.amazon.workspaces.benchmark;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import software.amazon.workspaces.testing.Event;

/**
 * How often each schedule looks at a build and how late it sees its end. What a provider does before a build ends does
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

    /** Builds of nearly the same length, over this range, so that no schedule gains by coincidence. */
    private static final Duration RANGE = Duration.ofMinutes(1);

    /**
     * The looks of one schedule.
     *
     * @param ages by image, the age of the build at each look, in seconds
     * @param moreCalls what an image takes beside a call an invocation
     */
    record Looks(List<List<Double>> ages, int moreCalls) {}

    /** Of builds of one length: the most invocations, and in seconds how late CREATE_COMPLETE came. */
    record Result(int invocations, int calls, SampleStats lag) {}

    private final Map<PollingStrategy, Looks> looks = new LinkedHashMap<>();

    void run() {
        for (PollingStrategy schedule : PollingStrategy.ALL) {
            // Only ours differs from image to image.
            int images = schedule.isOurs() ? IMAGES : 1;
            try (BenchmarkEnvironment stage = new BenchmarkEnvironment(schedule)) {
                List<BenchmarkEnvironment.Creation> creations = stage.create(images, LONGEST);
                int invocations = creations.stream()
                        .mapToInt(BenchmarkEnvironment.Creation::invocations)
                        .sum();
                looks.put(
                        schedule,
                        new Looks(
                                creations.stream().map(PollingBenchmark::ages).toList(),
                                (stage.calls() - invocations) / images));
            }
        }
    }

    /** Null where the schedule gives up before such a build ends. */
    Result result(PollingStrategy schedule, Duration build) {
        Looks all = looks.get(schedule);
        List<double[]> seen = IntStream.range(0, IMAGES)
                .mapToObj(i -> seen(
                        all.ages().get(i % all.ages().size()),
                        build.toSeconds() - RANGE.toSeconds() * (double) i / IMAGES))
                .toList();
        if (seen.stream().anyMatch(each -> each == null)) {
            return null;
        }
        int invocations = seen.stream().mapToInt(each -> (int) each[0]).max().orElseThrow();
        return new Result(invocations, invocations + all.moreCalls(), SampleStats.of(seen, each -> each[1]));
    }

    /** The seconds that a build of this length may have ended before it is seen. */
    static double bound(double build) {
        return Math.min(180, Math.max(60, 0.05 * build));
    }

    /** The fewest invocations with which any schedule keeps to the bound: each look as late as it may be. */
    static int least(Duration build) {
        int invocations = 1;
        for (double age = 0; age < build.toSeconds(); age += bound(age)) {
            invocations++;
        }
        return invocations;
    }

    private static double[] seen(List<Double> ages, double build) {
        for (int look = 0; look < ages.size(); look++) {
            if (ages.get(look) >= build) {
                return new double[] {look + 2, ages.get(look) - build};
            }
        }
        return null;
    }

    private static List<Double> ages(BenchmarkEnvironment.Creation creation) {
        List<Event> events = creation.outcome().events();
        Instant start = events.get(0).at();
        List<Event> looks = events.subList(1, creation.outcome().succeeded() ? events.size() : events.size() - 1);
        return looks.stream()
                .map(look -> Duration.between(start, look.at()).toMillis() / 1000.0)
                .toList();
    }

    void report(Report report) {
        Report.Table table = report.table(
                "Looks and lag",
                "build",
                "schedule",
                "invocations",
                "least for our bound",
                "invocations / least",
                "API calls",
                "median lag, s",
                "worst lag, s",
                "our bound, s");
        for (Duration build : BUILDS) {
            for (PollingStrategy schedule : PollingStrategy.ALL) {
                Result result = result(schedule, build);
                if (result == null) {
                    table.row(shown(build), schedule.name(), "gives up", least(build), "", "", "", "", "");
                } else {
                    table.row(
                            shown(build),
                            schedule.name(),
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
                        + " leaves out that our first look comes within 15 s.");
    }

    static String shown(Duration build) {
        return build.toMinutes() < 120
                ? build.toMinutes() + " min"
                : build.toHours() + " h" + (build.toMinutesPart() == 0 ? "" : " " + build.toMinutesPart() + " min");
    }
}
