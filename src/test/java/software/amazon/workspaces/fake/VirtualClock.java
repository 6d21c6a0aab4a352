package software.amazon.workspaces.fake;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/** Time that moves only when a test says so: a 45-minute build takes no time at all. */
public final class VirtualClock extends Clock {

    private final AtomicReference<Instant> now;
    private final ZoneId zone;

    /** Starts at 2026-01-05T09:00:00Z, so that runs can be compared. */
    public VirtualClock() {
        this(Instant.parse("2026-01-05T09:00:00Z"));
    }

    /** @param start what {@link #instant()} answers until the first {@link #advance} */
    public VirtualClock(Instant start) {
        this(new AtomicReference<>(start), ZoneOffset.UTC);
    }

    private VirtualClock(AtomicReference<Instant> now, ZoneId zone) {
        this.now = now;
        this.zone = zone;
    }

    /**
     * Moves time forward, for all threads and for the clocks made by {@link #withZone}.
     *
     * @throws IllegalArgumentException for a negative step: time does not run backwards
     */
    public void advance(Duration step) {
        if (step.isNegative()) {
            throw new IllegalArgumentException("A clock cannot go back by " + step.negated());
        }
        now.updateAndGet(instant -> instant.plus(step));
    }

    @Override
    public Instant instant() {
        return now.get();
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        return new VirtualClock(now, other);
    }
}
