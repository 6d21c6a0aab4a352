package software.amazon.workspaces.faultinjection;

import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.workspaces.fake.Call;
import software.amazon.workspaces.fake.Faults;

/** Lets calls of the service and events of the provider come to grief by chance, the same chance for the same seed. */
final class FaultInjector implements Faults.Interceptor {

    private static final int THOUSAND = 1000;
    private static final int BAD_GATEWAY = 502;

    /**
     * Whose answer the SDK reads. The status 200 that comes with a body of no JSON makes any other call a success, even
     * one that the service refused: nobody could tell.
     */
    private static final Set<String> HAVE_OUTPUT =
            Set.of("CreateUpdatedWorkspaceImage", "DescribeWorkspaceImages", "DescribeTags");

    /** CloudFormation never hears the end of this invocation. */
    static final class EventLost extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private final SimulationConfig config;
    private final Faults faults;
    private final Random random;
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicInteger faulty = new AtomicInteger();
    private final AtomicInteger eventsLost = new AtomicInteger();

    FaultInjector(SimulationConfig config, Faults faults) {
        this.config = config;
        this.faults = faults;
        random = new Random(config.seed());
    }

    @Override
    public void on(Faults.Moment moment, Call call) {
        if (moment == Faults.Moment.AFTER) {
            return;
        }
        boolean stalls = calls.incrementAndGet() == config.stall().call();
        boolean isFaulty = stalls || random.nextInt(THOUSAND) < config.faults();
        if (!isFaulty) {
            return;
        }
        faulty.incrementAndGet();
        Faults.Occurrence next = faults.on(call.operation()).next();
        if (!stalls) {
            strike(next, call.operation());
        } else if (config.stall().trickles()) {
            next.trickle();
        } else {
            next.hang();
        }
    }

    private void strike(Faults.Occurrence next, String operation) {
        switch (random.nextInt(9)) {
            case 0, 1, 2 -> next.throttle();
            case 3 -> next.serverError();
            case 4 -> next.error("", "Bad gateway", BAD_GATEWAY);
            case 5 -> next.dropBefore();
            case 6 -> next.dropAfter();
            case 7 -> next.resetMidBody();
            default -> {
                if (HAVE_OUTPUT.contains(operation)) {
                    next.invalidJson();
                }
            }
        }
    }

    /** Answers whether the event of this invocation is lost. */
    boolean losesEvent() {
        boolean lost = random.nextInt(THOUSAND) < config.lost();
        eventsLost.addAndGet(lost ? 1 : 0);
        return lost;
    }

    /** What it has done to the resources of its config. */
    SimulationStats stats(long invocations, long orphaned) {
        return new SimulationStats(config.lifecycles().size(), invocations, faulty.get(), eventsLost.get(), orphaned);
    }
}
