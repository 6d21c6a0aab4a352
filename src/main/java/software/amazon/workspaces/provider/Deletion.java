package software.amazon.workspaces.provider;

import static software.amazon.cloudformation.proxy.HandlerErrorCode.NotFound;
import static software.amazon.cloudformation.proxy.HandlerErrorCode.ResourceConflict;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import lombok.Builder;
import lombok.Builder.Default;
import software.amazon.cloudformation.proxy.ProgressEvent;
import software.amazon.workspaces.provider.Wait.Status;
import software.amazon.workspaces.service.ErrorMapping;
import software.amazon.workspaces.service.HandlerException;
import software.amazon.workspaces.service.ServiceCallException;

/**
 * Deletes a resource and sees it gone: waits until it can be deleted, tries again for a while as long as something uses
 * it, since the same stack may be deleting that too, and polls until the service does not show it any more.
 *
 * @param <T> the resource as the service describes it
 */
@Builder
public final class Deletion<T> {

    private static final String DELETABLE = "deletable";
    private final String region;
    private final Supplier<Optional<T>> find;

    /** For messages while the resource is busy. */
    private final Function<T, String> state;

    /** When the resource began to be in its state, or null where the service does not say. */
    private final Function<T, Instant> since;

    /** Whether its deletion has to wait for another state. */
    @Default
    private final Predicate<T> isBusy = resource -> false;

    /** Why, in the messages of that wait. */
    @Default
    private final String busyNote = "";

    private final Runnable delete;

    /** The tags of the resource: one that has tags but is not shown has only just been created. */
    private final Supplier<Map<String, String>> tags;

    /** The error codes of a refusal because something uses the resource, which was in no busy state. */
    private final Set<String> inUseErrors;

    private final Usage usage;

    /** Takes the deletion one step further. */
    public <M extends Model<M>> ProgressEvent<M, CallbackContext> handle(Invocation<M, ?> invocation) {
        var context = invocation.context().withResourceId(invocation.identifier());
        return context.acceptedAt() == null ? whereShown(invocation, context) : untilGone(invocation, context);
    }

    private <M extends Model<M>> ProgressEvent<M, CallbackContext> whereShown(
            Invocation<M, ?> invocation, CallbackContext context) {
        var poll = untilDeletable(context).poll(invocation, context);
        return switch (poll.status()) {
            case PENDING -> poll.event();
            case ABSENT -> absent(invocation, context);
            default -> delete(invocation, context.withMissingSince(null), Evidence.SHOWN);
        };
    }

    /** Absence is certain only where a create has seen the resource; otherwise it may be too new to be shown. */
    private <M extends Model<M>> ProgressEvent<M, CallbackContext> absent(
            Invocation<M, ?> invocation, CallbackContext context) {
        if (isTagged()) {
            return delete(invocation, context, Evidence.TAGGED);
        }
        return invocation.schema().isUnfinishedCreate(invocation.desired())
                ? delete(invocation, context, Evidence.NONE)
                : gone(invocation, context);
    }

    private <M extends Model<M>> ProgressEvent<M, CallbackContext> delete(
            Invocation<M, ?> invocation, CallbackContext context, Evidence evidence) {
        var id = context.resourceId();
        boolean isShown = evidence == Evidence.SHOWN;
        try {
            return RefusableCall.builder()
                    .subject("The deletion of " + id)
                    .call(delete)
                    .explain(this::explain)
                    .refused(isShown ? "in use" : "invisible")
                    .limit(evidence.limit())
                    .atLimit(refusal -> switch (evidence) {
                        case SHOWN -> usage.inUse(id, invocation.since(context.refusedSince()), refusal);
                        case TAGGED -> refusal;
                        case NONE -> new HandlerException(NotFound, refusal.getMessage(), refusal);
                    })
                    .build()
                    .make(invocation, context)
                    .orElseGet(() -> accepted(invocation, context, isShown));
        } catch (HandlerException refusal) {
            if (refusal.getErrorCode() != NotFound) {
                throw refusal;
            }
            // One that was there a moment ago was deleted by this operation or another, and may still be shown.
            return isShown ? accepted(invocation, context, true) : unknown(invocation, context);
        }
    }

    /** The service may accept the deletion of what it does not know yet, without effect: then it will show it. */
    private <M extends Model<M>> ProgressEvent<M, CallbackContext> accepted(
            Invocation<M, ?> invocation, CallbackContext context, boolean isShown) {
        var next = context.withAcceptedAt(invocation.now()).withRefusedSince(null);
        return untilGone(invocation, isShown ? next : next.withMissingSince(invocation.now()));
    }

    /** What nothing knows, although a create got its id, may be known later. */
    private <M extends Model<M>> ProgressEvent<M, CallbackContext> unknown(
            Invocation<M, ?> invocation, CallbackContext context) {
        var poll = removal().whileUnknown(invocation, context);
        return poll.is(Status.ABSENT) ? gone(invocation, context) : poll.event();
    }

    private boolean isTagged() {
        try {
            return !tags.get().isEmpty();
        } catch (ServiceCallException call) {
            if (call.isRefused()) { // The service may answer so where there is no such resource.
                return false;
            }
            throw call;
        }
    }

    private HandlerException explain(ServiceCallException refusal) {
        return inUseErrors.contains(refusal.errorCode())
                ? new HandlerException(ResourceConflict, ErrorMapping.summary(refusal), refusal)
                : ErrorMapping.DEFAULT.toHandlerException(refusal);
    }

    private <M extends Model<M>> ProgressEvent<M, CallbackContext> untilGone(
            Invocation<M, ?> invocation, CallbackContext context) {
        var poll = removal().whileShown(invocation, context);
        if (poll.resource() != null && context.missingSince() != null) {
            return whereShown(invocation, context.withAcceptedAt(null));
        }
        return poll.is(Status.ABSENT) ? ProgressEvent.defaultSuccessHandler(null) : poll.event();
    }

    private Removal<T> removal() {
        return new Removal<>(find, usage);
    }

    private <M extends Model<M>> ProgressEvent<M, CallbackContext> gone(
            Invocation<M, ?> invocation, CallbackContext context) {
        if (invocation.isFirst()) {
            throw new HandlerException(
                    NotFound,
                    "There is no " + usage.kind() + " " + context.resourceId() + " in " + region + " to delete.");
        }
        return ProgressEvent.defaultSuccessHandler(null);
    }

    private Wait<T> untilDeletable(CallbackContext context) {
        return Wait.<T>builder()
                .subject("The deletion of " + context.resourceId())
                .find(find)
                .state(resource -> isBusy.test(resource) ? state.apply(resource) : DELETABLE)
                .target(Set.of(DELETABLE))
                .since(since)
                .interval(PollingSchedule::stretching)
                .begin(context.startedAt())
                .note(busyNote)
                .atLimit("Delete again when it has left this state; contact AWS Support about one that does not.")
                .build();
    }
}
