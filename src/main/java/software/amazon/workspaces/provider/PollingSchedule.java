package software.amazon.workspaces.provider;

import java.time.Duration;
import java.util.SplittableRandom;

/**
 * When to poll next: the intervals as data and arithmetic.
 *
 * <p>A user waits for a build of minutes to hours, every poll is an invocation that is paid for, and the service
 * throttles early. So the interval grows with the age of what is waited for: the end of a build of length T is detected
 * within {@code min(180 s, max(60 s, 5 % of T))}. Jitter only shortens an interval; it is derived from the id and the
 * age, so that a run can be repeated and resources that were created together drift apart.
 */
public final class PollingSchedule {

    /** Many builds that fail do so at once, so the first poll comes soon. */
    static final Duration FIRST_POLL = Duration.ofSeconds(15);

    /** No interval is longer, not even while the service throttles. */
    static final Duration LONGEST_BACK_OFF = Duration.ofMinutes(5);

    private static final Duration SHORTEST_LAG = Duration.ofSeconds(60);
    private static final Duration LONGEST_LAG = Duration.ofSeconds(180);
    private static final double LAG_SHARE_OF_AGE = 0.05;

    /** The share of the allowed lag that an interval uses; the rest is for the invocation itself. */
    private static final double LAG_USED = 0.98;

    /** The most that jitter takes off an interval at this age or above; less before, when each poll counts for more. */
    private static final double JITTER = 0.08;

    private static final Duration AGE_OF_WHOLE_JITTER = Duration.ofMinutes(10);
    private static final double FIRST_JITTER = 0.2;
    private static final double EARLY_JITTER = 0.5;
    private static final int MOST_DOUBLINGS = 5;

    private PollingSchedule() {}

    /**
     * The time before the first poll of a build that has just started.
     *
     * @return whole seconds, 12 to 15
     */
    public static Duration first(String id) {
        return shortened(FIRST_POLL, FIRST_JITTER, id, Duration.ZERO);
    }

    /**
     * The interval after a poll of something that takes minutes to hours.
     *
     * @param age how long ago it began
     * @return whole seconds, 54 to 176
     */
    public static Duration stretching(String id, Duration age) {
        double lag = Math.min(
                LONGEST_LAG.toSeconds(), Math.max(SHORTEST_LAG.toSeconds(), LAG_SHARE_OF_AGE * age.toSeconds()));
        double jitter = JITTER * Math.min(1, (double) age.toSeconds() / AGE_OF_WHOLE_JITTER.toSeconds());
        return shortened(Duration.ofMillis((long) (lag * LAG_USED * 1000)), jitter, id, age);
    }

    /**
     * The interval after a poll of something that should take seconds: an image that is not visible yet, a deletion, a
     * tag. What has not happened within a minute may take long: then as {@link #stretching}.
     *
     * @return whole seconds, 8 to 15 in the first minute
     */
    public static Duration soon(String id, Duration age) {
        return age.compareTo(SHORTEST_LAG) < 0 ? shortened(FIRST_POLL, EARLY_JITTER, id, age) : stretching(id, age);
    }

    /**
     * The time after polls that were throttled or returned no usable response.
     *
     * @param failures how many in a row, at least 1
     * @return whole seconds, 15 to 300
     */
    static Duration backOff(String id, Duration age, int failures) {
        long doubled = FIRST_POLL.toSeconds() << Math.min(failures, MOST_DOUBLINGS);
        var longest = Duration.ofSeconds(Math.min(LONGEST_BACK_OFF.toSeconds(), doubled));
        return shortened(longest, EARLY_JITTER, id, age);
    }

    private static Duration shortened(Duration longest, double byAtMost, String id, Duration age) {
        double random = new SplittableRandom(31L * id.hashCode() + age.toSeconds()).nextDouble();
        return Duration.ofSeconds(Math.round(longest.toMillis() * (1 - byAtMost * random) / 1000));
    }
}
