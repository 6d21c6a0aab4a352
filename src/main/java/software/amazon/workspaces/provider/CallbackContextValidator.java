package software.amazon.workspaces.provider;

import static software.amazon.cloudformation.proxy.HandlerErrorCode.InvalidRequest;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;
import software.amazon.workspaces.service.HandlerException;

/**
 * Checks a callback context like any input: it decides which resource is waited for and, after a rollback, deleted. Only
 * CloudFormation should write it, and only what this resource type returned.
 */
final class CallbackContextValidator {

    /** The longest that a schema may let an operation take: 2,160 minutes. */
    private static final Duration OLDEST = Duration.ofHours(36);

    /** By how much the clocks of two invocations may differ. */
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(15);

    /** More polls than fit into the longest operation. */
    private static final int MOST_FAILURES = 10_000;

    private CallbackContextValidator() {}

    /**
     * @param model the desired state, which is the one of the last event
     * @throws HandlerException InvalidRequest where this resource type cannot have written the context
     */
    static void check(CallbackContext context, Model<?> model, TypeSchema schema, Instant now) {
        var id = context.resourceId();
        boolean isWritten = id != null
                && schema.identifierPattern().matcher(id).matches()
                && model != null
                && id.equals(model.identifier())
                && context.startedAt() != null
                && context.failures() >= 0
                && context.failures() <= MOST_FAILURES
                && Stream.of(
                                context.startedAt(),
                                context.missingSince(),
                                context.refusedSince(),
                                context.acceptedAt(),
                                context.tagsSince())
                        .filter(Objects::nonNull)
                        .allMatch(time -> isInRange(time, now));
        if (!isWritten) {
            throw new HandlerException(
                    InvalidRequest,
                    "callbackContext was not written by this resource type for this resource. Repeat the request without"
                            + " it; the handler finds what the request has created.");
        }
    }

    private static boolean isInRange(Instant time, Instant now) {
        return time.isAfter(now.minus(OLDEST)) && time.isBefore(now.plus(CLOCK_SKEW));
    }
}
