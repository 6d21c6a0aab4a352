package software.amazon.workspaces.provider;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import software.amazon.workspaces.provider.Wait.Poll;

/** The end of a deletion: describe, which may be late to show and late to hide a resource, shows it no longer. */
record Removal<T>(Supplier<Optional<T>> find, Usage usage) {

    /** How long the service may go on showing a resource whose deletion it accepted. */
    private static final Duration GONE_WITHIN = Duration.ofMinutes(15);

    /** After an accepted deletion; of a resource that was missing then, absence counts only after a while. */
    <M extends Model<M>> Poll<T, M> whileShown(Invocation<M, ?> invocation, CallbackContext context) {
        return wait(context)
                .find(find)
                .state(shown -> "marked for deletion")
                .target(Set.of())
                .absentFor(context.missingSince() == null ? Duration.ZERO : Creation.VISIBLE_WITHIN)
                .begin(context.acceptedAt())
                .limit(GONE_WITHIN)
                .failureAtLimit(() -> usage.stays(context.resourceId(), invocation.since(context.acceptedAt())))
                .build()
                .poll(invocation, context);
    }

    /** After a deletion that knew no such resource, although a create got its id. */
    <M extends Model<M>> Poll<T, M> whileUnknown(Invocation<M, ?> invocation, CallbackContext context) {
        return wait(context)
                .find(Optional::empty)
                .absentFor(Creation.VISIBLE_WITHIN)
                .begin(context.startedAt())
                .build()
                .poll(invocation, context);
    }

    private Wait.WaitBuilder<T> wait(CallbackContext context) {
        return Wait.<T>builder()
                .subject("The deletion of " + context.resourceId())
                .interval(PollingSchedule::soon);
    }
}
