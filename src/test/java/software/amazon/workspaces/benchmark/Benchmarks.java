package software.amazon.workspaces.benchmark;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.openjdk.jmh.runner.RunnerException;
import software.amazon.workspaces.benchmark.bare.BareProvider;
import software.amazon.workspaces.testing.Lambda;

/** Runs all benchmarks, one after the other, in target/bench: mvn -q -Pbench. */
public final class Benchmarks {

    private static final Path FOLDER = Path.of("target", "bench");

    private Benchmarks() {}

    /** @param jars of the provider and of the bare one */
    public static void main(String[] jars) throws IOException, RunnerException {
        Path ours = Path.of(jars[0]);
        Path bare = Path.of(jars[1]);
        Report report = new Report();

        PollingBenchmark polls = new PollingBenchmark();
        polls.run();
        polls.report(report);
        Charts.polling(polls, FOLDER);
        Cost.report(report, polls);
        ConcurrencyBenchmark.report(report);
        Path ourClasses = unpacked(ours, "ours");
        try (ColdStart coldStart = new ColdStart(List.of(
                new ColdStart.Subject("this project", Lambda.ENTRY, ourClasses, true),
                new ColdStart.Subject(
                        "bare provider", BareProvider.class.getName(), unpacked(bare, "bare-provider"), true),
                new ColdStart.Subject("SDK alone", SdkAlone.class.getName(), ourClasses, false)))) {
            coldStart.report(report);
            Charts.firstInvocation(coldStart, 256, FOLDER);
        }
        Warm.report(report);
        Size.report(report, ours, bare);
        report.write(FOLDER);
        // Threads of the SDK and of JMH would keep the JVM.
        System.exit(0);
    }

    private static Path unpacked(Path jar, String name) throws IOException {
        Path folder = FOLDER.resolve("unpacked").resolve(name).toAbsolutePath();
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                Path file = folder.resolve(entry.getName()).normalize();
                if (!entry.isDirectory() && file.startsWith(folder)) {
                    Files.createDirectories(file.getParent());
                    try (InputStream bytes = zip.getInputStream(entry)) {
                        Files.write(file, bytes.readAllBytes());
                    }
                }
            }
        }
        return folder;
    }
}
