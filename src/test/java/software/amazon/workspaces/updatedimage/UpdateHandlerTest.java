package software.amazon.workspaces.updatedimage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.workspaces.fake.Behavior;
import software.amazon.workspaces.testing.Json;
import software.amazon.workspaces.testing.Outcome;
import software.amazon.workspaces.testing.Request;
import software.amazon.workspaces.testing.TestEnvironment;

/** Update: tags and nothing else. */
class UpdateHandlerTest {

    @AutoClose
    private final TestEnvironment environment = new TestEnvironment();

    @Test
    void tagsAreAddedChangedAndRemovedAndTheModelIsWhatReadReturns() {
        JsonNode before = environment.createdWith(TestEnvironment.tags("keep", "1", "change", "old", "remove", "x"));
        JsonNode after =
                TestEnvironment.withTags(before, TestEnvironment.tags("keep", "1", "change", "new", "add", "y"));
        environment.service().clearCalls();

        Outcome updated = environment.update(before, after);

        assertThat(updated.succeeded()).as(updated.message()).isTrue();
        assertThat(updated.model().path("Tags"))
                .isEqualTo(TestEnvironment.tags("add", "y", "change", "new", "keep", "1"));
        assertThat(updated.model()).isEqualTo(environment.read(updated.id()).model());
        assertThat(environment.service().calls("DeleteTags"))
                .singleElement()
                .satisfies(call -> assertThat(call.body().path("TagKeys")).isEqualTo(Json.parse("['remove']")));
        assertThat(environment.service().calls("CreateTags"))
                .singleElement()
                .satisfies(call -> assertThat(call.body().path("Tags"))
                        .isEqualTo(TestEnvironment.tags("add", "y", "change", "new")));
    }

