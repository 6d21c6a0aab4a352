package software.amazon.workspaces.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import software.amazon.workspaces.fake.FakeWorkSpaces;
import software.amazon.workspaces.testing.Json;
import software.amazon.workspaces.testing.Lambda;
import software.amazon.workspaces.testing.Request;

/** From the start of a JVM to the first CREATE answer, with the classes in a folder, as Lambda lays them out. */
final class ColdStart implements AutoCloseable {

    /** One collector and one compiler suit a function that has a fraction of a processor. */
    private static final List<String> JVM = List.of(Lambda.java(), "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    private static final int ROUNDS = 9;
    private static final int ROUNDS_LIMITED = 3;

    /** Lambda gives a function one processor at 1,769 MB, and less in proportion. */
    private static final double MEGABYTES_OF_A_PROCESSOR = 1769;

    /**
     * What is started.
     *
     * @param classes the folder
     * @param takesPayload false for the SDK alone, which is told the source image only
     */
    record Subject(String name, String handler, Path classes, boolean takesPayload) {}

    /** Seconds of processor and of wall time, to the end of the construction and to the first answer. */
    record Run(double constructionCpu, double constructionWall, double cpu, double wall) {

        double invocationCpu() {
            return cpu - constructionCpu;
        }

        double invocationWall() {
            return wall - constructionWall;
        }
    }

    private final FakeWorkSpaces service = FakeWorkSpaces.start(Clock.systemUTC());
    private final String source = service.account().addImage().id();

    private final List<Subject> subjects;
    private final Map<Subject, List<Run>> runs = new LinkedHashMap<>();
    private final Map<Integer, Map<Subject, List<Run>>> limitedRuns = new TreeMap<>();

    /** @param subjects ours first, then the bare provider, then the SDK alone */
    ColdStart(List<Subject> subjects) {
        this.subjects = subjects;
        service.account().imageQuota(Integer.MAX_VALUE);
    }

    /** Starts the subjects in turn. */
    void report(Report report) {
        measure(runs, Optional.empty(), ROUNDS);
        Report.Table table = report.table(
                "Cold start",
                "subject",
                "construction, CPU s",
                "first invocation, CPU s",
                "whole, CPU s",
                "whole, wall s",
                "classes");
        runs.forEach((subject, measured) -> table.row(
                subject.name(),
                SampleStats.of(measured, Run::constructionCpu),
                SampleStats.of(measured, Run::invocationCpu),
                SampleStats.of(measured, Run::cpu),
                SampleStats.of(measured, Run::wall),
                classesLoaded(subject)));
        report.note(String.format(
                "Ours / bare provider: first invocation %.2f, whole %.2f; ours / SDK alone: whole %.2f.",
                median(0, Run::invocationCpu) / median(1, Run::invocationCpu),
                median(0, Run::cpu) / median(1, Run::cpu),
                median(0, Run::cpu) / median(2, Run::cpu)));
        report.note("Medians of " + ROUNDS
                + " starts in turn, with the least and the most; from the start of the JVM to the"
                + " first CREATE answer, with " + String.join(" ", JVM.subList(1, JVM.size())) + ".");
        for (int megabytes : List.of(256, 512)) {
            reportShare(report, megabytes);
        }
    }

    private void reportShare(Report report, int megabytes) {
        double share = megabytes / MEGABYTES_OF_A_PROCESSOR;
        try (CpuQuota group = CpuQuota.of(share).orElse(null)) {
            if (group == null) {
                report.note("This machine lets no process be limited to a share of a processor.");
                return;
            }
            var limited = limitedRuns.computeIfAbsent(megabytes, unused -> new LinkedHashMap<>());
            measure(limited, Optional.of(group), ROUNDS_LIMITED);
            Report.Table table = report.table(
                    "First invocation with the processor of " + megabytes + " MB in Lambda", "subject", "wall s");
            limited.forEach(
                    (subject, measured) -> table.row(subject.name(), SampleStats.of(measured, Run::invocationWall)));
            report.note(String.format("%.3f of a processor from the end of the construction on.", share));
        }
    }

    private void measure(Map<Subject, List<Run>> into, Optional<CpuQuota> share, int rounds) {
        for (int round = 0; round < rounds; round++) {
            for (Subject subject : subjects) {
                into.computeIfAbsent(subject, unused -> new ArrayList<>()).add(run(subject, share));
            }
        }
    }

    /** The median of one figure of the subject at that place. */
    double median(int subject, ToDoubleFunction<Run> figure) {
        return SampleStats.of(runs.get(subjects.get(subject)), figure).median();
    }

    /** The median wall time of the first invocation by subject; empty where no process can be limited. */
    Map<String, Double> firstInvocations(int megabytes) {
        Map<String, Double> medians = new LinkedHashMap<>();
        limitedRuns
                .getOrDefault(megabytes, Map.of())
                .forEach((subject, measured) -> medians.put(
                        subject.name(),
                        SampleStats.of(measured, Run::invocationWall).median()));
        return medians;
    }

    /** Starts the subject once; with a share of a processor, it has that from the end of the construction on. */
    private Run run(Subject subject, Optional<CpuQuota> share) {
        long begin = System.nanoTime();
        try (Lambda lambda = start(subject, List.of())) {
            lambda.awaitReady();
            double constructionWall = secondsSince(begin);
            double constructionCpu = lambda.processorTime().toNanos() / 1e9;
            share.ifPresent(group -> group.limit(lambda.processId()));
            long invoked = System.nanoTime();
            String event = lambda.invoke(payload(subject));
            double invocationWall = secondsSince(invoked);
            double cpu = lambda.processorTime().toNanos() / 1e9;
            if (!event.contains("wsi-")) {
                throw new IllegalStateException(subject.name() + " answered " + event);
            }
            return new Run(constructionCpu, constructionWall, cpu, constructionWall + invocationWall);
        } finally {
            removeBuilt();
        }
    }

    /** How many classes the JVM has loaded by its first answer, those of the JDK included. */
    private long classesLoaded(Subject subject) {
        try {
            Path log = Files.createTempFile(Files.createDirectories(Path.of("target", "bench")), "classes", ".txt");
            try (Lambda lambda = start(subject, List.of("-Xlog:class+load:file=" + log.toAbsolutePath()))) {
                lambda.awaitReady();
                lambda.invoke(payload(subject));
            }
            try (Stream<String> lines = Files.lines(log)) {
                return lines.filter(line -> line.contains(" source:")).count();
            } finally {
                Files.delete(log);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            removeBuilt();
        }
    }

    private Lambda start(Subject subject, List<String> options) {
        List<String> command = new ArrayList<>(JVM);
        command.addAll(options);
        return Lambda.start(
                subject.handler(),
                subject.classes().toString(),
                Map.of("AWS_ENDPOINT_URL_WORKSPACES", service.endpoint().toString()),
                command);
    }

    private String payload(Subject subject) {
        return !subject.takesPayload()
                ? source
                : Json.write(Request.of(
                                "CREATE",
                                Json.object().put("SourceImageId", source).put("Description", "Golden image"))
                        .payload(Json.object().put("SourceImageId", source).put("Description", "Golden image"), null));
    }

    /** The SDK alone always asks for the same name. */
    private void removeBuilt() {
        service.account().images().stream()
                .filter(image -> !image.id().equals(source))
                .forEach(image -> service.account().removeImage(image.id()));
    }

    private static double secondsSince(long begin) {
        return (System.nanoTime() - begin) / 1e9;
    }

    @Override
    public void close() {
        service.close();
    }
}
