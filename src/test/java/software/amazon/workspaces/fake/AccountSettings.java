package software.amazon.workspaces.fake;

import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;

/** The conditions of an account: the behavior of the service, quotas, permissions and request rate. */
public abstract sealed class AccountSettings permits Account {

    private final Clock clock;
    private final Behaviors behaviors = new Behaviors();
    private final Policy policy = new Policy();
    private RateLimit rateLimit;
    private int imageQuota = 40;
    private int bundleQuota = 50;

    AccountSettings(Clock clock) {
        this.clock = clock;
    }

    /** Sets behaviors from now on; each replaces another one of the same question. */
    public void enable(Behavior... enabled) {
        Arrays.stream(enabled).forEach(behaviors::enable);
    }

    /**
     * Sets a behavior with another delay than its usual one.
     *
     * @throws IllegalArgumentException for a behavior that is not timed, or a negative delay
     */
    public void enable(Behavior timed, Duration delay) {
        behaviors.enable(timed, delay);
    }

    /** Reverts {@link #enable}. */
    public void disable(Behavior behavior) {
        behaviors.disable(behavior);
    }

    /** The behaviors that are set now. */
    public Set<Behavior> enabled() {
        return behaviors.enabled();
    }

    /** How long describe does not show what is created from now on; other operations know it at once. */
    public void lagAfterCreate(Duration lag) {
        enable(Behavior.CREATED_SHOWN_LATE, lag);
    }

    /** How long describe still shows what is deleted from now on; other operations know at once. */
    public void lagAfterDelete(Duration lag) {
        enable(Behavior.DELETED_STILL_SHOWN, lag);
    }

    /** How many images the account may own; 40 by default. */
    public synchronized void imageQuota(int quota) {
        imageQuota = quota;
    }

    /** How many bundles the account may own; 50 by default. */
    public synchronized void bundleQuota(int quota) {
        bundleQuota = quota;
    }

    /** From now on the caller may not do this, such as {@code CreateTags} or {@code workspaces:CreateTags}. */
    public void deny(String action) {
        policy.deny(action);
    }

    /** Reverts {@link #deny}. */
    public void allow(String action) {
        policy.allow(action);
    }

    /** Throttles all operations together: a full bucket of burst calls that refills at rate, by the account's clock. */
    public synchronized void requestsPerSecond(double rate, int burst) {
        rateLimit = new RateLimit(clock, rate, burst);
    }

    /** Reverts {@link #requestsPerSecond}. */
    public synchronized void unlimitedRequests() {
        rateLimit = null;
    }

    Clock clock() {
        return clock;
    }

    Behaviors behaviors() {
        return behaviors;
    }

    Policy policy() {
        return policy;
    }

    synchronized int imageQuota() {
        return imageQuota;
    }

    synchronized int bundleQuota() {
        return bundleQuota;
    }

    synchronized boolean admitsRequest() {
        return rateLimit == null || rateLimit.admits();
    }
}
