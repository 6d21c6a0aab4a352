package software.amazon.workspaces.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Runs operations on a resource as CloudFormation does: invokes the provider, gives it its model and context back after
 * the delay that it asked for, tries again where an error code is retriable, and holds each event against the contract.
 */
public final class CloudFormation {

    /** The error codes after which CloudFormation itself tries again. */
    public static final Set<String> RETRIABLE =
            Set.of("ResourceConflict", "Throttling", "ServiceInternalError", "NetworkFailure");

    /** How often it does here; how often the real one does is not published. */
    public static final int RETRIES = 4;

    private static final int MOST_INVOCATIONS = 10_000;

    private final Provider provider;
    private final Clock clock;
    private final Consumer<Duration> wait;
    private final Consumer<Event> listener;

    /**
     * @param wait lets that much time pass: on a virtual clock, or for real
     * @param listener is told each event when it arrives
     */
    public CloudFormation(Provider provider, Clock clock, Consumer<Duration> wait, Consumer<Event> listener) {
        this.provider = provider;
        this.clock = clock;
        this.wait = wait;
        this.listener = listener;
    }

    /** Runs an operation to its end. */
    public Outcome run(Request request) {
        return resume(request, request.properties(), null);
    }

    /** Goes on with an operation from its last event. */
    public Outcome resume(Request request, Event last) {
        return resume(request, last.model(), last.callbackContext());
    }

    /** Goes on with an operation from what its last event held. */
    public Outcome resume(Request request, JsonNode model, JsonNode context) {
        var operation = new Operation(this, request, model, context);
        for (int invocation = 0; invocation < MOST_INVOCATIONS; invocation++) {
            Optional<Duration> delay = operation.step();
            if (delay.isEmpty()) {
                return operation.outcome();
            }
            wait.accept(delay.get());
        }
        throw new AssertionError("no end after " + MOST_INVOCATIONS + " invocations: "
                + operation.outcome().last());
    }

    /** An operation whose invocations are the caller's to time. */
    public Operation start(Request request) {
        return new Operation(this, request, request.properties(), null);
    }

    /** Invokes the provider for the first time. */
    public Event begin(Request request) {
        return invoke(request, request.properties(), null);
    }

    /** Invokes it once more, with what the last event held. */
    public Event next(Request request, Event last) {
        return invoke(request, last.model(), last.callbackContext());
    }

    /** Invokes the provider once. */
    public Event invoke(Request request, JsonNode model, JsonNode context) {
        var payload = Json.write(request.payload(model, context));
        var event = new Event(request.type(), clock.instant(), Json.parse(provider.invoke(payload)));
        HandlerContract.check(request, event);
        Secrets.of(payload).assertNoneIn(event);
        listener.accept(event);
        return event;
    }
}
