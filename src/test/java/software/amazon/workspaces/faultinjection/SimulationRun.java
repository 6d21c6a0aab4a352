package software.amazon.workspaces.faultinjection;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.UnaryOperator;
import software.amazon.workspaces.testing.TestEnvironment;

/** Runs all stacks of one config on one clock: the one whose callback is due next is invoked next. */
final class SimulationRun {

    /** Real time: what hangs costs it. */
    private static final Duration ATTEMPT_LIMIT = Duration.ofSeconds(1);

    private record Turn(Instant at, int stack) {}

    private SimulationRun() {}

    static SimulationStats run(SimulationConfig config) {
        var faultInjector = new FaultInjector(config);
        try (TestEnvironment environment =
                new TestEnvironment(ATTEMPT_LIMIT, UnaryOperator.identity(), faultInjector::invoker)) {
            String failingSource = environment.account().addImage().id();
            environment.account().buildsFail(failingSource, "UpdateFailed", "The update could not be installed.");
            List<SimulatedImages> images = config.lifecycles().stream()
                    .map(lifecycle -> lifecycle.kind().first() == ResourceKind.BUNDLE
                            ? SimulatedImages.forBundle(environment, failingSource)
                            : SimulatedImages.of(environment, failingSource))
                    .toList();
            config.service().arrange(environment.account());
            faultInjector.inject(environment.faults());
            var invariants = new Invariants(environment, config.service().lagTime());
            List<SimulatedStack> stacks = new ArrayList<>();
            for (LifecycleConfig lifecycle : config.lifecycles()) {
                int number = stacks.size();
                stacks.add(
                        new SimulatedStack("stack-" + number, lifecycle, environment, images.get(number), invariants));
            }
            long invocations = invokeAll(config, environment, stacks);
            // What was deleted before describe had shown it may linger, unseen, after its deletion has ended.
            environment.clock().advance(config.service().lagTime());
            invariants.checkNothingIsLeft();
            return faultInjector.stats(
                    stacks.stream().mapToLong(SimulatedStack::resources).sum(),
                    invocations,
                    stacks.stream().mapToLong(SimulatedStack::orphaned).sum());
        }
    }

    private static long invokeAll(SimulationConfig config, TestEnvironment environment, List<SimulatedStack> stacks) {
        PriorityQueue<Turn> turns =
                new PriorityQueue<>(Comparator.comparing(Turn::at).thenComparing(Turn::stack));
        for (LifecycleConfig lifecycle : config.lifecycles()) {
            turns.add(new Turn(TestEnvironment.START.plusSeconds(lifecycle.startsAfter()), turns.size()));
        }
        long invocations = 0;
        while (!turns.isEmpty()) {
            Turn turn = turns.remove();
            environment.clock().advance(Duration.between(environment.clock().instant(), turn.at()));
            config.service().passTime(environment.account(), Duration.between(TestEnvironment.START, turn.at()));
            environment.service().clearCalls();
            stacks.get(turn.stack())
                    .invoke()
                    .ifPresent(delay -> turns.add(new Turn(turn.at().plus(delay), turn.stack())));
            invocations++;
        }
        return invocations;
    }
}
