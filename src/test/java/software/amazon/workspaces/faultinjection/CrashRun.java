package software.amazon.workspaces.faultinjection;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.StreamSupport;
import software.amazon.workspaces.fake.Bundle;
import software.amazon.workspaces.fake.Image;
import software.amazon.workspaces.faultinjection.Crash.Recovery;
import software.amazon.workspaces.testing.Operation;
import software.amazon.workspaces.testing.Outcome;
import software.amazon.workspaces.testing.Request;
import software.amazon.workspaces.testing.TestEnvironment;

/**
 * One resource from create over an update to its end, crash where it is told to, with a CloudFormation that goes on or
 * rolls back; holds what the service has against what was promised after every invocation.
 */
final class CrashRun implements AutoCloseable {

    /** After this long CloudFormation knows that an invocation will not answer: Lambda's own limit. */
    private static final Duration NOTICED_AFTER = Duration.ofSeconds(60);

    private static final Duration ATTEMPT_LIMIT = Duration.ofSeconds(7);
    private static final Duration BUILD = Duration.ofMinutes(1);
    private static final Map<String, String> STACK_TAGS = Map.of("stack", "golden");
    private static final Map<String, String> BY_HAND = Map.of("by-hand", "stays");

    private final FaultScenario scenario;
    private final CrashInjector crashInjector;
    private final TestEnvironment environment;
    private final List<Image> others;
    private final AtomicInteger tokens = new AtomicInteger();

    CrashRun(FaultScenario scenario, List<Crash> crashes) {
        this.scenario = scenario;
        crashInjector = new CrashInjector(crashes);
        environment = new TestEnvironment(ATTEMPT_LIMIT, crashInjector::network, crashInjector::invoker);
        environment
                .account()
                .addImage(Image.windows("wsi-bystander0")
                        .withTags(Map.of("workspaces-updated-image:request", "another request")));
        environment.account().buildDuration(BUILD);
        scenario.arrange(environment);
        others = environment.account().images();
    }

    /** Lives it from beginning to end (without the update where create was crash), and answers every place that it passed. */
    List<CrashPoint> live() {
        ObjectNode properties = scenario.properties(environment);
        properties.set("Tags", TestEnvironment.tags("a", "1", "both", "1"));
        Operation create = start(Request.of("CREATE", properties));
        boolean ended = run(create);
        if (ended) {
            checkAnswer(create.outcome());
        }
        if (ended && create.outcome().succeeded()) {
            JsonNode model = create.outcome().model();
            JsonNode last = crashInjector.hasCrashed("CREATE") ? model : update(model);
            if (scenario == FaultScenario.IN_USE || scenario == FaultScenario.IN_USE_FOR_GOOD) {
                Bundle bundle = environment
                        .account()
                        .addBundle("golden", create.outcome().id());
                if (scenario == FaultScenario.IN_USE_FOR_GOOD) {
                    failToDelete(last, bundle);
                }
            }
            delete(last);
        } else {
            create.identified().ifPresent(this::delete);
        }
        assertThat(environment.account().images()).as("images that are left").isEqualTo(others);
        return crashInjector.crashPoints();
    }

    /** Changes the tags, or takes the change back where CloudFormation gives up, and answers the last model. */
    private JsonNode update(JsonNode previous) {
        String imageId = previous.path("ImageId").asText();
        environment.account().changeImage(imageId, image -> image.withTags(with(image.tags(), BY_HAND)));
        ObjectNode desired = previous.deepCopy();
        desired.set("Tags", TestEnvironment.tags("b", "2", "both", "2"));
        Operation update = start(Request.of("UPDATE", desired).withPreviousProperties(previous));
        boolean ended = run(update);
        if (!ended) {
            update = insist(Request.of("UPDATE", previous).withPreviousProperties(desired));
        }
        JsonNode model = TestEnvironment.require(update.outcome()).model();
        assertThat(model)
                .as("what read returns")
                .isEqualTo(environment.read(imageId).model());
        assertThat(tagsOf(model)).isEqualTo(with(with(tagsOf(ended ? desired : previous), BY_HAND), STACK_TAGS));
        return model;
    }

