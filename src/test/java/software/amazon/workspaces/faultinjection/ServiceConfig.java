package software.amazon.workspaces.faultinjection;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import software.amazon.workspaces.fake.Account;
import software.amazon.workspaces.fake.Behavior;

/**
 * What the service is like in one run.
 *
 * @param lag seconds that describe runs behind creations and deletions, and that a behavior lasts which is timed
 * @param requestLimit whether the account allows two requests a second
 * @param quota images that the account may own, and bundles, those of others included
 * @param disruption what keeps operations from their end for a while
 */
record ServiceConfig(List<Behavior> behaviors, int lag, boolean requestLimit, int quota, Disruption disruption) {

    /**
     * A behavior under which nothing ends.
     *
     * @param behavior null for none
     * @param endsAfter seconds into the run
     */
    record Disruption(Behavior behavior, int endsAfter) {

        static final Disruption NONE = new Disruption(null, 0);
    }

    private static final int MOST_BEHAVIORS = 6;
    private static final int LONGEST_LAG = 90;
    private static final double REQUESTS_PER_SECOND = 2;
    private static final int BURST = 10;
    private static final int LONGEST_DISRUPTION = 5_000;

    static Arbitrary<ServiceConfig> any() {
        return Combinators.combine(
                        Arbitraries.of(Endurable.BEHAVIORS).set().ofMaxSize(MOST_BEHAVIORS),
                        Arbitraries.integers().between(0, LONGEST_LAG),
                        Arbitraries.of(false, true),
                        Arbitraries.integers().between(25, 120),
                        anyDisruption())
                .as(ServiceConfig::of);
    }

    private static Arbitrary<Disruption> anyDisruption() {
        var disruptions = Combinators.combine(
                        Arbitraries.of(Endurable.FOR_A_WHILE),
                        Arbitraries.integers().between(1, LONGEST_DISRUPTION))
                .as(Disruption::new);
        return Arbitraries.frequencyOf(Tuple.of(4, Arbitraries.just(Disruption.NONE)), Tuple.of(1, disruptions));
    }

    /** In the order of the enum: of several answers to one question the last one holds. */
    private static ServiceConfig of(
            Set<Behavior> behaviors, int lag, boolean requestLimit, int quota, Disruption disruption) {
        return new ServiceConfig(behaviors.stream().sorted().toList(), lag, requestLimit, quota, disruption);
    }

    void arrange(Account account) {
        account.lagAfterCreate(lagTime());
        account.lagAfterDelete(lagTime());
        behaviors.forEach(behavior -> {
            if (behavior.isTimed()) {
                account.enable(behavior, lagTime());
            } else {
                account.enable(behavior);
            }
        });
        account.imageQuota(quota);
        account.bundleQuota(quota);
        if (disruption.behavior() != null) {
            account.enable(disruption.behavior());
        }
        if (requestLimit) {
            account.requestsPerSecond(REQUESTS_PER_SECOND, BURST);
        }
    }

    /** Ends the disruption when its time has come. */
    void passTime(Account account, Duration elapsed) {
        if (disruption.behavior() != null && elapsed.toSeconds() >= disruption.endsAfter()) {
            account.disable(disruption.behavior());
        }
    }

    Duration lagTime() {
        return Duration.ofSeconds(lag);
    }
}
