package software.amazon.workspaces.provider;

import static software.amazon.cloudformation.proxy.HandlerErrorCode.AccessDenied;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import software.amazon.cloudformation.Action;
import software.amazon.cloudformation.proxy.ProgressEvent;
import software.amazon.workspaces.provider.Wait.Poll;
import software.amazon.workspaces.provider.Wait.Status;
import software.amazon.workspaces.service.ErrorMapping;
import software.amazon.workspaces.service.ServiceCallException;
import software.amazon.workspaces.service.TagClient;
import software.amazon.workspaces.service.TagClient.TagState;

/**
 * The end of a create or an update of any type: SUCCESS only when the resource carries the tags that were asked for. The
 * service may show tags seconds after they were set, or drop those of a create.
 */
public final class TagWait {

    private static final Duration LIMIT = Duration.ofMinutes(10);

    /** A change of tags that is refused for longer is refused for good, and not because something is shown late. */
    private static final Duration REFUSED_FOR = Duration.ofMinutes(3);

    private static final String VISIBLE = "tagged";
    private static final String NOT_VISIBLE = "waiting for its tags";

    private TagWait() {}

    /**
     * Sets what is missing, removes what only the previous state had, and ends the operation when all is there. An update
     * begins with the whole change: tags that look right already may be those from before the update that it takes back.
     *
     * @param managed tags that are set where they are missing
     * @param toModel from the tags of the resource to its model
     * @throws ServiceCallException where the service goes on refusing a change
     */
    public static <M extends Model<M>> ProgressEvent<M, CallbackContext> finish(
            Invocation<M, ?> invocation,
            CallbackContext context,
            TagClient tags,
            Map<String, String> managed,
            Function<Map<String, String>, M> toModel) {
        var begun = context.withTagsSince(invocation.orNow(context.tagsSince()));
        boolean isWhole = invocation.action() == Action.UPDATE && context.tagsSince() == null;
        Poll<TagState, M> poll;
        try {
            poll = tagged(invocation, begun, tags, managed, isWhole);
        } catch (ServiceCallException call) {
            return again(invocation, context, invocation.desired(), call);
        }
        if (poll.is(Status.REACHED)) {
            return ProgressEvent.defaultSuccessHandler(
                    toModel.apply(poll.resource().live()));
        }
        if (poll.resource() == null) { // Nothing was set: the limit counts from the first answer.
            var event = poll.event();
            event.setCallbackContext(event.getCallbackContext().withTagsSince(context.tagsSince()));
        } else if (invocation.since(begun.tagsSince()).compareTo(REFUSED_FOR) >= 0) {
            poll.resource().refusal().ifPresent(refusal -> {
                throw refusal;
            });
        }
        return poll.event();
    }

    private static <M extends Model<M>> Poll<TagState, M> tagged(
            Invocation<M, ?> invocation,
            CallbackContext begun,
            TagClient tags,
            Map<String, String> managed,
            boolean isWhole) {
        var id = begun.resourceId();
        return Wait.<TagState>builder()
                .subject("Tagging " + id)
                .find(() -> Optional.of(
                        tags.apply(id, invocation.previousTags(), invocation.desiredTags(), managed, isWhole)))
                .state(state -> state.isAsDesired() ? VISIBLE : NOT_VISIBLE)
                .target(Set.of(VISIBLE))
                .interval(PollingSchedule::soon)
                .begin(begun.tagsSince())
                .limit(LIMIT)
                .atLimit("Try again, and contact AWS Support if it happens twice.")
                .build()
                .poll(invocation, begun);
    }

    /**
     * Reads the tags once while a create goes on, so that a role without the permission is noticed within the first
     * minute instead of after the build.
     *
     * @param event the event of a pending poll, which is returned
     * @throws ServiceCallException where the service denies it twice
     */
    static <M extends Model<M>> ProgressEvent<M, CallbackContext> readOnce(
            Invocation<M, ?> invocation, ProgressEvent<M, CallbackContext> event, TagClient tags) {
        var context = event.getCallbackContext();
        if (!context.tagsRead()) {
            try {
                tags.withoutRetries().find(context.resourceId());
            } catch (ServiceCallException call) {
                if (ErrorMapping.DEFAULT.toHandlerException(call).getErrorCode() == AccessDenied) {
                    return again(invocation, context, event.getResourceModel(), call);
                }
            }
            event.setCallbackContext(context.withTagsRead(true));
        }
        return event;
    }

    /** The first refusal of a create may be that of a resource whose tags the service does not know yet. */
    private static <M extends Model<M>> ProgressEvent<M, CallbackContext> again(
            Invocation<M, ?> invocation, CallbackContext context, M model, ServiceCallException refusal) {
        if (invocation.action() != Action.CREATE || context.refusedSince() != null) {
            throw refusal;
        }
        return invocation.inProgress(
                context.withRefusedSince(invocation.now()),
                PollingSchedule.soon(context.resourceId(), Duration.ZERO),
                model,
                ErrorMapping.summary(refusal) + " The call is repeated once");
    }
}
