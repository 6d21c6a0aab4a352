package software.amazon.workspaces.faultinjection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import software.amazon.workspaces.fake.Image;
import software.amazon.workspaces.testing.Provider;
import software.amazon.workspaces.testing.TestEnvironment;

/** Lives all the resources of one config on one clock: whose callback is due next is invoked next. */
final class SimulationRun {

    /** Real time: what hangs costs it. */
    private static final Duration ATTEMPT_LIMIT = Duration.ofSeconds(1);

    private static final double REQUESTS_PER_SECOND = 2;
    private static final int BURST = 10;

    private record Turn(Instant at, int life) {}

    private SimulationRun() {}

    static SimulationStats run(SimulationConfig config) {
        AtomicReference<FaultInjector> faultInjector = new AtomicReference<>();
        try (TestEnvironment environment = new TestEnvironment(
                ATTEMPT_LIMIT, UnaryOperator.identity(), provider -> losing(provider, faultInjector))) {
            faultInjector.set(new FaultInjector(config, environment.faults()));
            environment.faults().intercept(faultInjector.get());
            environment.account().imageQuota(config.quota());
            environment.account().lagAfterCreate(Duration.ofSeconds(config.lag()));
            environment.account().lagAfterDelete(Duration.ofSeconds(config.lag()));
            if (config.requestLimit()) {
                environment.account().requestsPerSecond(REQUESTS_PER_SECOND, BURST);
            }
            String badSource = environment.account().addImage().id();
            environment.account().buildsFail(badSource, "UpdateFailed", "The update could not be installed.");
            return live(config, environment, faultInjector.get(), badSource);
        }
    }

    private static SimulationStats live(
            SimulationConfig config, TestEnvironment environment, FaultInjector faultInjector, String badSource) {
        List<Image> others = environment.account().images();
        List<SimulatedResource> resources = IntStream.range(
                        0, config.lifecycles().size())
                .mapToObj(number -> {
                    LifecycleConfig lifecycleConfig = config.lifecycles().get(number);
                    return new SimulatedResource(
                            "life-" + number,
                            lifecycleConfig,
                            environment,
                            lifecycleConfig.buildFails()
                                    ? badSource
                                    : environment.source().id());
                })
                .toList();
        PriorityQueue<Turn> turns =
                new PriorityQueue<>(Comparator.comparing(Turn::at).thenComparing(Turn::life));
        IntStream.range(0, resources.size())
                .forEach(life -> turns.add(new Turn(
                        TestEnvironment.START.plusSeconds(
                                config.lifecycles().get(life).startsAfter()),
                        life)));
        long invocations = 0;
        while (!turns.isEmpty()) {
            Turn turn = turns.remove();
            environment.clock().advance(Duration.between(environment.clock().instant(), turn.at()));
            environment.service().clearCalls();
            resources
                    .get(turn.life())
                    .invoke()
                    .ifPresent(delay -> turns.add(new Turn(turn.at().plus(delay), turn.life())));
            invocations++;
        }
        assertThat(environment.account().images()).as("images that are left").isEqualTo(others);
        return faultInjector.stats(
                invocations,
                resources.stream().mapToLong(SimulatedResource::orphaned).sum());
    }

    private static Provider losing(Provider provider, AtomicReference<FaultInjector> faultInjector) {
        return payload -> {
            String event = provider.invoke(payload);
            if (faultInjector.get().losesEvent()) {
                throw new FaultInjector.EventLost();
            }
            return event;
        };
    }
}
