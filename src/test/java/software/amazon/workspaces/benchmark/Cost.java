package software.amazon.workspaces.benchmark;

import java.time.Duration;
import java.util.List;

/** What one created image costs in handler operations, under each reading of CloudFormation's price list. */
final class Cost {

    private static final double OPERATION = 0.0009;
    private static final double SECOND = 0.00008;
    private static final double FREE_SECONDS = 30;

    private Cost() {}

    static void report(Report report, PollingBenchmark polls) {
        Report.Table table = report.table(
                "Cost of an image, US cents",
                "build",
                "strategy",
                "an operation a creation",
                "an operation an invocation",
                "a creation, waits counted as duration");
        for (Duration build : List.of(Duration.ofMinutes(45), Duration.ofHours(3))) {
            for (PollingStrategy strategy : PollingStrategy.ALL) {
                PollingBenchmark.Result result = polls.result(strategy, build);
                if (result != null) {
                    double seconds = build.toSeconds() + result.lag().median() - FREE_SECONDS;
                    table.row(
                            PollingBenchmark.shown(build),
                            strategy.name(),
                            100 * OPERATION,
                            100 * OPERATION * result.invocations(),
                            100 * (OPERATION + SECOND * seconds));
                }
            }
        }
        report.note(
                "$0.0009 a handler operation and $0.00008 for each second beyond 30; which of the three readings AWS"
                        + " bills by is not published. No invocation takes 30 s of its own.");
    }
}
