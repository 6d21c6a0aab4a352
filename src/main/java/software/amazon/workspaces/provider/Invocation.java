package software.amazon.workspaces.provider;

import static software.amazon.cloudformation.proxy.HandlerErrorCode.InvalidRequest;
import static software.amazon.cloudformation.proxy.HandlerErrorCode.NotFound;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import software.amazon.cloudformation.Action;
import software.amazon.cloudformation.proxy.ProgressEvent;
import software.amazon.cloudformation.proxy.ResourceHandlerRequest;
import software.amazon.workspaces.service.HandlerException;

/**
 * One call of a handler: what CloudFormation asks for, what the operation remembers, and the service to work on.
 *
 * @param context what the operation remembers; on its first invocation a new one
 * @param isFirst whether this is the first invocation of the operation
 * @param client makes the calls of the type
 * @param now the time of the whole invocation
 */
public record Invocation<M extends Model<M>, C>(
        TypeSchema schema,
        Action action,
        ResourceHandlerRequest<M> request,
        CallbackContext context,
        boolean isFirst,
        C client,
        Instant now) {

    /** The desired state. */
    public M desired() {
        if (request.getDesiredResourceState() == null) {
            throw new HandlerException(InvalidRequest, "The request has no properties of a resource.");
        }
        return request.getDesiredResourceState();
    }

    /** The desired tags: those of the resource and of the stack. */
    public Map<String, String> desiredTags() {
        return request.getDesiredResourceTags();
    }

    /** The tags of the state before an update, in the same way. */
    public Map<String, String> previousTags() {
        return Objects.requireNonNullElse(request.getPreviousResourceTags(), Map.of());
    }

    /**
     * The identifier that a read, an update or a deletion is about.
     *
     * @throws HandlerException NotFound where there is none, or one that no resource could have
     */
    public String identifier() {
        var id = desired().identifier();
        if (id == null) {
            throw new HandlerException(
                    NotFound,
                    schema.identifierName() + " is missing: the request has to say which resource it is about.");
        }
        if (!schema.identifierPattern().matcher(id).matches()) {
            throw new HandlerException(
                    NotFound,
                    "There is no resource with the " + schema.identifierName() + " '" + id + "': an id has the form "
                            + schema.identifierPattern() + ".");
        }
        return id;
    }

    /**
     * Refuses an update that only a replacement can make.
     *
     * @param live what the service tells of the resource
     * @throws HandlerException NotUpdatable, with every property that would have to change
     */
    public void refuseReplacement(M live) {
        schema.refuseReplacement(request.getPreviousResourceState(), live, desired());
    }

    /** How long the operation may take. */
    public Duration limit() {
        return schema.limit(action);
    }

    /** How long the operation has been running. */
    public Duration elapsed() {
        return since(context.startedAt());
    }

    /** How long ago that was; nothing where it is null, or later than now by the clock of another machine. */
    public Duration since(Instant begin) {
        return begin == null || begin.isAfter(now) ? Duration.ZERO : Duration.between(begin, now);
    }

    /** The time, or now where there is none yet. */
    public Instant orNow(Instant time) {
        return Objects.requireNonNullElse(time, now);
    }

    /** An event that asks for another invocation; the message begins with what is known and ends with the next check. */
    public ProgressEvent<M, CallbackContext> inProgress(CallbackContext next, Duration delay, M model, String known) {
        ProgressEvent<M, CallbackContext> event =
                ProgressEvent.defaultInProgressHandler(next, (int) delay.toSeconds(), model);
        event.setMessage(known + "; next check in " + DurationFormat.format(delay));
        return event;
    }
}
