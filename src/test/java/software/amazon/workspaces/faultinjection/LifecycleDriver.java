package software.amazon.workspaces.faultinjection;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import software.amazon.workspaces.fake.Image;
import software.amazon.workspaces.testing.Operation;
import software.amazon.workspaces.testing.Outcome;
import software.amazon.workspaces.testing.Request;
import software.amazon.workspaces.testing.TestEnvironment;

/** The operations on one resource, one after the other and an invocation at a time; holds each against what is promised. */
final class LifecycleDriver {

    private static final String REQUEST_TAG = "workspaces-updated-image:request";
    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final Duration NOTICED_AFTER = Duration.ofSeconds(60);

    /** What the provider promises of a read; a change may pause for longer, but here a pause takes no time. */
    private static final Duration INVOCATION_LIMIT = Duration.ofSeconds(25);

    /**
     * One operation and what follows it.
     *
     * @param patience the number of events after which it is cancelled, if an image is known by then; 0 for never
     * @param eventLost whether CloudFormation missed one of its events
     */
    record Step(Operation operation, int patience, AtomicBoolean eventLost, Consumer<Step> then) {

        Outcome outcome() {
            return operation.outcome();
        }

        private boolean isCancelled() {
            return patience > 0
                    && operation.identified().isPresent()
                    && outcome().events().size() >= patience;
        }
    }

    private final String name;
    private final TestEnvironment environment;
    private final AtomicReference<Step> current = new AtomicReference<>();
    private final List<Operation> operations = new ArrayList<>();

    LifecycleDriver(String name, TestEnvironment environment) {
        this.name = name;
        this.environment = environment;
    }

    void perform(Request request, Consumer<Step> then) {
        perform(request, 0, then);
    }

    /** Makes this the next operation, with a token of its own; when it has ended or is cancelled, the consumer goes on. */
    void perform(Request request, int patience, Consumer<Step> then) {
        Operation operation = environment.cloudFormation().start(request.withToken(name + "-" + operations.size()));
        operations.add(operation);
        current.set(new Step(operation, patience, new AtomicBoolean(), then));
    }

    /** Invokes the provider once, and answers when to do so again; empty where all is over and nothing is left. */
    Optional<Duration> invoke() {
        try {
            Optional<Duration> delay = advance(current.get());
            if (delay.isEmpty()) {
                operations.forEach(operation -> assertThat(imagesOf(operation))
                        .as("images that are left")
                        .isEmpty());
            }
            return delay;
        } catch (AssertionError broken) {
            throw new AssertionError(broken.getMessage() + "\nin " + name + ":\n" + history(), broken);
        }
    }

    private Optional<Duration> advance(Step step) {
        long begin = System.nanoTime();
        Optional<Duration> delay;
        try {
            delay = step.operation().step();
        } catch (FaultInjector.EventLost lost) {
            step.eventLost().set(true);
            delay = Optional.of(NOTICED_AFTER);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - begin))
                .as("time of an invocation")
                .isLessThan(INVOCATION_LIMIT);
        assertThat(imagesOf(step.operation())).as("images of one request").hasSizeLessThanOrEqualTo(1);
        if (delay.isPresent() && !step.isCancelled()) {
            return delay;
        }
        current.set(null);
        step.then().accept(step);
        return Optional.ofNullable(current.get()).map(next -> PAUSE);
    }

    /** The images that exist of this operation's request. */
    List<Image> imagesOf(Operation operation) {
        return environment.account().images().stream()
                .filter(image -> operation.request().token().equals(image.tags().get(REQUEST_TAG)))
                .toList();
    }

    private String history() {
        return operations.stream()
                .flatMap(operation -> operation.outcome().events().stream()
                        .map(event -> event.at() + " " + operation.request().action() + " " + event.status() + " "
                                + event.errorCode() + " " + event.id() + " " + event.message()))
                .collect(joining("\n"));
    }
}