    /** Deletes an image in use: the image stays, and the message names what has to go. Then it goes. */
    private void failToDelete(JsonNode model, Bundle bundle) {
        String imageId = model.path("ImageId").asText();
        Outcome refused = insist(Request.of("DELETE", model)).outcome();
        assertThat(refused.errorCode()).isEqualTo("ResourceConflict");
        assertThat(refused.message())
                .contains(imageId + " is in use by the bundles " + bundle.id(), "then delete again")
                .containsPattern("has been for the [1-9]\\d min of this deletion");
        assertThat(refused.id()).isEqualTo(imageId);
        assertThat(environment.account().image(imageId)).isPresent();
        environment.account().removeBundle(bundle.id());
    }

    private void delete(JsonNode model) {
        Outcome outcome = insist(Request.of("DELETE", model)).outcome();
        boolean alreadyGone = "NotFound".equals(outcome.errorCode()) && crashInjector.hasCrashed("DELETE");
        assertThat(outcome.succeeded() || alreadyGone)
                .as("deletion: " + outcome.last())
                .isTrue();
    }

    /** Runs an operation to its end, from the beginning as often as CloudFormation gave it up. */
    private Operation insist(Request request) {
        Operation operation = start(request);
        while (!run(operation)) {
            operation = start(request);
        }
        return operation;
    }

    private Operation start(Request request) {
        return environment
                .cloudFormation()
                .start(scenario.dress(request.withStackTags(STACK_TAGS)
                        .withPreviousStackTags(STACK_TAGS)
                        .withToken("token-" + tokens.incrementAndGet())));
    }

    /** Runs an operation, and answers whether it came to its own end before CloudFormation gave it up. */
    private boolean run(Operation operation) {
        boolean givenUp = false;
        boolean isCreate = operation.request().action().equals("CREATE");
        while (true) {
            Optional<Duration> delay;
            try {
                delay = operation.step();
            } catch (CrashException killed) {
                givenUp |= killed.crash().then() == Recovery.GIVE_UP;
                delay = Optional.of(NOTICED_AFTER);
            }
            assertThat(environment.account().images())
                    .containsAll(others)
                    .as("images of one request")
                    .hasSizeLessThanOrEqualTo(others.size() + 1);
            if (delay.isEmpty()) {
                return true;
            }
            environment.clock().advance(delay.get());
            givenUp |= isCreate
                    && scenario == FaultScenario.PENDING_ON_DELETE
                    && operation.held().isPresent();
            // Without an id there is nothing to roll back: CloudFormation asks again until it holds one.
            if (givenUp && (!isCreate || operation.identified().isPresent())) {
                return false;
            }
        }
    }

    private void checkAnswer(Outcome created) {
        switch (scenario) {
            case FAILED_BUILD -> {
                assertThat(created.errorCode()).isEqualTo("NotStabilized");
                assertThat(created.message()).contains(created.id(), "UpdateFailed", "restart Windows");
            }
            case NAME_TAKEN -> {
                assertThat(created.errorCode()).isEqualTo("AlreadyExists");
                assertThat(created.message()).contains(FaultScenario.NAME, "wsi-someoneelses");
                assertThat(created.id()).isNull();
            }
            default -> {
                assertThat(TestEnvironment.require(created).model())
                        .as("what read returns")
                        .isEqualTo(environment.read(created.id()).model());
                assertThat(created.model().path("State").asText()).isEqualTo("AVAILABLE");
                assertThat(tagsOf(created.model())).isEqualTo(with(Map.of("a", "1", "both", "1"), STACK_TAGS));
            }
        }
    }

    private static Map<String, String> tagsOf(JsonNode model) {
        return StreamSupport.stream(model.path("Tags").spliterator(), false)
                .collect(toMap(
                        tag -> tag.path("Key").asText(),
                        tag -> tag.path("Value").asText()));
    }

    private static Map<String, String> with(Map<String, String> tags, Map<String, String> more) {
        Map<String, String> all = new HashMap<>(tags);
        all.putAll(more);
        return all;
    }

    @Override
    public void close() {
        environment.close();
    }
}
