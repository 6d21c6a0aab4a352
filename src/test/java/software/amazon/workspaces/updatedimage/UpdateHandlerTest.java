package software.amazon.workspaces.updatedimage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.workspaces.updatedimage.fake.Image;

/** Update: tags and nothing else. */
class UpdateHandlerTest {

    private final Scene scene = new Scene();

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void tagsAreAddedChangedAndRemovedAndTheModelIsWhatReadReturns() {
        JsonNode before = createdWith(Scene.tags("keep", "1", "change", "old", "remove", "x"));
        JsonNode after = with(before, Scene.tags("keep", "1", "change", "new", "add", "y"));
        scene.service().clearCalls();

        Outcome updated = scene.update(before, after);

        assertThat(updated.succeeded()).as(updated.message()).isTrue();
        assertThat(updated.model().path("Tags")).isEqualTo(Scene.tags("add", "y", "change", "new", "keep", "1"));
        assertThat(updated.model()).isEqualTo(scene.read(updated.imageId()).model());
        assertThat(scene.service().calls("DeleteTags")).singleElement().satisfies(call ->
            assertThat(call.body().path("TagKeys")).isEqualTo(Json.parse("['remove']")));
        assertThat(scene.service().calls("CreateTags")).singleElement().satisfies(call ->
            assertThat(call.body().path("Tags")).isEqualTo(Scene.tags("add", "y", "change", "new")));
    }

    @Test
    void nothingIsCalledWhereNothingDiffers() {
        JsonNode model = createdWith(Scene.tags("team", "desktop"));
        scene.service().clearCalls();

        Outcome updated = scene.update(model, model);

        assertThat(updated.model()).isEqualTo(model);
        assertThat(scene.operations()).containsExactly("DescribeWorkspaceImages", "DescribeTags");
    }

    @Test
    void tagsThatNeitherStateKnowsAreLeftAlone() {
        JsonNode before = createdWith(Scene.tags("ours", "1"));
        addTag(before, "foreign", "by hand");

        Outcome updated = scene.update(before, with(before, Scene.tags()));

        assertThat(updated.model().path("Tags")).isEqualTo(Scene.tags("foreign", "by hand"));
    }

    @Test
    void managedTagsSurviveEveryUpdate() {
        JsonNode before = createdWith(Scene.tags("ours", "1"));
        Map<String, String> tagged = scene.tagsOf(before.path("ImageId").asText());

        JsonNode bare = scene.update(before, with(before, Scene.tags())).model();
        scene.update(bare, before);

        assertThat(scene.tagsOf(before.path("ImageId").asText())).isEqualTo(tagged);
    }

    @Test
    void stackTagsAreMergedAndTheResourcesOwnWin() {
        JsonNode before = createdWith(Scene.tags("own", "1"));
        Request request = Request.of("UPDATE", before).withPreviousProperties(before)
            .withPreviousStackTags(Map.of("stack", "old", "gone", "x")).withStackTags(Map.of("stack", "new", "own", "2"));
        addTag(before, "stack", "old");
        addTag(before, "gone", "x");

        Outcome updated = scene.cloudFormation().run(request);

        assertThat(updated.model().path("Tags")).isEqualTo(Scene.tags("own", "1", "stack", "new"));
    }

    @Test
    void aTagThatSomebodyChangedByHandIsSetAgain() {
        JsonNode model = createdWith(Scene.tags("team", "desktop"));
        addTag(model, "team", "drifted");

        Outcome updated = scene.update(model, model);

        assertThat(updated.model().path("Tags")).isEqualTo(Scene.tags("team", "desktop"));
    }

    @Test
    void fortyEightTagsCanAllBeReplacedByOthers() {
        String[] old = new String[96];
        String[] fresh = new String[96];
        for (int i = 0; i < 48; i++) {
            old[2 * i] = "old-" + (10 + i);
            fresh[2 * i] = "new-" + (10 + i);
            old[2 * i + 1] = "1";
            fresh[2 * i + 1] = "2";
        }
        JsonNode before = createdWith(Scene.tags(old));

        Outcome updated = scene.update(before, with(before, Scene.tags(fresh)));

        assertThat(updated.succeeded()).as(updated.message()).isTrue();
        assertThat(updated.model().path("Tags")).isEqualTo(Scene.tags(fresh));
    }

    @Test
    void aMissingImageIsNotFound() {
        JsonNode model = createdWith(Scene.tags());
        scene.delete(model);

        Outcome failed = scene.update(model, with(model, Scene.tags("a", "b")));

        assertThat(failed.errorCode()).isEqualTo("NotFound");
        assertThat(failed.message()).contains(model.path("ImageId").asText());
    }

    @ParameterizedTest
    @CsvSource({"SourceImageId, wsi-another00", "Description, Something else", "Name, another-name"})
    void aChangedCreateOnlyPropertyIsNotUpdatableAndNamed(String property, String value) {
        JsonNode before = createdWith(Scene.tags("a", "1"));
        ObjectNode after = with(before, Scene.tags("a", "2")).put(property, value);

        Outcome failed = scene.update(before, after);

        assertThat(failed.errorCode()).isEqualTo("NotUpdatable");
        assertThat(failed.message()).startsWith(property).contains(before.path(property).asText(), value);
        assertThat(scene.read(before.path("ImageId").asText()).model()).isEqualTo(before);
    }

    @Test
    void aGeneratedNameThatTheTemplateLeavesOutIsNoChange() {
        JsonNode before = createdWith(Scene.tags("a", "1"));
        ObjectNode template = scene.plain().put("ImageId", before.path("ImageId").asText());
        template.set("Tags", Scene.tags("a", "2"));

        Outcome updated = scene.update(scene.plain(), template);

        assertThat(updated.succeeded()).as(updated.message()).isTrue();
        assertThat(updated.model().path("Name")).isEqualTo(before.path("Name"));
    }

    @Test
    void theSourceOfAnImportedImageIsComparedWithThePreviousState() {
        Image imported = scene.account().addImage();
        ObjectNode before = scene.plain().put("ImageId", imported.id()).put("Description", imported.description());
        ObjectNode after = before.deepCopy().put("SourceImageId", "wsi-another00");

        Outcome same = scene.update(before, before);
        Outcome changed = scene.update(before, after);

        assertThat(same.succeeded()).as(same.message()).isTrue();
        assertThat(changed.errorCode()).isEqualTo("NotUpdatable");
    }

    @Test
    void aThrottledUpdateIsLeftToCloudFormationAndEndsRight() {
        JsonNode before = createdWith(Scene.tags("a", "1"));
        scene.faults().on("CreateTags").times(4).throttle();

        Outcome updated = scene.update(before, with(before, Scene.tags("a", "2", "b", "3")));

        assertThat(updated.events().get(0).errorCode()).isEqualTo("Throttling");
        assertThat(updated.model().path("Tags")).isEqualTo(Scene.tags("a", "2", "b", "3"));
    }

    private JsonNode createdWith(JsonNode tags) {
        return Scene.require(scene.create(scene.named("golden").set("Tags", tags))).model();
    }

    private static ObjectNode with(JsonNode model, JsonNode tags) {
        ObjectNode changed = model.deepCopy();
        changed.set("Tags", tags);
        return changed;
    }

    private void addTag(JsonNode model, String key, String value) {
        scene.account().changeImage(model.path("ImageId").asText(), image -> {
            Map<String, String> tags = new LinkedHashMap<>(image.tags());
            tags.put(key, value);
            return image.withTags(tags);
        });
    }
}
