package software.amazon.workspaces.benchmark;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Many images at once, where the account allows 2 requests a second with a burst of 10. */
final class ConcurrencyBenchmark {

    private static final Duration BUILD = Duration.ofMinutes(45);
    private static final List<Integer> SIZES = List.of(1, 10, 40, 200);
    private static final List<PollingStrategy> STRATEGIES =
            List.of(PollingStrategy.OURS, PollingStrategy.EVERY_5_S, PollingStrategy.EVERY_10_S);

    private ConcurrencyBenchmark() {}

    static void report(Report report) {
        Report.Table table = report.table(
                "Concurrent creates",
                "images",
                "strategy",
                "API calls",
                "throttled, %",
                "failures",
                "worst lag, s",
                "last end to last CREATE_COMPLETE, s");
        for (int images : SIZES) {
            for (PollingStrategy strategy : STRATEGIES) {
                try (BenchmarkEnvironment environment = new BenchmarkEnvironment(strategy)) {
                    environment.account().requestsPerSecond(2, 10);
                    List<BenchmarkEnvironment.Creation> creations = environment.create(images, BUILD);
                    List<BenchmarkEnvironment.Creation> built = creations.stream()
                            .filter(creation -> creation.outcome().succeeded())
                            .toList();
                    Instant lastEnd = built.stream()
                            .map(BenchmarkEnvironment.Creation::buildEnd)
                            .max(Instant::compareTo)
                            .orElse(null);
                    Instant lastDetected = built.stream()
                            .map(BenchmarkEnvironment.Creation::end)
                            .max(Instant::compareTo)
                            .orElse(null);
                    table.row(
                            images,
                            strategy.name(),
                            environment.calls(),
                            100.0 * environment.calls("throttled") / environment.calls(),
                            images - built.size(),
                            built.isEmpty()
                                    ? ""
                                    : built.stream()
                                                    .map(BenchmarkEnvironment.Creation::lag)
                                                    .max(Duration::compareTo)
                                                    .orElseThrow()
                                                    .toMillis()
                                            / 1000.0,
                            built.isEmpty()
                                    ? ""
                                    : Duration.between(lastEnd, lastDetected).toMillis() / 1000.0);
                }
            }
        }
        report.note(
                "Builds of 45 minutes, all asked for at the same moment; the retries of the SDK and of CloudFormation"
                        + " (four, 30 s apart) on virtual time. Of n simultaneous creations the account refuses n - 10 at first,"
                        + " whatever the strategy.");
    }
}
