package software.amazon.workspaces.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import software.amazon.workspaces.testing.Event;
import software.amazon.workspaces.testing.Operation;
import software.amazon.workspaces.testing.Outcome;
import software.amazon.workspaces.testing.Request;

/** Runs operations through the handlers as CloudFormation does, and takes their time. */
final class Operations {

    private static final Set<String> READING = Set.of("READ", "LIST");
    private static final Duration FOR_READING = Duration.ofSeconds(25);
    private static final Duration FOR_CHANGING = Duration.ofSeconds(50);

    private static final Duration BETWEEN_NEWS = Duration.ofMinutes(10);

    private final Target target;
    private final Findings findings;
    private final Consumer<String> news;
    private int invocations;

    /** @param news is told now and then what an operation waits for */
    Operations(Target target, Findings findings, Consumer<String> news) {
        this.target = target;
        this.findings = findings;
        this.news = news;
    }

    /** How often a handler answered. */
    int invocations() {
        return invocations;
    }

    /** Runs an operation to its end. */
    Outcome run(Request request) {
        return start(request).finish(() -> {});
    }

    Running start(Request request) {
        return new Running(request);
    }

    /** An operation on its way. */
    final class Running {

        private final Operation operation;
        private final Instant begun = target.clock().instant();
        private Duration nextNews = BETWEEN_NEWS;
        private Duration slowest = Duration.ZERO;
        private Optional<Duration> delay = Optional.of(Duration.ZERO);

        private Running(Request request) {
            operation = target.cloudFormation().start(request);
        }

        /** Invokes the handler once, when it wants that; false where that was the end. */
        boolean step() {
            target.pause().accept(delay.orElseThrow());
            var before = System.nanoTime();
            delay = operation.step();
            invocations++;
            var took = Duration.ofNanos(System.nanoTime() - before);
            slowest = took.compareTo(slowest) > 0 ? took : slowest;
            return delay.isPresent();
        }

        /** Runs to the end, and does something after every invocation. */
        Outcome finish(Runnable between) {
            while (delay.isPresent()) {
                step();
                between.run();
                if (elapsed().compareTo(nextNews) > 0) {
                    news.accept(last().message());
                    nextNews = elapsed().plus(BETWEEN_NEWS);
                }
            }
            conclude();
            return outcome();
        }

        /** Takes the time of the operation so far. */
        void conclude() {
            var request = operation.request();
            var name = request.action() + " " + request.type().typeName().replaceFirst(".*::", "");
            var limit = READING.contains(request.action()) ? FOR_READING : FOR_CHANGING;
            var isInTime = slowest.compareTo(limit) < 0;
            if (!isInTime || !findings.timings().containsKey(name)) {
                findings.verdict(Promise.TIME, isInTime, "%s: %d ms.".formatted(name, slowest.toMillis()));
            }
            var figures = new TreeMap<String, Number>();
            figures.put("seconds", elapsed().toSeconds());
            figures.put("invocations", outcome().events().size());
            figures.put("slowestMillis", slowest.toMillis());
            findings.timing(name, figures);
        }

        Outcome outcome() {
            return operation.outcome();
        }

        Event last() {
            return outcome().last();
        }

        /** The id that some event had, if any. */
        Optional<String> id() {
            return operation.identified().map(model -> id(operation.request(), model));
        }

        Duration elapsed() {
            return Duration.between(begun, target.clock().instant());
        }

        private static String id(Request request, JsonNode model) {
            return model.path(request.type().identifierName()).asText();
        }
    }
}
