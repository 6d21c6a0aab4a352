package software.amazon.workspaces.provider;

import static software.amazon.cloudformation.proxy.HandlerErrorCode.NotFound;
import static software.amazon.cloudformation.proxy.HandlerErrorCode.NotStabilized;
import static software.amazon.cloudformation.proxy.HandlerErrorCode.ResourceConflict;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import lombok.Builder;
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

    /** How long a deletion is tried again while something uses the resource. */
    private static final Duration IN_USE_LIMIT = Duration.ofMinutes(10);

    /** How long the deletion of a resource that the service has never shown is tried, before it counts as missing. */
    private static final Duration VISIBLE_WITHIN = Duration.ofMinutes(15);

    /** How long the service may go on showing a resource whose deletion it accepted. */
    private static final Duration GONE_WITHIN = Duration.ofMinutes(15);

    private static final String DELETABLE = "deletable";

    /** Such as image. */
    private final String kind;

    private final String region;
    private final Supplier<Optional<T>> find;
    private final Function<T, String> state;

    /** When the resource began to be in its state, or null where the service does not say. */
    private final Function<T, Instant> since;

    /** Whether its deletion has to wait for another state. */
    private final Predicate<T> isBusy;

    private final Runnable delete;

    /** The error codes of a refusal because something uses the resource, which was in no busy state. */
    private final Set<String> inUseErrors;

    /** What uses the resource, such as " by the bundles wsb-1, wsb-2", or nothing; asked for only at a limit. */
    private final Supplier<String> users;

    /** What the user does about that, in a sentence. */
    private final String remedy;

    /** Takes the deletion one step further. */
    public <M extends Model<M>> ProgressEvent<M, CallbackContext> handle(Invocation<M, ?> invocation) {
        var context = invocation.context().withResourceId(invocation.identifier());
        if (context.acceptedAt() != null) {
            return untilGone(invocation, context);
        }
        var poll = untilDeletable(context).poll(invocation, context);
        return switch (poll.status()) {
            case PENDING -> poll.event();
            case ABSENT ->
                invocation.schema().isUnfinishedCreate(invocation.desired())
                        ? delete(invocation, context, false)
                        : gone(invocation, context);
            default -> delete(invocation, context.withMissingSince(null), true);
        };
    }

    /**
     * Makes the delete call.
     *
     * @param isSeen false for a resource that a create has begun and no describe has shown yet, as where it is rolled
     *     back at once: that it is missing is known only when the service says so, or after a while
     */
    private <M extends Model<M>> ProgressEvent<M, CallbackContext> delete(
            Invocation<M, ?> invocation, CallbackContext context, boolean isSeen) {
        try {
            return Attempt.builder()
                    .subject("The deletion of " + context.resourceId())
                    .call(delete)
                    .explain(this::explain)
                    .refused(isSeen ? "in use" : "invisible")
                    .limit(isSeen ? IN_USE_LIMIT : VISIBLE_WITHIN)
                    .atLimit(refusal -> isSeen
                            ? inUse(invocation, refusal)
                            : new HandlerException(NotFound, refusal.getMessage(), refusal))
                    .build()
                    .make(invocation, context)
                    .orElseGet(() -> untilGone(
                            invocation, context.withAcceptedAt(invocation.now()).withRefusedSince(null)));
        } catch (HandlerException refusal) {
            if (refusal.getErrorCode() != NotFound) {
                throw refusal;
            }
            // One that was there a moment ago was deleted by this operation or another.
            return isSeen ? ProgressEvent.defaultSuccessHandler(null) : gone(invocation, context);
        }
    }

    private HandlerException explain(ServiceCallException refusal) {
        return inUseErrors.contains(refusal.errorCode())
                ? new HandlerException(ResourceConflict, ErrorMapping.summary(refusal), refusal)
                : ErrorMapping.DEFAULT.toHandlerException(refusal);
    }

    private HandlerException inUse(Invocation<?, ?> invocation, HandlerException refusal) {
        return new HandlerException(
                ResourceConflict,
                "The " + kind + " " + invocation.identifier() + " is in use" + users.get() + ", and has been for the "
                        + DurationFormat.format(
                                invocation.since(invocation.context().refusedSince()))
                        + " of this deletion. " + remedy + " " + refusal.getMessage(),
                refusal);
    }

    private <M extends Model<M>> ProgressEvent<M, CallbackContext> untilGone(
            Invocation<M, ?> invocation, CallbackContext context) {
        var poll = Wait.<T>builder()
                .subject("The deletion of " + context.resourceId())
                .find(find)
                .state(shown -> "in deletion")
                .target(Set.of())
                .interval(PollingSchedule::soon)
                .begin(context.acceptedAt())
                .limit(GONE_WITHIN)
                .failureAtLimit(() -> stays(invocation, context))
                .build()
                .poll(invocation, context);
        return poll.is(Status.ABSENT) ? ProgressEvent.defaultSuccessHandler(null) : poll.event();
    }

    private HandlerException stays(Invocation<?, ?> invocation, CallbackContext context) {
        var using = users.get();
        return new HandlerException(
                NotStabilized,
                "WorkSpaces accepted the deletion of " + context.resourceId() + " "
                        + DurationFormat.format(invocation.since(context.acceptedAt())) + " ago, but still shows it"
                        + (using.isEmpty() ? "." : ", in use" + using + ". " + remedy)
                        + " Delete again, and contact AWS Support if the " + kind + " stays.");
    }

    private <M extends Model<M>> ProgressEvent<M, CallbackContext> gone(
            Invocation<M, ?> invocation, CallbackContext context) {
        if (invocation.isFirst()) {
            throw new HandlerException(
                    NotFound, "There is no " + kind + " " + context.resourceId() + " in " + region + " to delete.");
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
                .atLimit("A " + kind + " cannot be deleted in this state. Delete again when it has left it; contact AWS"
                        + " Support about one that does not.")
                .build();
    }
}
