package software.amazon.workspaces.faultinjection;

import java.util.List;
import java.util.Random;
import java.util.Set;
import software.amazon.workspaces.fake.Call;
import software.amazon.workspaces.fake.Faults;
import software.amazon.workspaces.fake.Refusal;
import software.amazon.workspaces.testing.Provider;

/** Makes calls of the service fail and loses events of the provider, by a chance that is the same for the same seed. */
final class FaultInjector implements Faults.Interceptor {

    private static final int THOUSAND = 1000;
    private static final int BAD_GATEWAY = 502;

    /**
     * Whose response the SDK reads. Status 200 with a body that is not JSON makes any other call a success, even one that
     * the service refused: nobody could tell.
     */
    private static final Set<String> HAVE_OUTPUT = Set.of(
            "CreateUpdatedWorkspaceImage",
            "CreateWorkspaceBundle",
            "DescribeWorkspaceImages",
            "DescribeWorkspaceBundles",
            "DescribeTags");

    private static final List<Refusal> REFUSALS = List.of(
            Refusal.ACCESS_DENIED, Refusal.EXPIRED_TOKEN, Refusal.INCOMPLETE_SIGNATURE, Refusal.INVALID_SIGNATURE);

    /** The event of an invocation does not arrive at CloudFormation. */
    static final class EventLostException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private final SimulationConfig config;
    private final Random random;
    private Faults faults;
    private int calls;
    private int faulty;
    private int eventsLost;

    FaultInjector(SimulationConfig config) {
        this.config = config;
        random = new Random(config.seed());
    }

    /** From now on calls fail. */
    void inject(Faults target) {
        faults = target;
        faults.intercept(this);
    }

    @Override
    public synchronized void on(Faults.Moment moment, Call call) {
        if (moment == Faults.Moment.AFTER) {
            return;
        }
        calls++;
        boolean stalls = calls == config.stall().call();
        if (!stalls && random.nextInt(THOUSAND) >= config.faults()) {
            return;
        }
        faulty++;
        Faults.Occurrence next = faults.on(call.operation()).next();
        if (!stalls) {
            choose(next, call);
        } else if (config.stall().trickles()) {
            next.trickle();
        } else {
            next.hang();
        }
    }

    private void choose(Faults.Occurrence next, Call call) {
        switch (random.nextInt(11)) {
            case 0, 1, 2 -> next.throttle();
            case 3 -> next.serverError();
            case 4 -> next.error("", "Bad gateway", BAD_GATEWAY);
            case 5 -> next.dropBefore();
            case 6 -> next.dropAfter();
            case 7 -> next.resetMidBody();
            case 8 -> next.refuse(REFUSALS.get(random.nextInt(REFUSALS.size())));
            case 9 ->
                next.refuse(call.body().path("Tags").isEmpty() ? Refusal.ACCESS_DENIED : Refusal.INVALID_TAG_VALUE);
            default -> {
                if (HAVE_OUTPUT.contains(call.operation())) {
                    next.invalidJson();
                }
            }
        }
    }

    /** Stands between CloudFormation and the provider. */
    Provider invoker(Provider provider) {
        return payload -> {
            String event = provider.invoke(payload);
            if (random.nextInt(THOUSAND) < config.lost()) {
                eventsLost++;
                throw new EventLostException();
            }
            return event;
        };
    }

    /** What it has done in a run of so many resources and invocations. */
    synchronized SimulationStats stats(long resources, long invocations, long orphaned) {
        return new SimulationStats(resources, invocations, faulty, eventsLost, orphaned);
    }
}
