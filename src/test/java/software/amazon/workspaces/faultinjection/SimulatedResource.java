package software.amazon.workspaces.faultinjection;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import software.amazon.workspaces.fake.Bundle;
import software.amazon.workspaces.fake.Image;
import software.amazon.workspaces.testing.CloudFormation;
import software.amazon.workspaces.testing.Event;
import software.amazon.workspaces.testing.Json;
import software.amazon.workspaces.testing.Operation;
import software.amazon.workspaces.testing.Outcome;
import software.amazon.workspaces.testing.Request;
import software.amazon.workspaces.testing.TestEnvironment;

/** One resource under random weather: what its stack does next depends on how the last operation ended. */
final class SimulatedResource {

    /** How a change may fail that has only met bad weather and a full account. */
    private static final Set<String> EXPECTED_CODES =
            Set.of("ResourceConflict", "Throttling", "ServiceInternalError", "NetworkFailure", "ServiceLimitExceeded");

    private static final Runnable END = () -> {};

    private final String name;
    private final LifecycleConfig lifecycleConfig;
    private final TestEnvironment environment;
    private final LifecycleDriver lifecycle;
    private final AtomicInteger orphaned = new AtomicInteger();

    /** @param source the image that its images are made from */
    SimulatedResource(String name, LifecycleConfig lifecycleConfig, TestEnvironment environment, String source) {
        this.name = name;
        this.lifecycleConfig = lifecycleConfig;
        this.environment = environment;
        lifecycle = new LifecycleDriver(name, environment);
        ObjectNode template = environment.plain().put("SourceImageId", source).set("Tags", tags(0));
        create(template, "first", first -> live(template, first), END);
    }

    /** Invokes the provider once, and answers when to do so again; empty where the life is over and nothing is left. */
    Optional<Duration> invoke() {
        environment.account().buildDuration(Duration.ofSeconds(lifecycleConfig.build()));
        Instant longSince = environment.clock().instant().minusSeconds(lifecycleConfig.usedFor());
        users().filter(user -> !user.created().isAfter(longSince))
                .forEach(user -> environment.account().removeBundle(user.id()));
        return lifecycle.invoke();
    }

    private void create(ObjectNode template, String suffix, Consumer<JsonNode> then, Runnable otherwise) {
        JsonNode properties = lifecycleConfig.named() ? template.deepCopy().put("Name", name + "-" + suffix) : template;
        lifecycle.perform(Request.of("CREATE", properties), lifecycleConfig.givesUpAfter(), step -> {
            Outcome created = step.outcome();
            assertThat(created.events().stream()
                            .map(Event::id)
                            .filter(Objects::nonNull)
                            .distinct())
                    .as("ids of one create")
                    .hasSizeLessThanOrEqualTo(1);
            if (created.succeeded()) {
                see(created.model(), () -> list(null, created.id(), () -> then.accept(created.model())));
                return;
            }
            if (created.last().isFailed()) {
                checkRefusal(created);
            }
            step.operation().identified().ifPresentOrElse(model -> delete(model, otherwise), () -> {
                removeOrphaned(step.operation());
                otherwise.run();
            });
        });
    }

    /**
     * The one way to leave an image behind: the answer of create was lost, and so were all of CloudFormation's repeats,
     * none of which came so far as to learn the id. A person finds the image by its tag; here the test is that person.
     */
    private void removeOrphaned(Operation create) {
        List<Image> left = lifecycle.imagesOf(create);
        if (!left.isEmpty()) {
            assertThat(create.outcome().events())
                    .as("tries")
                    .hasSize(CloudFormation.RETRIES + 1)
                    .allSatisfy(event -> assertThat(event.errorCode()).isIn(CloudFormation.RETRIABLE));
            left.forEach(image -> environment.account().removeImage(image.id()));
            orphaned.addAndGet(left.size());
        }
    }

    /** How many images it would have left, because CloudFormation never heard of them. */
    int orphaned() {
        return orphaned.get();
    }

