package software.amazon.workspaces.faultinjection;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import software.amazon.workspaces.fake.Account;
import software.amazon.workspaces.fake.Behavior;

/**
 * What the service is like in one run.
 *
 * @param lag seconds that describe runs behind creations and deletions, and that a behavior lasts which is timed
 * @param requestLimit whether the account allows two requests a second
 * @param quota images that the account may own, and bundles, those of others included
 */
record ServiceConfig(List<Behavior> behaviors, int lag, boolean requestLimit, int quota) {

    private static final int MOST_BEHAVIORS = 6;
    private static final int LONGEST_LAG = 90;
    private static final double REQUESTS_PER_SECOND = 2;
    private static final int BURST = 10;

    static Arbitrary<ServiceConfig> any() {
        return Combinators.combine(
                        Arbitraries.of(Endurable.BEHAVIORS).set().ofMaxSize(MOST_BEHAVIORS),
                        Arbitraries.integers().between(0, LONGEST_LAG),
                        Arbitraries.of(false, true),
                        Arbitraries.integers().between(25, 120))
                .as(ServiceConfig::of);
    }

    /** In the order of the enum: of several answers to one question the last one holds. */
    private static ServiceConfig of(Set<Behavior> behaviors, int lag, boolean requestLimit, int quota) {
        return new ServiceConfig(behaviors.stream().sorted().toList(), lag, requestLimit, quota);
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
        if (requestLimit) {
            account.requestsPerSecond(REQUESTS_PER_SECOND, BURST);
        }
    }

    Duration lagTime() {
        return Duration.ofSeconds(lag);
    }
}
