package software.amazon.workspaces.service;

import java.time.Duration;

/** The end of an invocation's time, by the monotonic clock: CloudFormation does not wait for a late answer. */
final class Deadline {

    private final long endsAt;

    private Deadline(long endsAt) {
        this.endsAt = endsAt;
    }

    static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    /** What is left; never less than a millisecond, so that a late call times out instead of being refused by the SDK. */
    Duration left() {
        return Duration.ofNanos(Math.max(1_000_000, endsAt - System.nanoTime()));
    }
}
