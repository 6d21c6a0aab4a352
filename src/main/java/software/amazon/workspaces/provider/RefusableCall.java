package software.amazon.workspaces.provider;

import static software.amazon.cloudformation.proxy.HandlerErrorCode.ResourceConflict;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import lombok.Builder;
import lombok.Builder.Default;
import software.amazon.cloudformation.proxy.ProgressEvent;
import software.amazon.workspaces.service.HandlerException;
import software.amazon.workspaces.service.ServiceCallException;

/**
 * Makes a call that changes a resource until the service accepts it: again where it is throttled or returns no usable
 * response, and for a while where it is refused for a reason that may end by itself.
 */
@Builder
public final class RefusableCall {

    private static final String ACCEPTED = "accepted";

    /** What is attempted, as the subject of a sentence, such as "The deletion of wsb-0123456789". */
    private final String subject;

    private final Runnable call;

    /** What a refusal means; one with the code ResourceConflict may end by itself. */
    private final Function<ServiceCallException, HandlerException> explain;

    /** The state of the resource in messages while the call is refused, such as "in use". */
    private final String refused;

    /** How long the call is made again while it is refused. */
    private final Duration limit;

    /** From the last refusal to the failure at the limit. */
    @Default
    private final UnaryOperator<HandlerException> atLimit = UnaryOperator.identity();

    /**
     * Makes the call once.
     *
     * @return the event with which the operation goes on; empty where the service has accepted the call
     * @throws HandlerException where it refuses the call for good, or longer than the limit
     */
    public <M extends Model<M>> Optional<ProgressEvent<M, CallbackContext>> make(
            Invocation<M, ?> invocation, CallbackContext context) {
        try {
            var poll = waiting(ACCEPTED)
                    .find(() -> {
                        call.run();
                        return Optional.of(ACCEPTED);
                    })
                    .begin(context.startedAt())
                    .atLimit("Try again.")
                    .build()
                    .poll(invocation, context);
            return Optional.ofNullable(poll.event());
        } catch (ServiceCallException refusal) {
            var failure = explain.apply(refusal);
            if (failure.getErrorCode() != ResourceConflict) {
                throw failure;
            }
            var next = context.withFailures(0).withRefusedSince(invocation.orNow(context.refusedSince()));
            var poll = waiting(refused)
                    .find(() -> Optional.of(refused))
                    .target(Set.of())
                    .begin(next.refusedSince())
                    .limit(limit)
                    .failureAtLimit(() -> atLimit.apply(failure))
                    .build()
                    .poll(invocation, next);
            return Optional.of(poll.event());
        }
    }

    private Wait.WaitBuilder<String> waiting(String target) {
        return Wait.<String>builder()
                .subject(subject)
                .state(Function.identity())
                .target(Set.of(target))
                .interval(PollingSchedule::soon);
    }
}