    @Test
    void nothingIsChangedWhereNothingDiffers() {
        JsonNode model = environment.createdWith(TestEnvironment.tags("team", "desktop"));
        environment.service().clearCalls();

        Outcome updated = environment.update(model, model);

        assertThat(updated.model()).isEqualTo(model);
        assertThat(environment.operations()).containsOnly("DescribeWorkspaceImages", "DescribeTags");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void tagsThatSomebodyHasRemovedAlreadyDoNotKeepTheOthers(boolean isAbsentInvalid) {
        JsonNode before = environment.createdWith(TestEnvironment.tags("removed-by-hand", "1", "to-remove", "2"));
        String imageId = before.path("ImageId").asText();
        environment.account().changeImage(imageId, image -> {
            var tags = new HashMap<>(image.tags());
            tags.remove("removed-by-hand");
            return image.withTags(tags);
        });
        if (isAbsentInvalid) {
            environment.account().enable(Behavior.UNTAGGING_OF_ABSENT_INVALID);
        }

        Outcome updated = environment.update(before, TestEnvironment.withTags(before, Json.array()));

        assertThat(updated.succeeded()).as(updated.message()).isTrue();
        assertThat(environment.tagsOf(imageId)).doesNotContainKeys("removed-by-hand", "to-remove");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void tagsWhoseRemovalWasNotAnsweredAreNoFailure(boolean areTagsLate) {
        JsonNode before = environment.createdWith(TestEnvironment.tags("remove", "1", "remove-too", "2"));
        environment.account().enable(Behavior.UNTAGGING_OF_ABSENT_INVALID);
        if (areTagsLate) {
            environment.account().enable(Behavior.TAGS_LATE);
        }
        environment.faults().on("DeleteTags").next().dropAfter();

        Outcome updated =
                environment.update(before, TestEnvironment.withTags(before, TestEnvironment.tags("new", "3")));

        assertThat(updated.succeeded()).as(updated.message()).isTrue();
        assertThat(updated.model().path("Tags")).isEqualTo(TestEnvironment.tags("new", "3"));
    }

    /** Describe shows neither the tag that the cancelled update has set nor the one that it never came to set. */
    @Test
    void aRollbackRemovesWhatIsNotShownYetThoughAnotherKeyIsAbsent() {
        JsonNode before = environment.createdWith(Json.array());
        String imageId = before.path("ImageId").asText();
        environment.account().enable(Behavior.UNTAGGING_OF_ABSENT_INVALID);
        environment.account().enable(Behavior.TAGS_LATE, Duration.ofMinutes(5));
        JsonNode cancelled = TestEnvironment.withTags(before, TestEnvironment.tags("set", "1", "never-set", "2"));
        environment
                .cloudFormation()
                .begin(Request.of("UPDATE", TestEnvironment.withTags(before, TestEnvironment.tags("set", "1")))
                        .withPreviousProperties(before));

        Outcome rolledBack = environment.update(cancelled, before);
        environment.clock().advance(Duration.ofMinutes(10));

        assertThat(rolledBack.succeeded()).as(rolledBack.message()).isTrue();
        assertThat(environment.tagsOf(imageId)).doesNotContainKeys("set", "never-set");
    }

    @Test
    void anUpdateWhoseCallsAreNeverAnsweredSaysForHowLongItTried() {
        JsonNode before = environment.createdWith(TestEnvironment.tags("a", "1"));
        environment.faults().on("CreateTags").always().serverError();

        Outcome failed = environment.update(before, TestEnvironment.withTags(before, TestEnvironment.tags("a", "2")));

        assertThat(failed.errorCode()).isEqualTo("NotStabilized");
        assertThat(failed.message()).contains("Tagging " + failed.id() + " did not end within 115 min");
    }

    @Test
    void tagsThatNeitherStateKnowsAreLeftAlone() {
        JsonNode before = environment.createdWith(TestEnvironment.tags("ours", "1"));
        addTag(before, "foreign", "by hand");

        Outcome updated = environment.update(before, TestEnvironment.withTags(before, TestEnvironment.tags()));

        assertThat(updated.model().path("Tags")).isEqualTo(TestEnvironment.tags("foreign", "by hand"));
    }

    @Test
    void managedTagsSurviveEveryUpdate() {
        JsonNode before = environment.createdWith(TestEnvironment.tags("ours", "1"));
        Map<String, String> tagged = environment.tagsOf(before.path("ImageId").asText());

        JsonNode bare = environment
                .update(before, TestEnvironment.withTags(before, TestEnvironment.tags()))
                .model();
        environment.update(bare, before);

        assertThat(environment.tagsOf(before.path("ImageId").asText())).isEqualTo(tagged);
    }

    @Test
    void stackTagsAreMergedAndTheResourcesOwnWin() {
        JsonNode before = environment.createdWith(TestEnvironment.tags("own", "1"));
        Request request = Request.of("UPDATE", before)
                .withPreviousProperties(before)
                .withPreviousStackTags(Map.of("stack", "old", "gone", "x"))
                .withStackTags(Map.of("stack", "new", "own", "2"));
        addTag(before, "stack", "old");
        addTag(before, "gone", "x");

        Outcome updated = environment.cloudFormation().run(request);

        assertThat(updated.model().path("Tags")).isEqualTo(TestEnvironment.tags("own", "1", "stack", "new"));
    }

    @Test
    void aTagThatSomebodyChangedByHandIsSetAgain() {
        JsonNode model = environment.createdWith(TestEnvironment.tags("team", "desktop"));
        addTag(model, "team", "drifted");

        Outcome updated = environment.update(model, model);

        assertThat(updated.model().path("Tags")).isEqualTo(TestEnvironment.tags("team", "desktop"));
    }

    @Test
    void anUpdateWhoseTagsAreNotShownYetIsTakenBack() {
        JsonNode before = environment.createdWith(TestEnvironment.tags("change", "old", "remove", "1"));
        JsonNode after = TestEnvironment.withTags(before, TestEnvironment.tags("add", "2", "change", "new"));
        environment.account().enable(Behavior.TAGS_LATE);
        environment
                .cloudFormation()
                .start(Request.of("UPDATE", after).withPreviousProperties(before))
                .step();

        Outcome rolledBack = environment.update(after, before);

        assertThat(rolledBack.succeeded()).as(rolledBack.message()).isTrue();
        assertThat(environment.tagsOf(before.path("ImageId").asText()))
                .containsEntry("change", "old")
                .containsEntry("remove", "1")
                .doesNotContainKey("add");
    }

    @Test
    void fortySevenTagsCanAllBeReplacedByOthers() {
        String[] old = new String[94];
        String[] fresh = new String[94];
        for (int i = 0; i < 47; i++) {
            old[2 * i] = "old-" + (10 + i);
            fresh[2 * i] = "new-" + (10 + i);
            old[2 * i + 1] = "1";
            fresh[2 * i + 1] = "2";
        }
        JsonNode before = environment.createdWith(TestEnvironment.tags(old));

        Outcome updated = environment.update(before, TestEnvironment.withTags(before, TestEnvironment.tags(fresh)));

        assertThat(updated.succeeded()).as(updated.message()).isTrue();
        assertThat(updated.model().path("Tags")).isEqualTo(TestEnvironment.tags(fresh));
    }

    @Test
    void aThrottledUpdateGoesOnInTheNextInvocation() {
        JsonNode before = environment.createdWith(TestEnvironment.tags("a", "1"));
        environment.faults().on("CreateTags").times(4).throttle();

        Outcome updated =
                environment.update(before, TestEnvironment.withTags(before, TestEnvironment.tags("a", "2", "b", "3")));

        assertThat(updated.events().get(0).message())
                .contains("ThrottlingException", "Tagging " + updated.id() + " goes on");
        assertThat(updated.model().path("Tags")).isEqualTo(TestEnvironment.tags("a", "2", "b", "3"));
    }

    private void addTag(JsonNode model, String key, String value) {
        environment.account().changeImage(model.path("ImageId").asText(), image -> {
            Map<String, String> tags = new LinkedHashMap<>(image.tags());
            tags.put(key, value);
            return image.withTags(tags);
        });
    }

    @Test
    void managedTagsThatSomebodyHasRemovedAreSetAgain() {
        JsonNode model = environment
                .create(environment.plain().put("Revision", "2026-11"))
                .model();
        String imageId = model.path("ImageId").asText();
        environment.account().changeImage(imageId, image -> image.withTags(Map.of()));

        Outcome updated = environment.update(model, model);

        assertThat(updated.model()).isEqualTo(model);
        assertThat(environment.tagsOf(imageId))
                .containsEntry(
                        "workspaces-updated-image:source", environment.source().id())
                .containsEntry("workspaces-updated-image:revision", "2026-11");
    }
}
