package software.amazon.workspaces.faultinjection;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.workspaces.testing.Operation;
import software.amazon.workspaces.testing.Outcome;
import software.amazon.workspaces.testing.Request;
import software.amazon.workspaces.testing.TestEnvironment;

/** The operations of one stack, one after the other and an invocation at a time; holds the {@link Invariants}. */
final class LifecycleDriver {

    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final Duration NOTICED_AFTER = Duration.ofSeconds(60);

    /** What the provider promises of a read; a change may pause for longer, but here a pause takes no time. */
    private static final Duration INVOCATION_LIMIT = Duration.ofSeconds(25);

    private final String name;
    private final TestEnvironment environment;
    private final Invariants invariants;
    private final List<Operation> operations = new ArrayList<>();

    /** Before the next operation. */
    private Duration pause = PAUSE;

    /** What is under way; null when all is over. */
    private Step current;

    /** An operation and what follows it. */
    static final class Step {

        private final Operation operation;
        private final int patience;
        private final Consumer<Step> then;
        private boolean isEventLost;

        /** @param patience the number of events after which it is cancelled, if an id is known by then; 0 for never */
        private Step(Operation operation, int patience, Consumer<Step> then) {
            this.operation = operation;
            this.patience = patience;
            this.then = then;
        }

        Operation operation() {
            return operation;
        }

        Outcome outcome() {
            return operation.outcome();
        }

        /** Whether CloudFormation missed one of its events. */
        boolean isEventLost() {
            return isEventLost;
        }

        private boolean isCancelled() {
            return patience > 0
                    && operation.identified().isPresent()
                    && outcome().events().size() >= patience;
        }
    }

    LifecycleDriver(String name, TestEnvironment environment, Invariants invariants) {
        this.name = name;
        this.environment = environment;
        this.invariants = invariants;
    }

    void perform(Request request, Consumer<Step> then) {
        perform(request, 0, then);
    }

    /** Makes this the next operation, with a token of its own; when it has ended or is cancelled, the consumer goes on. */
    void perform(Request request, int patience, Consumer<Step> then) {
        Operation operation =
                environment.cloudFormation().start(request.withToken("token-of-" + name + "-" + operations.size()));
        operations.add(operation);
        current = new Step(operation, patience, then);
    }

    /** Makes the next operation wait until the service shows all that it was told so far. */
    void awaitLag() {
        pause = invariants.lag().plus(PAUSE);
    }

    /** Invokes the provider once, and answers when to do so again; empty where all is over. */
    Optional<Duration> invoke() {
        try {
            return advance(current);
        } catch (AssertionError broken) {
            throw new AssertionError(broken.getMessage() + "\nin " + name + ":\n" + history(), broken);
        }
    }

    private Optional<Duration> advance(Step step) {
        long begin = System.nanoTime();
        Optional<Duration> delay;
        try {
            delay = step.operation().step();
        } catch (FaultInjector.EventLostException lost) {
            step.isEventLost = true;
            delay = Optional.of(NOTICED_AFTER);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - begin))
                .as("time of an invocation")
                .isLessThan(INVOCATION_LIMIT);
        invariants.check(step.operation());
        if (delay.isPresent() && !step.isCancelled()) {
            return delay;
        }
        current = null;
        step.then.accept(step);
        Duration next = pause;
        pause = PAUSE;
        return Optional.ofNullable(current).map(following -> next);
    }

    private String history() {
        return operations.stream()
                .flatMap(operation -> operation.outcome().events().stream()
                        .map(event -> event.at() + " " + operation.request().action() + " " + event.status() + " "
                                + event.errorCode() + " " + event.id() + " " + event.message()))
                .collect(joining("\n"));
    }
}
