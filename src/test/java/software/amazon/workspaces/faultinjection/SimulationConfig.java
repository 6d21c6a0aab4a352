package software.amazon.workspaces.faultinjection;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import software.amazon.workspaces.faultinjection.LifecycleConfig.Kind;

/**
 * One run of the simulation: the faults, the service and the stacks that exist at once. Smaller numbers are the simpler
 * case, to which a failure is shrunk.
 *
 * @param seed decides which calls the faults hit
 * @param faults calls in a thousand that are throttled, refused, fail, or lose their connection or their response
 * @param lost invocations in a thousand whose event does not arrive at CloudFormation
 * @param stall the call that is never answered in time
 */
record SimulationConfig(
        int seed, int faults, int lost, Stall stall, ServiceConfig service, List<LifecycleConfig> lifecycles) {

    static final int MOST_AT_ONCE = 40;

    /**
     * A call that costs real time, so there is at most one.
     *
     * @param call its number; 0 for none
     * @param trickles whether the response comes a byte at a time after the service processed the call, instead of never
     */
    record Stall(int call, boolean trickles) {}

    static Arbitrary<SimulationConfig> any() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, Integer.MAX_VALUE),
                        Arbitraries.frequencyOf(
                                Tuple.of(1, Arbitraries.just(0)),
                                Tuple.of(3, Arbitraries.integers().between(0, 150))),
                        Arbitraries.integers().between(0, 40),
                        anyStall(),
                        ServiceConfig.any(),
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
                        Arbitraries.of(Kind.class),
                        Arbitraries.integers().between(0, 300),
                        Arbitraries.frequencyOf(
                                Tuple.of(14, Arbitraries.integers().between(0, 300)),
                                Tuple.of(1, Arbitraries.integers().between(300, 10_800))),
                        Arbitraries.frequency(Tuple.of(5, false), Tuple.of(1, true)),
                        Arbitraries.of(false, true),
                        Arbitraries.frequency(Tuple.of(3, 0), Tuple.of(2, 1), Tuple.of(1, 2)),
                        Arbitraries.frequencyOf(
                                Tuple.of(4, Arbitraries.just(0)),
                                Tuple.of(1, Arbitraries.integers().between(1, 6))),
                        Arbitraries.frequencyOf(
                                Tuple.of(4, Arbitraries.just(0)),
                                Tuple.of(1, Arbitraries.integers().between(1, 1500))))
                .as(LifecycleConfig::new);
    }
}
