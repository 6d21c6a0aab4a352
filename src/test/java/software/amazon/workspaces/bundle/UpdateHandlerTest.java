package software.amazon.workspaces.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.workspaces.fake.Behavior;
import software.amazon.workspaces.fake.Bundle;
import software.amazon.workspaces.testing.Event;
import software.amazon.workspaces.testing.Json;
import software.amazon.workspaces.testing.Outcome;
import software.amazon.workspaces.testing.Request;
import software.amazon.workspaces.testing.TestEnvironment;

/** Update where the image stays: tags, and what cannot be changed in place. */
class UpdateHandlerTest {

    private final BundleTestEnvironment environment = new BundleTestEnvironment();

    @AfterEach
    void close() {
        environment.close();
    }

    @Test
    void tagsAreAddedChangedAndRemovedAndTheModelIsWhatReadReturns() {
        JsonNode before = createdWith(TestEnvironment.tags("keep", "1", "change", "old", "remove", "x"));
        environment.clearCalls();

        Outcome updated = environment.update(
                before, withTags(before, TestEnvironment.tags("keep", "1", "change", "new", "add", "y")));

        assertThat(updated.model())
                .isEqualTo(withTags(before, TestEnvironment.tags("add", "y", "change", "new", "keep", "1")));
        assertThat(environment.calls("DeleteTags"))
                .extracting(call -> call.body().path("TagKeys"))
                .containsExactly(Json.parse("['remove']"));
        assertThat(environment.calls("CreateTags"))
                .extracting(call -> call.body().path("Tags"))
                .containsExactly(TestEnvironment.tags("add", "y", "change", "new"));
        assertThat(environment.read(updated.id()).model()).isEqualTo(updated.model());
    }

    @Test
    void nothingIsChangedWhereNothingDiffers() {
        JsonNode model = createdWith(TestEnvironment.tags("team", "desktop"));
        environment.clearCalls();

        Outcome updated = environment.update(model, model);

        assertThat(updated.model()).isEqualTo(model);
        assertThat(environment.operations()).containsExactly("DescribeWorkspaceBundles", "DescribeTags");
    }

    @Test
    void tagsOfOthersAreLeftAloneAndManagedOnesSurvive() {
        JsonNode before = createdWith(TestEnvironment.tags("ours", "1"));
        Map<String, String> tagged = environment.tagsOf(BundleTestEnvironment.id(before));
        addTag(before, "foreign", "by hand");

        Outcome updated = environment.update(before, withTags(before, TestEnvironment.tags()));

        assertThat(updated.model().path("Tags")).isEqualTo(TestEnvironment.tags("foreign", "by hand"));
        assertThat(environment.tagsOf(updated.id()))
                .containsEntry("workspaces-bundle:request", tagged.get("workspaces-bundle:request"));
    }

    @Test
    void stackTagsAreMergedAndTheResourcesOwnWin() {
        JsonNode before = createdWith(TestEnvironment.tags("own", "1"));
        addTag(before, "stack", "old");
        addTag(before, "gone", "x");
        Request request = BundleTestEnvironment.updating(before, before)
                .withPreviousStackTags(Map.of("stack", "old", "gone", "x"))
                .withStackTags(Map.of("stack", "new", "own", "2"));

        Outcome updated = environment.run(request);

        assertThat(updated.model().path("Tags")).isEqualTo(TestEnvironment.tags("own", "1", "stack", "new"));
    }

    @Test
    void tagsThatComeLateAreWaitedForAndNeverMoveTheBundle() {
        JsonNode before = createdWith(TestEnvironment.tags("a", "1"));
        environment.account().enable(Behavior.TAGS_LATE);

        Outcome updated = environment.update(before, withTags(before, TestEnvironment.tags("a", "2")));

        assertThat(updated.model().path("Tags")).isEqualTo(TestEnvironment.tags("a", "2"));
        assertThat(updated.events()).hasSizeGreaterThan(1);
        assertThat(environment.operations()).doesNotContain("UpdateWorkspaceBundle");
    }

    @ParameterizedTest
    @ValueSource(strings = {"DescribeTags", "CreateTags"})
    void throttledTaggingGoesOnLater(String operation) {
        JsonNode before = createdWith(TestEnvironment.tags("a", "1"));
        environment.faults().on(operation).times(5).throttle();

        Outcome updated = environment.update(before, withTags(before, TestEnvironment.tags("a", "2")));

        assertThat(updated.succeeded()).as(updated.message()).isTrue();
        assertThat(updated.events().get(0).message()).contains(operation, "goes on; next check in ");
        assertThat(updated.model().path("Tags")).isEqualTo(TestEnvironment.tags("a", "2"));
    }

    @Test
    void badTagsAreRefusedBeforeAnyCall() {
        JsonNode before = createdWith(TestEnvironment.tags("a", "1"));
        environment.clearCalls();

        Outcome failed = environment.update(
                before, withTags(before, TestEnvironment.tags("workspaces-bundle:request", "stolen")));

        assertThat(failed.errorCode()).isEqualTo("InvalidRequest");
        assertThat(failed.message()).contains("workspaces-bundle:", "kept by this resource type");
        assertThat(environment.operations()).isEmpty();
    }

    @Test
    void aMissingBundleIsNotFound() {
        JsonNode model = environment.created();
        environment.delete(model);

        Outcome failed = environment.update(model, withTags(model, TestEnvironment.tags("a", "b")));

        assertThat(failed.errorCode()).isEqualTo("NotFound");
        assertThat(failed.message())
                .isEqualTo("There is no bundle " + BundleTestEnvironment.id(model) + " in us-east-1 to update.");
    }

    @Test
    void aBundleThatIsStillPendingIsWaitedForThoughItHasTheImage() {
        environment.account().enable(Behavior.BUNDLE_PENDING, Duration.ofMinutes(5));
        Event started = environment.invoke(BundleTestEnvironment.request("CREATE", environment.plain()));

        Outcome updated = environment.update(started.model(), started.model());

        assertThat(updated.model().path("State").asText()).isEqualTo("AVAILABLE");
        assertThat(environment.operations()).doesNotContain("UpdateWorkspaceBundle");
    }

    /** Or the stack could not be rolled back after an update that left the bundle in this state. */
    @Test
    void tagsOfABundleInErrorCanBeChanged() {
        JsonNode before = environment.created();
        environment
                .account()
                .addBundle(environment.bundle(BundleTestEnvironment.id(before)).withState("ERROR"));

        Outcome updated = environment.update(before, withTags(before, TestEnvironment.tags("a", "1")));

        assertThat(updated.succeeded()).as(updated.message()).isTrue();
        assertThat(updated.model().path("State").asText()).isEqualTo("ERROR");
        assertThat(updated.model().path("Tags")).isEqualTo(TestEnvironment.tags("a", "1"));
    }

    private JsonNode createdWith(JsonNode tags) {
        return environment.created(environment.plain().set("Tags", tags));
    }

    private static ObjectNode withTags(JsonNode model, JsonNode tags) {
        return BundleTestEnvironment.with(model, "Tags", tags);
    }

    private void addTag(JsonNode model, String key, String value) {
        Bundle bundle = environment.bundle(BundleTestEnvironment.id(model));
        Map<String, String> tags = new LinkedHashMap<>(bundle.tags());
        tags.put(key, value);
        environment.account().changeBundle(bundle.id(), same -> same.withTags(tags));
    }
}
