package software.amazon.workspaces.updatedimage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.workspaces.fake.Image;
import software.amazon.workspaces.testing.Outcome;
import software.amazon.workspaces.testing.TestEnvironment;

/** What an update refuses, and what it does not take for a change. */
class UpdateRefusalTest {

    @AutoClose
    private final TestEnvironment environment = new TestEnvironment();

    @Test
    void aMissingImageIsNotFound() {
        JsonNode model = environment.createdWith(TestEnvironment.tags());
        environment.delete(model);

        Outcome failed = environment.update(model, TestEnvironment.withTags(model, TestEnvironment.tags("a", "b")));

        assertThat(failed.errorCode()).isEqualTo("NotFound");
        assertThat(failed.message()).contains(model.path("ImageId").asText());
    }

    @ParameterizedTest
    @CsvSource({"SourceImageId, wsi-another00", "Description, Something else", "Name, another-name"})
    void aChangedCreateOnlyPropertyIsNotUpdatableAndNamed(String property, String value) {
        JsonNode before = environment.createdWith(TestEnvironment.tags("a", "1"));
        ObjectNode after =
                TestEnvironment.withTags(before, TestEnvironment.tags("a", "2")).put(property, value);

        Outcome failed = environment.update(before, after);

        assertThat(failed.errorCode()).isEqualTo("NotUpdatable");
        assertThat(failed.message())
                .startsWith(property)
                .contains(before.path(property).asText(), value);
        assertThat(environment.read(before.path("ImageId").asText()).model()).isEqualTo(before);
    }

    @Test
    void aGeneratedNameThatTheTemplateLeavesOutIsNoChange() {
        JsonNode before = environment.createdWith(TestEnvironment.tags("a", "1"));
        ObjectNode template =
                environment.plain().put("ImageId", before.path("ImageId").asText());
        template.set("Tags", TestEnvironment.tags("a", "2"));

        Outcome updated = environment.update(environment.plain(), template);

        assertThat(updated.succeeded()).as(updated.message()).isTrue();
        assertThat(updated.model().path("Name")).isEqualTo(before.path("Name"));
    }

    @Test
    void theSourceOfAnImportedImageIsComparedWithThePreviousState() {
        Image imported = environment.account().addImage();
        ObjectNode before =
                environment.plain().put("ImageId", imported.id()).put("Description", imported.description());
        ObjectNode after = before.deepCopy().put("SourceImageId", "wsi-another00");

        Outcome same = environment.update(before, before);
        Outcome changed = environment.update(before, after);

        assertThat(same.succeeded()).as(same.message()).isTrue();
        assertThat(changed.errorCode()).isEqualTo("NotUpdatable");
    }
}
