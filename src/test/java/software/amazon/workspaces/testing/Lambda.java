package software.amazon.workspaces.testing;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A handler in a JVM of its own, with nothing of this one's classpath but {@link LambdaRuntime}. */
public final class Lambda implements Provider, AutoCloseable {

    /** The entry that CloudFormation calls. */
    public static final String ENTRY = "software.amazon.workspaces.updatedimage.HandlerWrapper";

    private static final Path TARGET = Path.of("target").toAbsolutePath();

    private final Process process;
    private final Path scratch;
    private final BufferedReader events;
    private final OutputStream requests;

    private Lambda(Process process, Path scratch) {
        this.process = process;
        this.scratch = scratch;
        this.events = process.inputReader(StandardCharsets.UTF_8);
        this.requests = process.getOutputStream();
    }

    /**
     * Starts it; does not wait until the handler is constructed.
     *
     * @param classpath where the handler and all that it needs are
     * @param environment what Lambda's environment holds, beside a Region
     * @param command how the command line begins: with {@link #java}, options for it, and whatever has to go before
     */
    public static Lambda start(
            String handler, String classpath, Map<String, String> environment, List<String> command) {
        try {
            // The framework empties java.io.tmpdir on every call, so that must be a folder that holds nothing else.
            Path scratch = TargetFolder.create("lambda");
            List<String> line = new ArrayList<>(command);
            line.addAll(List.of(
                    "-Djava.io.tmpdir=" + Files.createDirectory(scratch.resolve("tmp")),
                    "-cp",
                    classpath + File.pathSeparator + TARGET.resolve("test-classes"),
                    LambdaRuntime.class.getName(),
                    handler));
            var builder = new ProcessBuilder(line)
                    .redirectError(scratch.resolve("log").toFile());
            builder.environment().keySet().removeIf(name -> name.startsWith("AWS_") || name.endsWith("_proxy"));
            builder.environment().putAll(Map.of("AWS_REGION", "us-east-1"));
            builder.environment().putAll(environment);
            return new Lambda(builder.start(), scratch);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The java of this JVM. */
    public static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** Waits until the handler is constructed. */
    public void awaitReady() {
        if (!nextLine().equals(LambdaRuntime.READY)) {
            throw new IllegalStateException(
                    "the handler spoke before it was constructed; see " + scratch.resolve("log"));
        }
    }

    @Override
    public String invoke(String payload) {
        try {
            requests.write((payload + "\n").getBytes(StandardCharsets.UTF_8));
            requests.flush();
            return nextLine();
        } catch (IOException e) {
            throw new UncheckedIOException(log(), e);
        }
    }

    /** The processor time that the JVM has taken so far. */
    public Duration processorTime() {
        return process.info().totalCpuDuration().orElseThrow();
    }

    /** For what has to be done to the process from outside. */
    public long processId() {
        return process.pid();
    }

    /** What the handler has logged, and whatever else went to standard output or standard error. */
    public String log() {
        try {
            return Files.readString(scratch.resolve("log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String nextLine() {
        try {
            String line = events.readLine();
            if (line == null) {
                throw new IllegalStateException("the handler's JVM ended: " + log());
            }
            return line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends the JVM. */
    @Override
    public void close() {
        try {
            requests.close();
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
