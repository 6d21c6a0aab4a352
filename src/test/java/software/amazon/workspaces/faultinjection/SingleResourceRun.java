package software.amazon.workspaces.faultinjection;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import software.amazon.workspaces.fake.Image;
import software.amazon.workspaces.testing.Outcome;
import software.amazon.workspaces.testing.Request;
import software.amazon.workspaces.testing.TestEnvironment;

/** One image, or one bundle, from its create over an update of all that can be changed to its deletion. */
final class SingleResourceRun extends CrashRun {

    private static final Map<String, String> BY_HAND = Map.of("by-hand", "stays");
    private static final String OTHER_IMAGE = "wsi-otherimage0";

    private final ResourceKind kind;
    private final FaultScenario faults;

    SingleResourceRun(ResourceKind kind, CrashScenario scenario, List<Crash> crashes) {
        super(scenario, crashes);
        this.kind = kind;
        faults = scenario.faults();
    }

    @Override
    void addForeignResources() {
        environment()
                .account()
                .addImage(Image.windows(OTHER_IMAGE)
                        .withTags(Map.of("workspaces-updated-image:request", "another request")));
        environment().account().addBundle("bystander", environment().source().id());
        if (faults == FaultScenario.NAME_TAKEN) {
            takeName();
        }
    }

    @Override
    void play() {
        ObjectNode template = kind.template(environment());
        template.set("Tags", TestEnvironment.tags("a", "1", "both", "1"));
        if (faults.isNamed()) {
            template.put("Name", FaultScenario.NAME);
        }
        create(kind, template).ifPresent(model -> {
            assertThat(model.path("State").asText()).isEqualTo("AVAILABLE");
            assertThat(tagsOf(model)).isEqualTo(with(Map.of("a", "1", "both", "1"), STACK_TAGS));
            JsonNode last = hasCrashed("CREATE") ? model : update(model);
            if (faults == FaultScenario.IN_USE || faults == FaultScenario.IN_USE_FOR_LONG) {
                kind.use(environment().account(), kind.idOf(last));
                if (faults == FaultScenario.IN_USE_FOR_LONG) {
                    failToDelete(last);
                }
            }
            delete(kind, last);
        });
    }

    private JsonNode update(JsonNode previous) {
        kind.changeTags(environment().account(), kind.idOf(previous), tags -> with(tags, BY_HAND));
        ObjectNode desired = previous.deepCopy();
        desired.set("Tags", TestEnvironment.tags("b", "2", "both", "2"));
        if (kind == ResourceKind.BUNDLE) {
            desired.put("ImageId", OTHER_IMAGE);
        }
        JsonNode model = update(kind, previous, desired);
        JsonNode reached = model.path("Tags").findValuesAsText("Key").contains("b") ? desired : previous;
        assertThat(hasCrashed("UPDATE") || reached == desired)
                .as("only a crash is rolled back")
                .isTrue();
        assertThat(tagsOf(model)).isEqualTo(with(with(tagsOf(reached), BY_HAND), STACK_TAGS));
        assertThat(model.path("ImageId")).as("the image, or that of the bundle").isEqualTo(reached.path("ImageId"));
        return model;
    }

    /** Deletes a resource in use: it stays, and the message names what has to be deleted first. Then that is. */
    private void failToDelete(JsonNode model) {
        var account = environment().account();
        String id = kind.idOf(model);
        Outcome refused = insist(Request.of(kind.type(), "DELETE", model)).outcome();
        assertThat(refused.errorCode()).isEqualTo("ResourceConflict");
        assertThat(refused.message())
                .contains(
                        id + " is in use " + kind.inUse(),
                        kind.users(account, id).get(0),
                        "then delete again")
                .containsPattern("deletion has been refused for [1-9]\\d min");
        assertThat(refused.id()).isEqualTo(id);
        assertThat(kind.existing(account)).anyMatch(each -> each.id().equals(id));
        kind.endUse(account, id);
    }

    @Override
    void checkFailure(Outcome created) {
        switch (faults) {
            case FAILED -> {
                assertThat(created.errorCode()).isEqualTo("NotStabilized");
                assertThat(created.message()).contains(created.id());
                if (kind == ResourceKind.IMAGE) {
                    assertThat(created.message()).contains("UpdateFailed", "restart Windows");
                }
            }
            case NAME_TAKEN -> {
                assertThat(created.errorCode()).isEqualTo("AlreadyExists");
                assertThat(created.message()).contains(FaultScenario.NAME, "someoneelses");
                assertThat(created.id()).isNull();
            }
            case QUOTA_USED_UP -> assertThat(created.errorCode()).isEqualTo("ServiceLimitExceeded");
            default -> TestEnvironment.require(created);
        }
    }

    private void takeName() {
        var account = environment().account();
        if (kind == ResourceKind.IMAGE) {
            account.addImage(Image.windows("wsi-someoneelses").withName(FaultScenario.NAME));
        } else {
            var bundle =
                    account.addBundle(FaultScenario.NAME, environment().source().id());
            account.removeBundle(bundle.id());
            account.addBundle(bundle.withId("wsb-someoneelses"));
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
}
