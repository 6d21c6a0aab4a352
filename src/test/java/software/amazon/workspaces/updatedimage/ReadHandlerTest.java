package software.amazon.workspaces.updatedimage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.workspaces.updatedimage.fake.Image;

/** Read: any image by its id, as the model has it. */
class ReadHandlerTest {

    private final Scene scene = new Scene();

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void everyAttributeIsThere() {
        Image image = scene.account().addImage(Image.windows("wsi-golden000")
            .withName("golden").withDescription("Golden image (2026)").withRequiredTenancy("DEDICATED")
            .withCreated(Instant.parse("2026-03-01T08:00:00.250Z")).withUpdateDescription("New drivers")
            .withTags(Map.of("team", "desktop", Tags.SOURCE_KEY, scene.source().id(), Tags.REQUEST_KEY, "token")));

        JsonNode model = scene.read(image.id()).model();

        assertThat(model).isEqualTo(Json.object()
            .put("SourceImageId", scene.source().id())
            .put("Description", "Golden image (2026)")
            .put("Name", "golden")
            .put("ImageId", "wsi-golden000")
            .put("State", "AVAILABLE")
            .put("OperatingSystem", "WINDOWS")
            .put("RequiredTenancy", "DEDICATED")
            .put("OwnerAccountId", "123456789012")
            .put("Created", "2026-03-01T08:00:00Z")
            .put("UpdateAvailable", true)
            .put("UpdateDescription", "New drivers")
            .set("Tags", Scene.tags("team", "desktop")));
    }

    @Test
    void anAbsentImageIsNotFound() {
        Outcome failed = scene.read("wsi-absent000");

        assertThat(failed.errorCode()).isEqualTo("NotFound");
        assertThat(failed.message()).isEqualTo("There is no image wsi-absent000 in us-east-1.");
    }

    @Test
    void anImageMadeByHandReadsWithoutSourceImageId() {
        Outcome read = scene.read(scene.source().id());

        assertThat(read.succeeded()).isTrue();
        assertThat(read.model().has("SourceImageId")).isFalse();
        assertThat(read.model().path("Tags")).isEqualTo(Scene.tags());
    }

    @Test
    void tagsOfAwsAreNotShown() {
        Image image = scene.account().addImage(Image.windows("wsi-foreign00")
            .withTags(Map.of("aws:cloudformation:stack-name", "golden", "team", "desktop")));

        Outcome read = scene.read(image.id());

        assertThat(read.model().path("Tags")).isEqualTo(Scene.tags("team", "desktop"));
    }

    @Test
    void aTagWithoutAValueReadsAsOneWithAnEmptyValue() {
        Image image = scene.account().addImage(Image.windows("wsi-tagged000")
            .withTags(Collections.singletonMap("team", null)));

        Outcome read = scene.read(image.id());

        assertThat(read.model().path("Tags")).isEqualTo(Scene.tags("team", ""));
    }

    @Test
    void aSharedImageReadsWithoutItsTags() {
        Image shared = scene.account().addImage(Image.windows("wsi-shared000").withOwnerAccountId("210987654321"));

        Outcome read = scene.read(shared.id());

        assertThat(read.model().path("OwnerAccountId").asText()).isEqualTo("210987654321");
        assertThat(read.model().path("Tags")).isEqualTo(Scene.tags());
    }

    @Test
    void anImageOfWhichTheServiceSaysLittleHasNoNulls() {
        Image bare = scene.account().addImage(Image.windows("wsi-bare00000")
            .withOsType(null).withUpdateAvailable(null).withUpdateDescription(null));

        Outcome read = scene.read(bare.id());

        assertThat(read.model().has("OperatingSystem")).isFalse();
        assertThat(read.model().has("UpdateAvailable")).isFalse();
        assertThat(read.model().has("UpdateDescription")).isFalse();
    }
}
