package software.amazon.workspaces.fake;

import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The behaviors that are set on an account. */
final class Behaviors {

    private final Map<Behavior, Duration> enabled = new EnumMap<>(Behavior.class);

    synchronized void enable(Behavior behavior) {
        enable(behavior, behavior.isTimed() ? behavior.usualDelay() : Duration.ZERO);
    }

    /** @throws IllegalArgumentException for a delay of a behavior that has none, or a negative one */
    synchronized void enable(Behavior behavior, Duration delay) {
        if (delay.isNegative() || !behavior.isTimed() && !delay.isZero()) {
            throw new IllegalArgumentException(behavior + " cannot be delayed by " + delay);
        }
        if (behavior.question().hasOneAnswer()) {
            enabled.keySet().removeAll(behavior.question().behaviors());
        }
        enabled.put(behavior, delay);
    }

    synchronized void disable(Behavior behavior) {
        enabled.remove(behavior);
    }

    synchronized Set<Behavior> enabled() {
        Set<Behavior> copy = EnumSet.noneOf(Behavior.class);
        copy.addAll(enabled.keySet());
        return Collections.unmodifiableSet(copy);
    }

    synchronized boolean has(Behavior behavior) {
        return enabled.containsKey(behavior);
    }

    /** How long the behavior takes; zero while it is not enabled. */
    synchronized Duration delay(Behavior behavior) {
        return enabled.getOrDefault(behavior, Duration.ZERO);
    }

    /** How long describe does not show what is created. */
    Duration delayAfterCreation() {
        return delay(Behavior.CREATED_SHOWN_LATE).plus(delay(Behavior.CREATED_KNOWN_LATE)); // One answer holds.
    }

    /** What this call is refused with, whatever it asks for. */
    Optional<Refusal> refusal(Call call) {
        return enabled().stream()
                .map(Behavior::refusal)
                .filter(refusal -> refusal != null && refusal.concerns(call))
                .findFirst();
    }
}
