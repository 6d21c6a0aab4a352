package software.amazon.workspaces.updatedimage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.cloudformation.Action;
import software.amazon.workspaces.testing.Permissions;
import software.amazon.workspaces.testing.ProviderType;
import software.amazon.workspaces.testing.Request;
import software.amazon.workspaces.testing.TestEnvironment;

/** The permissions in the schema: every one is needed; a call that needs another fails every test of this package. */
class PermissionsTest {

    @ParameterizedTest
    @EnumSource(Action.class)
    void everyPermissionOfAHandlerIsNeeded(Action action) {
        try (var environment = new TestEnvironment()) {
            Request repeated = Request.of("CREATE", environment.plain());
            environment.cloudFormation().begin(repeated);
            environment.cloudFormation().begin(repeated);
            JsonNode model = TestEnvironment.require(
                            environment.create(environment.plain().set("Tags", TestEnvironment.tags("a", "1"))))
                    .model();
            ObjectNode changed = model.deepCopy();
            changed.set("Tags", TestEnvironment.tags("b", "2"));
            String id = model.path("ImageId").asText();
            environment.read(id);
            environment.list(null);
            environment.update(model, changed);
            environment.account().addBundle("desktop", id);
            environment.delete(changed);
            environment.delete("wsi-absent000");

            assertThat(environment.permissions().used(ProviderType.UPDATED_IMAGE, action))
                    .isEqualTo(Permissions.of(ProviderType.UPDATED_IMAGE, action));
        }
    }
}