    private void checkRefusal(Outcome created) {
        if (created.errorCode().equals("NotStabilized")) {
            assertThat(lifecycleConfig.buildFails()).as(created.message()).isTrue();
            assertThat(created.message()).contains(created.id(), "UpdateFailed");
        } else {
            assertThat(created.errorCode()).as(created.message()).isIn(EXPECTED_CODES);
        }
    }

    private void live(ObjectNode template, JsonNode model) {
        update(model, 1, last -> {
            if (lifecycleConfig.usedFor() > 0) {
                environment.account().addBundle(name, last.path("ImageId").asText());
            }
            if (lifecycleConfig.replaced()) {
                create(template, "second", second -> delete(last, () -> delete(second, END)), () -> delete(last, END));
            } else {
                delete(last, END);
            }
        });
    }

    private void update(JsonNode model, int round, Consumer<JsonNode> then) {
        if (round > lifecycleConfig.updates()) {
            then.accept(model);
            return;
        }
        JsonNode desired = ((ObjectNode) model.deepCopy()).set("Tags", tags(round));
        lifecycle.perform(Request.of("UPDATE", desired).withPreviousProperties(model), step -> {
            Outcome updated = step.outcome();
            if (updated.succeeded()) {
                assertThat(updated.model().path("Tags")).isEqualTo(tags(round));
                see(updated.model(), () -> update(updated.model(), round + 1, then));
            } else {
                assertThat(updated.errorCode()).as(updated.message()).isIn(EXPECTED_CODES);
                lifecycle.perform(
                        Request.of("UPDATE", model).withPreviousProperties(desired), rolledBack -> then.accept(model));
            }
        });
    }

    /** Reads the image, which has to show what the last change returned. */
    private void see(JsonNode model, Runnable then) {
        String imageId = model.path("ImageId").asText();
        lifecycle.perform(Request.of("READ", Json.object().put("ImageId", imageId)), step -> {
            Outcome read = step.outcome();
            if (read.succeeded()) {
                assertThat(read.model()).as("what read returns").isEqualTo(model);
            } else {
                assertThat(CloudFormation.RETRIABLE).contains(read.errorCode());
            }
            then.run();
        });
    }

    /** Lists page by page until the image is there. */
    private void list(String page, String imageId, Runnable then) {
        lifecycle.perform(Request.of("LIST", Json.object()).withNextToken(page), step -> {
            Outcome listed = step.outcome();
            boolean shown = listed.succeeded()
                    && listed.last().models().findValuesAsText("ImageId").contains(imageId);
            if (listed.succeeded() && !shown) {
                assertThat(listed.last().nextToken())
                        .as("the list ends without " + imageId)
                        .isNotNull();
                list(listed.last().nextToken(), imageId, then);
            } else {
                then.run();
            }
        });
    }

    /** Deletes the image, again and again while a bundle uses it. */
    private void delete(JsonNode model, Runnable then) {
        lifecycle.perform(Request.of("DELETE", model), step -> {
            Outcome outcome = step.outcome();
            if ("ResourceConflict".equals(outcome.errorCode())) {
                assertThat(users())
                        .as(outcome.message())
                        .singleElement()
                        .satisfies(user -> assertThat(outcome.message())
                                .contains(user.imageId() + " is in use by the bundles " + user.id()));
                delete(model, then);
                return;
            }
            boolean goneUnnoticed =
                    "NotFound".equals(outcome.errorCode()) && step.eventLost().get();
            assertThat(outcome.succeeded() || goneUnnoticed)
                    .as("deletion: " + outcome.last())
                    .isTrue();
            then.run();
        });
    }

    private Stream<Bundle> users() {
        return environment.account().bundles().stream()
                .filter(bundle -> bundle.name().equals(name));
    }

    private static JsonNode tags(int round) {
        return TestEnvironment.tags("common", "round " + round, "round" + round, "");
    }
}
