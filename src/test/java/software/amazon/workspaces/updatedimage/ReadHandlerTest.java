package software.amazon.workspaces.updatedimage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import software.amazon.workspaces.fake.Image;
import software.amazon.workspaces.testing.Json;
import software.amazon.workspaces.testing.Outcome;
import software.amazon.workspaces.testing.TestEnvironment;

/** Read: any image by its id, as the model has it. */
class ReadHandlerTest {

    @AutoClose
    private final TestEnvironment environment = new TestEnvironment();

    @Test
    void everyAttributeIsThere() {
        Image image = environment
                .account()
                .addImage(Image.windows("wsi-golden000")
                        .withName("golden")
                        .withDescription("Golden image (2026)")
                        .withRequiredTenancy("DEDICATED")
                        .withCreated(Instant.parse("2026-03-01T08:00:00.250Z"))
                        .withUpdateDescription("New drivers")
                        .withTags(Map.of(
                                "team",
                                "desktop",
                                "workspaces-updated-image:source",
                                environment.source().id(),
                                "workspaces-updated-image:request",
                                "token")));

        JsonNode model = environment.read(image.id()).model();

        assertThat(model)
                .isEqualTo(Json.object()
                        .put("SourceImageId", environment.source().id())
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
                        .set("Tags", TestEnvironment.tags("team", "desktop")));
    }

    @Test
    void anAbsentImageIsNotFound() {
        Outcome failed = environment.read("wsi-absent000");

        assertThat(failed.errorCode()).isEqualTo("NotFound");
        assertThat(failed.message()).isEqualTo("There is no image wsi-absent000 in us-east-1.");
    }

    @Test
    void anImageMadeByHandReadsWithoutSourceImageId() {
        Outcome read = environment.read(environment.source().id());

        assertThat(read.succeeded()).isTrue();
        assertThat(read.model().has("SourceImageId")).isFalse();
        assertThat(read.model().path("Tags")).isEqualTo(TestEnvironment.tags());
    }

    @Test
    void tagsOfAwsAreNotShown() {
        Image image = environment
                .account()
                .addImage(Image.windows("wsi-foreign00")
                        .withTags(Map.of("aws:cloudformation:stack-name", "golden", "team", "desktop")));

        Outcome read = environment.read(image.id());

        assertThat(read.model().path("Tags")).isEqualTo(TestEnvironment.tags("team", "desktop"));
    }

    @Test
    void aTagWithoutAValueReadsAsOneWithAnEmptyValue() {
        Image image = environment
                .account()
                .addImage(Image.windows("wsi-tagged000").withTags(Collections.singletonMap("team", null)));

        Outcome read = environment.read(image.id());

        assertThat(read.model().path("Tags")).isEqualTo(TestEnvironment.tags("team", ""));
    }

    @Test
    void aSharedImageReadsWithoutItsTags() {
        Image shared =
                environment.account().addImage(Image.windows("wsi-shared000").withOwnerAccountId("210987654321"));

        Outcome read = environment.read(shared.id());

        assertThat(read.model().path("OwnerAccountId").asText()).isEqualTo("210987654321");
        assertThat(read.model().path("Tags")).isEqualTo(TestEnvironment.tags());
    }

    @Test
    void anImageOfWhichTheServiceSaysLittleHasNoNulls() {
        Image bare = environment
                .account()
                .addImage(Image.windows("wsi-bare00000")
                        .withOsType(null)
                        .withUpdateAvailable(null)
                        .withUpdateDescription(null));

        Outcome read = environment.read(bare.id());

        assertThat(read.model().has("OperatingSystem")).isFalse();
        assertThat(read.model().path("UpdateAvailable").booleanValue()).isFalse();
        assertThat(read.model().has("UpdateDescription")).isFalse();
    }
}
