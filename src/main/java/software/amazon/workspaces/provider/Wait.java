package software.amazon.workspaces.provider;

import static software.amazon.cloudformation.proxy.HandlerErrorCode.NotStabilized;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import lombok.Builder;
import lombok.Builder.Default;
import software.amazon.cloudformation.proxy.ProgressEvent;
import software.amazon.workspaces.service.ErrorMapping;
import software.amazon.workspaces.service.HandlerException;
import software.amazon.workspaces.service.ServiceCallException;

/**
 * Waits for a resource, one poll an invocation. What differs from wait to wait is given as data; every wait of every
 * handler is one of these, so all of them bear throttling, faults and missing responses in the same way: they back off
 * and go on. A refused call ends the wait.
 *
 * @param <T> what a poll finds
 */
@Builder
public final class Wait<T> {

    /** What is waited for, as the subject of a sentence, such as "The build of wsi-0123456789abcdef0". */
    private final String subject;

    private final Supplier<Optional<T>> find;

    /** Any state that is neither a target nor failed is pending, an unknown one too. */
    private final Function<T, String> state;

    private final Set<String> target;

    @Default
    private final Set<String> failed = Set.of();

    /** How long the resource may be absent before that ends the wait. */
    @Default
    private final Duration absentFor = Duration.ZERO;

    /** From the id and the age of what is waited for to the time before the next poll. */
    private final BiFunction<String, Duration, Duration> interval;

    /** What a message says beside the state. */
    @Default
    private final String note = "";

    /** When that which is waited for began. */
    private final Function<T, Instant> since;

    /** How long the wait may take from {@code begin}; at most what the schema allows the whole operation. */
    private final Duration limit;

    private final Instant begin;

    /** What the user does about a wait that came to its limit. */
    private final String atLimit;

    /** Replaces the failure at the limit, which is NotStabilized with the last that is known. */
    private final Supplier<HandlerException> failureAtLimit;

    /** How the last poll ended. */
    public enum Status {
        PENDING,
        REACHED,
        FAILED,
        ABSENT
    }

    /**
     * A poll.
     *
     * @param resource null where there is none, or the service did not answer
     * @param event what the handler returns where the status is PENDING
     */
    public record Poll<T, M extends Model<M>>(Status status, T resource, ProgressEvent<M, CallbackContext> event) {

        public boolean is(Status wanted) {
            return status == wanted;
        }
    }

    /**
     * Polls once.
     *
     * @param context what the operation remembers where it has to go on waiting
     * @throws ServiceCallException where the service refuses the call
     * @throws HandlerException NotStabilized at the limit
     */
    public <M extends Model<M>> Poll<T, M> poll(Invocation<M, ?> invocation, CallbackContext context) {
        Optional<T> found;
        try {
            found = find.get();
        } catch (ServiceCallException call) {
            if (!call.isTransient()) {
                throw call;
            }
            return unanswered(invocation, context, call);
        }
        var answered = context.withFailures(0);
        if (found.isEmpty()) {
            return absent(invocation, answered);
        }
        var current = Objects.requireNonNullElse(state.apply(found.get()), "UNKNOWN");
        if (target.contains(current)) {
            return new Poll<>(Status.REACHED, found.get(), null);
        }
        if (failed.contains(current)) {
            return new Poll<>(Status.FAILED, found.get(), null);
        }
        var began = since == null ? null : since.apply(found.get());
        var age = invocation.since(Objects.requireNonNullElse(began, begin));
        return pending(
                invocation,
                answered.withMissingSince(null),
                found.get(),
                invocation.desired(),
                interval.apply(context.resourceId(), age),
                context.resourceId() + " has been " + current + " for " + DurationFormat.format(age) + note);
    }

    private <M extends Model<M>> Poll<T, M> unanswered(
            Invocation<M, ?> invocation, CallbackContext context, ServiceCallException call) {
        var next = context.withFailures(context.failures() + 1);
        var age = invocation.elapsed();
        var backOff = PollingSchedule.backOff(context.resourceId(), age, next.failures());
        var usual = interval.apply(context.resourceId(), age);
        var delay = call.isThrottled() && usual.compareTo(backOff) > 0 ? usual : backOff;
        return pending(
                invocation,
                next,
                null,
                invocation.desired(),
                delay,
                ErrorMapping.summary(call) + " " + subject + " goes on");
    }

    private <M extends Model<M>> Poll<T, M> absent(Invocation<M, ?> invocation, CallbackContext context) {
        var next = context.withMissingSince(invocation.orNow(context.missingSince()));
        var missing = invocation.since(next.missingSince());
        if (missing.compareTo(absentFor) >= 0) {
            return new Poll<>(Status.ABSENT, null, null);
        }
        return pending(
                invocation,
                next,
                null,
                invocation.desired(),
                PollingSchedule.soon(context.resourceId(), missing),
                context.resourceId() + " is not visible yet");
    }

    private <M extends Model<M>> Poll<T, M> pending(
            Invocation<M, ?> invocation, CallbackContext next, T found, M model, Duration delay, String known) {
        var operationLeft = invocation.limit().minus(invocation.elapsed());
        var waited = operationLeft.compareTo(Duration.ZERO) > 0 ? invocation.since(begin) : invocation.elapsed();
        var left = limit == null ? operationLeft : Collections.min(List.of(operationLeft, limit.minus(waited)));
        if (left.isNegative() || left.isZero()) {
            throw failureAtLimit != null
                    ? failureAtLimit.get()
                    : new HandlerException(
                            NotStabilized,
                            subject + " did not end within " + DurationFormat.format(waited) + "; last: " + known + ". "
                                    + atLimit);
        }
        return new Poll<>(
                Status.PENDING,
                found,
                invocation.inProgress(
                        next, Collections.min(List.of(delay, left)), model.withIdentifier(next.resourceId()), known));
    }
}
