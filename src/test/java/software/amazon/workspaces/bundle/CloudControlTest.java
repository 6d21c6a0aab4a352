package software.amazon.workspaces.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.workspaces.fake.Bundle;
import software.amazon.workspaces.testing.CloudControl;
import software.amazon.workspaces.testing.CloudControl.ReadOnly;
import software.amazon.workspaces.testing.Json;
import software.amazon.workspaces.testing.Outcome;
import software.amazon.workspaces.testing.ProviderType;
import software.amazon.workspaces.testing.TestEnvironment;

/** Life through Cloud Control, on which Terraform and Pulumi build: every update starts from what read returns. */
class CloudControlTest {

    private static final JsonNode ADD_TAG =
            Json.parse("[{'op':'add','path':'/Tags/0','value':{'Key':'a','Value':'1'}}]");

    private final BundleTestEnvironment environment = new BundleTestEnvironment();
    private final CloudControl cloudControl = new CloudControl(environment.cloudFormation(), ProviderType.BUNDLE);

    @AfterEach
    void close() {
        environment.close();
    }

    @Test
    void aBundleIsCreatedReadAndDeletedWithoutAStack() {
        Outcome created = cloudControl.create(environment.plain());

        Outcome read = cloudControl.read(created.id());
        Outcome deleted = cloudControl.delete(created.id());

        assertThat(read.model()).isEqualTo(created.model());
        assertThat(deleted.succeeded()).as(deleted.message()).isTrue();
        assertThat(environment.account().bundles()).isEmpty();
    }

    /** The patches are those that Terraform computes from the old desired_state to the new one. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
        change | [{'op':'replace','path':'/Tags/1/Value','value':'9'}]           | a=1,b=9,c=3
        add    | [{'op':'add','path':'/Tags/3','value':{'Key':'d','Value':'4'}}] | a=1,b=2,c=3,d=4
        remove | [{'op':'remove','path':'/Tags/1'}]                              | a=1,c=3
        whole  | [{'op':'replace','path':'/Tags','value':[]}]                    | ""
        gone   | [{'op':'remove','path':'/Tags'}]                                | ""
        """)
    void tagsArePatchedAndNothingElseChanges(String name, String patch, String tags) {
        for (ReadOnly readOnly : ReadOnly.values()) {
            JsonNode before = created(TestEnvironment.tags("c", "3", "a", "1", "b", "2"));

            Outcome updated = cloudControl.update(BundleTestEnvironment.id(before), Json.parse(patch), readOnly);

            assertThat(updated.succeeded()).as(name + ": " + updated.message()).isTrue();
            assertThat(updated.model()).as(name).isEqualTo(BundleTestEnvironment.with(before, "Tags", tags(tags)));
            assertThat(cloudControl.read(updated.id()).model()).as(name).isEqualTo(updated.model());
        }
    }

    @ParameterizedTest
    @EnumSource(ReadOnly.class)
    void theImageIsPatchedAndTheIdStays(ReadOnly readOnly) {
        JsonNode before = created(TestEnvironment.tags("a", "1"));
        String imageId = environment.account().addImage().id();

        Outcome updated = cloudControl.update(BundleTestEnvironment.id(before), replace("ImageId", imageId), readOnly);

        ObjectNode expected = BundleTestEnvironment.withImage(before, imageId);
        expected.set("LastUpdatedTime", updated.model().path("LastUpdatedTime"));
        assertThat(updated.succeeded()).as(updated.message()).isTrue();
        assertThat(updated.model()).isEqualTo(expected);
        assertThat(cloudControl.read(updated.id()).model()).isEqualTo(updated.model());
    }

    @ParameterizedTest
    @CsvSource({
        "Description, 'Something else'",
        "Name, another-name",
        "ComputeTypeName, POWER",
        "UserVolumeSizeGib, 100",
        "RootVolumeSizeGib, 175"
    })
    void aCreateOnlyPropertyIsNotUpdatableAndNamed(String property, String value) {
        for (ReadOnly readOnly : ReadOnly.values()) {
            JsonNode before = created(TestEnvironment.tags("a", "1"));

            Outcome failed = cloudControl.update(BundleTestEnvironment.id(before), replace(property, value), readOnly);

            assertThat(failed.errorCode()).isEqualTo("NotUpdatable");
            assertThat(failed.message())
                    .startsWith(property)
                    .contains(before.path(property).asText(), value);
            assertThat(cloudControl.read(BundleTestEnvironment.id(before)).model())
                    .isEqualTo(before);
        }
    }

    /** As after an import into a stack, or into the state of Terraform: the properties of read are all that there is. */
    @ParameterizedTest
    @EnumSource(ReadOnly.class)
    void aBundleMadeByHandIsLikeAnyOther(ReadOnly readOnly) {
        Bundle byHand =
                environment.account().addBundle("by-hand", environment.image().id());
        JsonNode read = cloudControl.read(byHand.id()).model();

        Outcome updated = cloudControl.update(byHand.id(), ADD_TAG, readOnly);

        assertThat(updated.succeeded()).as(updated.message()).isTrue();
        assertThat(updated.model()).isEqualTo(BundleTestEnvironment.with(read, "Tags", TestEnvironment.tags("a", "1")));
        assertThat(environment.tagsOf(byHand.id())).containsOnlyKeys("a");
    }

    @Test
    void whatReadReturnsMakesTheSameBundleAgain() {
        JsonNode read = created(TestEnvironment.tags("a", "1"));
        ObjectNode settable = read.deepCopy();
        settable.remove(List.of(
                "Name", "BundleId", "State", "BundleType", "OwnerAccountId", "CreationTime", "LastUpdatedTime"));

        Outcome again = cloudControl.create(settable);

        assertThat(again.succeeded()).as(again.message()).isTrue();
        settable.fieldNames()
                .forEachRemaining(
                        name -> assertThat(again.model().get(name)).as(name).isEqualTo(read.get(name)));
    }

    private JsonNode created(JsonNode tags) {
        return TestEnvironment.require(cloudControl.create(environment.plain().set("Tags", tags)))
                .model();
    }

    private static JsonNode replace(String property, String value) {
        return Json.array()
                .add(Json.object()
                        .put("op", "replace")
                        .put("path", "/" + property)
                        .put("value", value));
    }

    private static JsonNode tags(String keysAndValues) {
        return keysAndValues.isEmpty() ? TestEnvironment.tags() : TestEnvironment.tags(keysAndValues.split("[,=]"));
    }
}
