package software.amazon.workspaces.faultinjection;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.workspaces.faultinjection.Crash.Recovery;
import software.amazon.workspaces.testing.Operation;
import software.amazon.workspaces.testing.Outcome;
import software.amazon.workspaces.testing.Request;
import software.amazon.workspaces.testing.TestEnvironment;

/**
 * The operations of a run, which crash where it is told to, with a CloudFormation that goes on or rolls back; holds the
 * {@link Invariants} after every invocation.
 */
abstract class CrashRun implements AutoCloseable {

    /** How long describe may not show what was created, in any scenario. */
    static final Duration LONGEST_LAG = Duration.ofSeconds(90);

    static final Map<String, String> STACK_TAGS = Map.of("stack", "golden");

    /** After this long CloudFormation knows that an invocation will not answer: Lambda's own limit. */
    private static final Duration NOTICED_AFTER = Duration.ofSeconds(60);

    private static final Duration ATTEMPT_LIMIT = Duration.ofSeconds(7);
    private static final Duration BUILD = Duration.ofMinutes(1);

    private final CrashScenario scenario;
    private final CrashInjector crashInjector;
    private final TestEnvironment environment;
    private Invariants invariants;
    private int tokens;

    CrashRun(CrashScenario scenario, List<Crash> crashes) {
        this.scenario = scenario;
        crashInjector = new CrashInjector(crashes);
        environment = new TestEnvironment(ATTEMPT_LIMIT, crashInjector::network, crashInjector::invoker);
        environment.account().buildDuration(BUILD);
    }

    /** What is there before; nothing of it may change. */
    abstract void addForeignResources();

    /** Everything from the first create to the last deletion. */
    abstract void play();

    /** Plays, and answers every place that it has passed. */
    List<CrashPoint> run() {
        addForeignResources();
        scenario.arrange(environment);
        invariants = new Invariants(environment, LONGEST_LAG);
        play();
        invariants.checkNothingIsLeft();
        return crashInjector.crashPoints();
    }

    TestEnvironment environment() {
        return environment;
    }

    boolean hasCrashed(String action) {
        return crashInjector.hasCrashed(action);
    }

    /** Creates a resource and checks the result; where there is none, nothing is left. */
    Optional<JsonNode> create(ResourceKind kind, JsonNode properties) {
        Operation create = start(Request.of(kind.type(), "CREATE", properties));
        boolean ended = isRunToEnd(create);
        if (ended && create.outcome().succeeded()) {
            JsonNode model = create.outcome().model();
            assertThat(model).as("what read returns").isEqualTo(read(kind, model));
            return Optional.of(model);
        }
        if (ended) {
            checkFailure(create.outcome());
        }
        create.identified().ifPresentOrElse(model -> delete(kind, model), () -> invariants.removeOrphaned(create));
        return Optional.empty();
    }

    /** Asserts that a create may have failed so. */
    abstract void checkFailure(Outcome created);

    /** Updates a resource, or rolls back where CloudFormation gives up, and answers the last model. */
    JsonNode update(ResourceKind kind, JsonNode previous, JsonNode desired) {
        Operation update = start(Request.of(kind.type(), "UPDATE", desired).withPreviousProperties(previous));
        if (!isRunToEnd(update)) {
            update = insist(Request.of(kind.type(), "UPDATE", previous).withPreviousProperties(desired));
        }
        JsonNode model = TestEnvironment.require(update.outcome()).model();
        assertThat(model).as("what read returns").isEqualTo(read(kind, model));
        return model;
    }

    void delete(ResourceKind kind, JsonNode model) {
        Outcome outcome = insist(Request.of(kind.type(), "DELETE", model)).outcome();
        boolean isGone = "NotFound".equals(outcome.errorCode()) && crashInjector.hasCrashed("DELETE");
        assertThat(outcome.succeeded() || isGone)
                .as("deletion: " + outcome.last())
                .isTrue();
    }

    private JsonNode read(ResourceKind kind, JsonNode model) {
        return environment
                .cloudFormation()
                .run(Request.of(kind.type(), "READ", model))
                .model();
    }

    /** Runs an operation to its end, from the beginning as often as CloudFormation gave it up. */
    Operation insist(Request request) {
        Operation operation = start(request);
        while (!isRunToEnd(operation)) {
            operation = start(request);
        }
        return operation;
    }

    private Operation start(Request request) {
        tokens++;
        return environment
                .cloudFormation()
                .start(scenario.vary(request.withStackTags(STACK_TAGS)
                        .withPreviousStackTags(STACK_TAGS)
                        .withToken("token-" + tokens)));
    }

    /** Runs an operation, and answers whether it came to its own end before CloudFormation gave it up. */
    private boolean isRunToEnd(Operation operation) {
        boolean givenUp = false;
        boolean isCreate = operation.request().action().equals("CREATE");
        while (true) {
            Optional<Duration> delay;
            try {
                delay = operation.step();
            } catch (CrashException crashed) {
                givenUp |= crashed.crash().then() == Recovery.GIVE_UP;
                delay = Optional.of(NOTICED_AFTER);
            }
            invariants.check(operation);
            if (delay.isEmpty()) {
                return true;
            }
            environment.clock().advance(delay.get());
            givenUp |= isCreate
                    && scenario.faults() == FaultScenario.PENDING_ON_DELETE
                    && operation.held().isPresent();
            // Without an id there is nothing to roll back: CloudFormation asks again until it holds one.
            if (givenUp && (!isCreate || operation.identified().isPresent())) {
                return false;
            }
        }
    }

    @Override
    public void close() {
        environment.close();
    }
}
