package software.amazon.workspaces.fake;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** A token bucket on a clock that may be virtual. */
final class RateLimit {

    private final Clock clock;
    private final double perSecond;
    private final int burst;
    private double tokens;
    private Instant filled;

    /** Starts full. */
    RateLimit(Clock clock, double perSecond, int burst) {
        this.clock = clock;
        this.perSecond = perSecond;
        this.burst = burst;
        tokens = burst;
        filled = clock.instant();
    }

    /** Takes a token if there is one. */
    synchronized boolean admits() {
        Instant now = clock.instant();
        double seconds = Duration.between(filled, now).toNanos() / 1e9;
        tokens = Math.min(burst, tokens + seconds * perSecond);
        filled = now;
        boolean admitted = tokens >= 1;
        tokens -= admitted ? 1 : 0;
        return admitted;
    }
}
