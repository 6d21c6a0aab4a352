package software.amazon.workspaces.fake;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Time that moves only when a test advances it, so that a 45-minute build takes no time. */
public final class VirtualClock extends Clock {

    private volatile Instant now;

    /** Starts at 2026-01-05T09:00:00Z, so that runs can be compared. */
    public VirtualClock() {
        this(Instant.parse("2026-01-05T09:00:00Z"));
    }

    /** @param start what {@link #instant()} answers until the first {@link #advance} */
    public VirtualClock(Instant start) {
        now = start;
    }

    /**
     * Moves time forward, for all threads and for the clocks made by {@link #withZone}.
     *
     * @throws IllegalArgumentException for a negative step: time does not run backwards
     */
    public synchronized void advance(Duration step) {
        if (step.isNegative()) {
            throw new IllegalArgumentException("A clock cannot go back by " + step.negated());
        }
        now = now.plus(step);
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        InstantSource source = this::instant;
        return source.withZone(zone);
    }
}
