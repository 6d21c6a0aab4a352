package software.amazon.workspaces.fake;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

/** A token bucket on a clock that may be virtual. */
final class RateLimit {

    private final Clock clock;
    private final double perSecond;
    private final int burst;
    private final AtomicReference<Level> level;

    private record Level(double tokens, Instant at) {}

    /** Starts full. */
    RateLimit(Clock clock, double perSecond, int burst) {
        this.clock = clock;
        this.perSecond = perSecond;
        this.burst = burst;
        this.level = new AtomicReference<>(new Level(burst, clock.instant()));
    }

    /** Takes a token if there is one. */
    synchronized boolean admits() {
        Instant now = clock.instant();
        Level last = level.get();
        double seconds = Duration.between(last.at(), now).toNanos() / 1e9;
        double tokens = Math.min(burst, last.tokens() + seconds * perSecond);
        boolean admitted = tokens >= 1;
        level.set(new Level(admitted ? tokens - 1 : tokens, now));
        return admitted;
    }
}
