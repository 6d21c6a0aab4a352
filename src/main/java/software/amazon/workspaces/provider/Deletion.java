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
import software.amazon.awssdk.services.workspaces.model.ResourceNotFoundException;
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
    static final Duration IN_USE_LIMIT = Duration.ofMinutes(10);

    /** How long the deletion of a resource that the service has never shown is tried, before it counts as missing. */
    private static final Duration VISIBLE_WITHIN = Duration.ofMinutes(15);

    /** How long the service may go on showing a resource whose deletion it accepted. */
    private static final Duration GONE_WITHIN = Duration.ofMinutes(15);

    private static final String DELETABLE = "deletable";
    private static final String ACCEPTED = "deleted";
    private static final String IN_USE = "in use";

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

    /** Whether the service refused because something uses the resource, which was in no busy state. */
    private final Predicate<ServiceCallException> isInUse;

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
        if (poll.is(Status.PENDING)) {
            return poll.event();
        }
        if (poll.is(Status.REACHED)) {
            return delete(invocation, context.withMissingSince(null).withFailures(0));
        }
        return invocation.schema().isUnfinishedCreate(invocation.desired())
                ? deleteUnseen(invocation, context.withMissingSince(invocation.orNow(context.missingSince())))
                : gone(invocation, context);
    }

    private <M extends Model<M>> ProgressEvent<M, CallbackContext> delete(
            Invocation<M, ?> invocation, CallbackContext context) {
        try {
            var attempt = attempt(context).poll(invocation, context);
            if (attempt.is(Status.PENDING)) {
                return attempt.event();
            }
        } catch (ServiceCallException refusal) {
            if (refusal.is(ResourceNotFoundException.class)) { // It was there a moment ago: some deletion has worked.
                return ProgressEvent.defaultSuccessHandler(null);
            }
            if (!isInUse.test(refusal)) {
                throw refusal;
            }
            var refused = context.withRefusedSince(invocation.orNow(context.refusedSince()));
            return whileInUse(invocation, refused, refusal)
                    .poll(invocation, refused)
                    .event();
        }
        return untilGone(invocation, context.withAcceptedAt(invocation.now()).withRefusedSince(null));
    }

    /**
     * Deletes a resource that a create has begun and no describe has shown yet, as where it is rolled back at once. That
     * it is missing is known only when the service says so, or after a while.
     */
    private <M extends Model<M>> ProgressEvent<M, CallbackContext> deleteUnseen(
            Invocation<M, ?> invocation, CallbackContext context) {
        try {
            var attempt = attempt(context).poll(invocation, context);
            return attempt.is(Status.PENDING)
                    ? attempt.event()
                    : untilGone(invocation, context.withAcceptedAt(invocation.now()));
        } catch (ServiceCallException refusal) {
            var missing = invocation.since(context.missingSince());
            if (refusal.is(ResourceNotFoundException.class) || missing.compareTo(VISIBLE_WITHIN) >= 0) {
                return gone(invocation, context);
            }
            return invocation.inProgress(
                    context,
                    PollingSchedule.soon(context.resourceId(), missing),
                    invocation.desired(),
                    context.resourceId() + " is not visible yet. " + ErrorMapping.summary(refusal));
        }
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

    /** The delete call itself: one that is throttled or returns no usable response is made again. */
    private Wait<String> attempt(CallbackContext context) {
        return Wait.<String>builder()
                .subject("The deletion of " + context.resourceId())
                .find(() -> {
                    delete.run();
                    return Optional.of(ACCEPTED);
                })
                .state(Function.identity())
                .target(Set.of(ACCEPTED))
                .interval(PollingSchedule::stretching)
                .begin(context.startedAt())
                .atLimit("Delete again.")
                .build();
    }

    private Wait<String> whileInUse(
            Invocation<?, ?> invocation, CallbackContext context, ServiceCallException refusal) {
        return Wait.<String>builder()
                .subject("The deletion of " + context.resourceId())
                .find(() -> Optional.of(IN_USE))
                .state(Function.identity())
                .target(Set.of())
                .interval(PollingSchedule::soon)
                .begin(context.refusedSince())
                .limit(IN_USE_LIMIT)
                .failureAtLimit(() -> new HandlerException(
                        ResourceConflict,
                        "The " + kind + " " + context.resourceId() + " is in use" + users.get()
                                + ", and has been for the "
                                + DurationFormat.format(invocation.since(context.refusedSince()))
                                + " of this deletion. " + remedy + " " + ErrorMapping.summary(refusal),
                        refusal))
                .build();
    }
}
