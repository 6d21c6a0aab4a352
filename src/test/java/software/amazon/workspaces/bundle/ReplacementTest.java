package software.amazon.workspaces.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.workspaces.fake.Behavior;
import software.amazon.workspaces.testing.Outcome;
import software.amazon.workspaces.testing.TestEnvironment;

/** An update that only a replacement can make: refused with the names of the properties. */
class ReplacementTest {

    private final BundleTestEnvironment environment = new BundleTestEnvironment();

    @AfterEach
    void close() {
        environment.close();
    }

    @ParameterizedTest
    @CsvSource({
        "Description, 'Something else'",
        "Name, another-name",
        "ComputeTypeName, POWER",
        "UserVolumeSizeGib, 100",
        "RootVolumeSizeGib, 175"
    })
    void aChangedCreateOnlyPropertyIsNotUpdatableAndNamed(String property, String value) {
        JsonNode before = environment.created(environment.plain().set("Tags", TestEnvironment.tags("a", "1")));
        ObjectNode after = BundleTestEnvironment.with(before, "Tags", TestEnvironment.tags("a", "2"))
                .put(property, value);

        Outcome failed = environment.update(before, after);

        assertThat(failed.errorCode()).isEqualTo("NotUpdatable");
        assertThat(failed.message())
                .startsWith(property + " cannot be changed from '"
                        + before.path(property).asText() + "' to '" + value + "'.");
        assertThat(environment.read(BundleTestEnvironment.id(before)).model()).isEqualTo(before);
    }

    @Test
    void whatTheTemplateLeavesToGeneratorAndServiceIsNoChange() {
        JsonNode before = environment.created();
        ObjectNode template = BundleTestEnvironment.with(environment.plain(), "Tags", TestEnvironment.tags("a", "2"))
                .put("BundleId", BundleTestEnvironment.id(before));

        Outcome updated = environment.update(environment.plain(), template);

        assertThat(updated.model())
                .isEqualTo(BundleTestEnvironment.with(before, "Tags", TestEnvironment.tags("a", "2")));
    }

    @ParameterizedTest
    @EnumSource(
            value = Behavior.class,
            names = {"NAME_ABSENT", "DESCRIPTION_ABSENT", "VOLUMES_ABSENT"})
    void whatTheServiceDoesNotTellIsComparedWithThePreviousState(Behavior behavior) {
        JsonNode before = environment.created();
        environment.account().enable(behavior);

        Outcome same = environment.update(before, before);
        Outcome changed = environment.update(
                before,
                before.<ObjectNode>deepCopy()
                        .put("Name", "another")
                        .put("Description", "Another")
                        .put("UserVolumeSizeGib", 100));

        assertThat(same.succeeded()).as(same.message()).isTrue();
        assertThat(changed.errorCode()).isEqualTo("NotUpdatable");
        assertThat(changed.message())
                .contains("Name cannot be changed", "Description cannot", "UserVolumeSizeGib cannot");
    }
}
