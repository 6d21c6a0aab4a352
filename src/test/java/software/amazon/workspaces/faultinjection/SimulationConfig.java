package software.amazon.workspaces.faultinjection;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * One run of random weather: what the service is like, and the resources that live under it at once. Smaller numbers
 * are finer weather, which is where shrinking leads.
 *
 * @param seed decides which calls the faults hit
 * @param faults calls in a thousand that are throttled, fail or lose their connection or their answer
 * @param lost invocations in a thousand whose event CloudFormation never sees
 * @param lag seconds that describe runs behind creations and deletions
 * @param requestLimit whether the account allows two requests a second
 * @param stall the call that is never answered in time
 * @param quota images that the account may own, the sources included
 */
record SimulationConfig(
        int seed,
        int faults,
        int lost,
        int lag,
        boolean requestLimit,
        Stall stall,
        int quota,
        List<LifecycleConfig> lifecycles) {

    static final int MOST_AT_ONCE = 40;

    /**
     * It costs real time, so there is at most one.
     *
     * @param call its number; 0 for none
     * @param trickles whether the answer comes a byte at a time after the service processed the call, instead of never
     */
    record Stall(int call, boolean trickles) {}

    static Arbitrary<SimulationConfig> any() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, Integer.MAX_VALUE),
                        Arbitraries.frequencyOf(
                                Tuple.of(1, Arbitraries.just(0)),
                                Tuple.of(3, Arbitraries.integers().between(0, 150))),
                        Arbitraries.integers().between(0, 40),
                        Arbitraries.integers().between(0, 90),
                        Arbitraries.of(false, true),
                        anyStall(),
                        Arbitraries.integers().between(25, 120),
                        anyLifecycle().list().ofMinSize(1).ofMaxSize(MOST_AT_ONCE))
                .as(SimulationConfig::new);
    }

    private static Arbitrary<Stall> anyStall() {
        return Combinators.combine(
                        Arbitraries.frequencyOf(
                                Tuple.of(5, Arbitraries.just(0)),
                                Tuple.of(1, Arbitraries.integers().between(1, 300))),
                        Arbitraries.of(false, true))
                .as(Stall::new);
    }

    private static Arbitrary<LifecycleConfig> anyLifecycle() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 300),
                        Arbitraries.frequencyOf(
                                Tuple.of(14, Arbitraries.integers().between(0, 300)),
                                Tuple.of(1, Arbitraries.integers().between(300, 10_800))),
                        Arbitraries.frequency(Tuple.of(5, false), Tuple.of(1, true)),
                        Arbitraries.of(false, true),
                        Arbitraries.frequency(Tuple.of(3, 0), Tuple.of(2, 1), Tuple.of(1, 2)),
                        Arbitraries.frequency(Tuple.of(4, false), Tuple.of(1, true)),
                        Arbitraries.frequencyOf(
                                Tuple.of(4, Arbitraries.just(0)),
                                Tuple.of(1, Arbitraries.integers().between(1, 6))),
                        Arbitraries.frequencyOf(
                                Tuple.of(4, Arbitraries.just(0)),
                                Tuple.of(1, Arbitraries.integers().between(1, 1500))))
                .as(LifecycleConfig::new);
    }
}
