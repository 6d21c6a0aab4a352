package software.amazon.workspaces.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.workspaces.fake.Image;
import software.amazon.workspaces.testing.CloudControl;
import software.amazon.workspaces.testing.CloudControl.ReadOnly;
import software.amazon.workspaces.testing.Json;
import software.amazon.workspaces.testing.Outcome;
import software.amazon.workspaces.testing.ProviderType;
import software.amazon.workspaces.testing.TestEnvironment;

/** Life through Cloud Control, on which Terraform and Pulumi build: every update starts from what read returns. */
class CloudControlTest {

    private static final String ADD_TAG = "[{'op':'add','path':'/Tags/0','value':{'Key':'a','Value':'1'}}]";

    private final TestEnvironment environment = new TestEnvironment();
    private final CloudControl cloudControl =
            new CloudControl(environment.cloudFormation(), ProviderType.UPDATED_IMAGE);

    @AfterEach
    void close() {
        environment.close();
    }

    @Test
    void anImageIsCreatedReadAndDeletedWithoutAStack() {
        Outcome created = cloudControl.create(environment.plain());

        Outcome read = cloudControl.read(created.id());
        Outcome deleted = cloudControl.delete(created.id());

        assertThat(read.model()).isEqualTo(created.model());
        assertThat(read.model().path("Name").asText()).startsWith("UpdatedImage-");
        assertThat(deleted.succeeded()).as(deleted.message()).isTrue();
        assertThat(environment.updatedImages()).isEmpty();
    }

    /** The patches are those that Terraform computes from the old desired_state to the new one. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
        change | [{'op':'replace','path':'/Tags/1/Value','value':'9'}]           | a=1,b=9,c=3
        add    | [{'op':'add','path':'/Tags/3','value':{'Key':'d','Value':'4'}}] | a=1,b=2,c=3,d=4
        insert | [{'op':'add','path':'/Tags/0','value':{'Key':'A','Value':'0'}}] | A=0,a=1,b=2,c=3
        remove | [{'op':'remove','path':'/Tags/1'}]                              | a=1,c=3
        rename | [{'op':'replace','path':'/Tags/2/Key','value':'z'}]             | a=1,b=2,z=3
        whole  | [{'op':'replace','path':'/Tags','value':[]}]                    | ""
        gone   | [{'op':'remove','path':'/Tags'}]                                | ""
        """)
    void tagsArePatchedAndNothingElseChanges(String name, String patch, String tags) {
        for (ReadOnly readOnly : ReadOnly.values()) {
            JsonNode before = created(TestEnvironment.tags("a", "1", "b", "2", "c", "3"));

            Outcome updated = cloudControl.update(before.path("ImageId").asText(), Json.parse(patch), readOnly);

            assertThat(updated.succeeded()).as(name + ": " + updated.message()).isTrue();
            assertThat(updated.model()).as(name).isEqualTo(with(before, tags(tags)));
            assertThat(cloudControl.read(updated.id()).model()).as(name).isEqualTo(updated.model());
        }
    }

    @ParameterizedTest
    @EnumSource(ReadOnly.class)
    void theFirstTagFindsAListToGoInto(ReadOnly readOnly) {
        JsonNode before = created(null);

        Outcome updated = cloudControl.update(before.path("ImageId").asText(), Json.parse(ADD_TAG), readOnly);

        assertThat(updated.model()).isEqualTo(with(before, TestEnvironment.tags("a", "1")));
    }

    /** A patch names tags by their place: it can only hit the right one where read's order is known. */
    @Test
    void readReturnsTagsSortedByKeyHoweverTheyWereGiven() {
        JsonNode created = created(TestEnvironment.tags("c", "3", "B", "2", "a", "1"));

        JsonNode read = cloudControl.read(created.path("ImageId").asText()).model();

        assertThat(read.path("Tags")).isEqualTo(TestEnvironment.tags("B", "2", "a", "1", "c", "3"));
    }

    @ParameterizedTest
    @CsvSource({"SourceImageId, wsi-another00", "Description, Something else", "Name, another-name"})
    void aCreateOnlyPropertyIsNotUpdatableAndNamed(String property, String value) {
        for (ReadOnly readOnly : ReadOnly.values()) {
            JsonNode before = created(TestEnvironment.tags("a", "1"));
            JsonNode patch = Json.array()
                    .add(Json.object()
                            .put("op", "replace")
                            .put("path", "/" + property)
                            .put("value", value));

            Outcome failed = cloudControl.update(before.path("ImageId").asText(), patch, readOnly);

            assertThat(failed.errorCode()).isEqualTo("NotUpdatable");
            assertThat(failed.message())
                    .startsWith(property)
                    .contains(before.path(property).asText(), value);
            assertThat(cloudControl.read(before.path("ImageId").asText()).model())
                    .isEqualTo(before);
        }
    }

    @Test
    void oneUpdateAfterAnotherNeverLosesTheSourceImage() {
        JsonNode before = created(TestEnvironment.tags("count", "start"));
        String imageId = before.path("ImageId").asText();

        for (int i = 1; i <= 20; i++) {
            JsonNode patch = Json.parse("[{'op':'replace','path':'/Tags/0/Value','value':'" + i + "'}]");
            TestEnvironment.require(cloudControl.update(imageId, patch, ReadOnly.values()[i % 2]));
        }

        assertThat(cloudControl.read(imageId).model()).isEqualTo(with(before, TestEnvironment.tags("count", "20")));
        assertThat(environment.tagsOf(imageId))
                .containsEntry(
                        "workspaces-updated-image:source", environment.source().id());
    }

    @ParameterizedTest
    @EnumSource(ReadOnly.class)
    void anImageMadeByHandIsRefusedWithTheNameOfThePropertyThatItLacks(ReadOnly readOnly) {
        Image byHand = environment.account().addImage();

        Outcome refused = cloudControl.update(byHand.id(), Json.parse(ADD_TAG), readOnly);

        assertThat(refused.errorCode()).isEqualTo("InvalidRequest");
        assertThat(refused.message()).contains("SourceImageId");
    }

    @ParameterizedTest
    @EnumSource(ReadOnly.class)
    void anImageMadeByHandIsLikeAnyOtherOnceATagNamesItsSource(ReadOnly readOnly) {
        Image byHand = environment.account().addImage();
        environment
                .account()
                .changeImage(
                        byHand.id(),
                        image -> image.withTags(Map.of(
                                "workspaces-updated-image:source",
                                environment.source().id())));

        Outcome updated = cloudControl.update(byHand.id(), Json.parse(ADD_TAG), readOnly);

        assertThat(updated.succeeded()).as(updated.message()).isTrue();
        assertThat(updated.model().path("SourceImageId").asText())
                .isEqualTo(environment.source().id());
        assertThat(updated.model().path("Tags")).isEqualTo(TestEnvironment.tags("a", "1"));
    }

    private JsonNode created(JsonNode tags) {
        ObjectNode desired = environment.plain();
        if (tags != null) {
            desired.set("Tags", tags);
        }
        return TestEnvironment.require(cloudControl.create(desired)).model();
    }

    private static JsonNode tags(String keysAndValues) {
        return keysAndValues.isEmpty() ? TestEnvironment.tags() : TestEnvironment.tags(keysAndValues.split("[,=]"));
    }

    private static JsonNode with(JsonNode model, JsonNode tags) {
        ObjectNode changed = model.deepCopy();
        changed.set("Tags", tags);
        return changed;
    }
}
