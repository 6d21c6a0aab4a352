package software.amazon.workspaces.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One operation on its way, an invocation at a time, with what CloudFormation holds of it in between; so that a test
 * can run many at once, or lose an invocation and go on as CloudFormation would.
 */
public final class Operation {

    private static final Duration RETRY_DELAY = Duration.ofSeconds(30);
    private static final Optional<Duration> ENDED = Optional.empty();

    private final CloudFormation cloudFormation;
    private final Request request;
    private final JsonNode firstModel;
    private final JsonNode firstContext;
    private final List<Event> events = new ArrayList<>();

    public Operation(CloudFormation cloudFormation, Request request, JsonNode firstModel, JsonNode firstContext) {
        this.cloudFormation = cloudFormation;
        this.request = request;
        this.firstModel = firstModel;
        this.firstContext = firstContext;
    }

    /**
     * Invokes the provider once, with what the last event that arrived asked to have back.
     *
     * @return how long to wait before the next step, or empty where the operation has ended
     */
    public Optional<Duration> step() {
        Optional<Event> held = held();
        Event event = cloudFormation.invoke(
                request,
                held.map(Event::model).orElse(firstModel),
                held.map(Event::callbackContext).orElse(firstContext));
        events.add(event);
        if (event.isInProgress()) {
            return Optional.of(Duration.ofSeconds(event.delaySeconds()));
        }
        return isRetriable(event) && retries() <= CloudFormation.RETRIES ? Optional.of(RETRY_DELAY) : ENDED;
    }

    public Request request() {
        return request;
    }

    /** The last event that asked for another invocation. */
    public Optional<Event> held() {
        return events.stream().filter(Event::isInProgress).reduce((earlier, later) -> later);
    }

    /** The last model that names an image: what CloudFormation deletes where it rolls back. */
    public Optional<JsonNode> identified() {
        return events.stream()
                .filter(event -> event.id() != null)
                .map(Event::model)
                .reduce((earlier, later) -> later);
    }

    /** The events so far; the last one ends the operation where {@link #step} said so. */
    public Outcome outcome() {
        return new Outcome(List.copyOf(events));
    }

    private long retries() {
        return events.stream().filter(Operation::isRetriable).count();
    }

    private static boolean isRetriable(Event event) {
        return event.isFailed() && CloudFormation.RETRIABLE.contains(event.errorCode());
    }
}
