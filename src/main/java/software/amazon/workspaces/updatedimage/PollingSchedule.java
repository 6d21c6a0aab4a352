package software.amazon.workspaces.updatedimage;

import java.time.Duration;
import java.util.SplittableRandom;

/**
 * When to look at an image next, and when to give up: the whole schedule, as data and arithmetic.
 *
 * <p>A user waits for a build of minutes to hours, every look is an invocation that is paid for, and the service
 * throttles early. So the wait between two looks grows with the age of the build: one that took T is seen ended at
 * most {@code min(180 s, max(60 s, 5 % of T))} after its end. Jitter only shortens a wait; it is derived from the
 * image id and the age, so that a run can be repeated and images that start together drift apart.
 */
final class PollingSchedule {

    /** Many builds that fail do so at once, so the first look comes soon. */
    static final Duration FIRST_LOOK = Duration.ofSeconds(15);

    /** How long the provider waits for one image; just under the timeoutInMinutes of the schema, to speak first. */
    static final Duration LIMIT = Duration.ofHours(12).minusMinutes(5);

    /** How long an image may stay invisible to describe before it counts as gone. */
    static final Duration VISIBLE_WITHIN = Duration.ofMinutes(3);

    /** How long a deletion is tried again while something uses the image, which the same stack may be deleting. */
    static final Duration IN_USE_LIMIT = Duration.ofMinutes(10);

    /** How long describe may go on showing an image whose deletion was accepted. */
    static final Duration GONE_WITHIN = Duration.ofMinutes(15);

    private static final Duration SHORTEST_LAG = Duration.ofSeconds(60);
    private static final Duration LONGEST_LAG = Duration.ofSeconds(180);
    private static final double LAG_SHARE_OF_AGE = 0.05;

    /** The share of the allowed lag that a wait uses; the rest is for the invocation itself. */
    private static final double LAG_USED = 0.98;

    /** Of a wait between two looks, from this age on; less before, when each look counts for more. */
    private static final double LOOK_JITTER = 0.08;

    private static final Duration AGE_OF_WHOLE_JITTER = Duration.ofMinutes(10);
    private static final double FIRST_JITTER = 0.2;
    private static final double EARLY_JITTER = 0.5;
    private static final double USUAL_PACE = 1;
    private static final double SLOWEST_PACE = 16;
    private static final double SLOWER = 1.5;
    private static final double FASTER = 0.9;
    private static final int LONGEST_DOUBLING = 5;
    private static final Duration LONGEST_BACK_OFF = Duration.ofMinutes(5);

    private PollingSchedule() {}

    /**
     * How long to wait before the first look at a build that has just started.
     *
     * @return whole seconds, 12 to 15 unless the account bears no more calls than it has
     */
    static Duration firstLook(String imageId, double pace) {
        return pace > USUAL_PACE
                ? nextLook(imageId, Duration.ZERO, pace)
                : shortened(FIRST_LOOK, FIRST_JITTER, imageId, Duration.ZERO);
    }

    /**
     * How long to wait before the next look at a build.
     *
     * @param age how long ago the build started
     * @return whole seconds
     */
    static Duration nextLook(String imageId, Duration age) {
        return nextLook(imageId, age, USUAL_PACE);
    }

    /**
     * The same for an account that bears no more calls at once than it has.
     *
     * @param pace what {@link #slower} and {@link #faster} have made of it; how many times as long the wait is
     */
    static Duration nextLook(String imageId, Duration age, double pace) {
        double lag = Math.min(
                LONGEST_LAG.toSeconds(), Math.max(SHORTEST_LAG.toSeconds(), LAG_SHARE_OF_AGE * age.toSeconds()));
        double used = lag * LAG_USED * Math.max(USUAL_PACE, pace);
        double jitter = LOOK_JITTER * Math.min(1, (double) age.toSeconds() / AGE_OF_WHOLE_JITTER.toSeconds());
        return shortened(Duration.ofMillis((long) (used * 1000)), jitter, imageId, age);
    }

    /**
     * The pace after throttled attempts at calls. Each image learns for itself what the account bears, as they share
     * nothing else.
     */
    static double slower(double pace, int throttledAttempts) {
        return Math.min(SLOWEST_PACE, Math.pow(SLOWER, throttledAttempts) * Math.max(USUAL_PACE, pace));
    }

    /** The pace after a look that was answered: back to the usual by small steps, so that most looks are answered. */
    static double faster(double pace) {
        return Math.max(USUAL_PACE, FASTER * pace);
    }

    /**
     * How long to wait before something that should take seconds is looked at again: an image that is not visible
     * yet, a deletion, a bundle that is going away.
     *
     * @return whole seconds, 8 to 15
     */
    static Duration soon(String imageId, Duration age) {
        return shortened(FIRST_LOOK, EARLY_JITTER, imageId, age);
    }

    /**
     * How long to wait before the deletion of an image in use is tried again: what the same stack deletes is gone soon,
     * what somebody has to take away by hand is not.
     *
     * @param inUse for how long it has been refused
     * @return whole seconds, at most 60
     */
    static Duration whileInUse(String imageId, Duration inUse) {
        return inUse.compareTo(SHORTEST_LAG) < 0 ? soon(imageId, inUse) : nextLook(imageId, inUse);
    }

    /**
     * How long to wait after calls that the service throttled or did not answer.
     *
     * @param failures how many in a row, at least 1
     * @return whole seconds, at least the half of a first look, at most 5 minutes
     */
    static Duration afterFailures(String imageId, Duration age, int failures) {
        long doubled = FIRST_LOOK.toSeconds() << Math.min(failures, LONGEST_DOUBLING);
        Duration backOff = Duration.ofSeconds(Math.min(LONGEST_BACK_OFF.toSeconds(), doubled));
        return shortened(backOff, EARLY_JITTER, imageId, age);
    }

    private static Duration shortened(Duration longest, double byAtMost, String imageId, Duration age) {
        double random = new SplittableRandom(31L * imageId.hashCode() + age.toSeconds()).nextDouble();
        return Duration.ofSeconds(Math.round(longest.toMillis() * (1 - byAtMost * random) / 1000));
    }
}
