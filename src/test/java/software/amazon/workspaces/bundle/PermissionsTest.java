package software.amazon.workspaces.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.cloudformation.Action;
import software.amazon.workspaces.fake.Behavior;
import software.amazon.workspaces.testing.Permissions;
import software.amazon.workspaces.testing.ProviderType;
import software.amazon.workspaces.testing.TestEnvironment;

/** The permissions in the schema: every one is needed; a call that needs another fails every test of this package. */
class PermissionsTest {

    @ParameterizedTest
    @EnumSource(Action.class)
    void everyPermissionOfAHandlerIsNeeded(Action action) {
        try (var environment = new BundleTestEnvironment()) {
            environment.account().enable(Behavior.TAGS_DROPPED_BY_CREATE);
            environment.create(BundleTestEnvironment.withImage(environment.plain(), "wsi-missing00"));
            JsonNode model = environment.created(environment.plain().set("Tags", TestEnvironment.tags("a", "1")));
            ObjectNode changed = BundleTestEnvironment.with(model, "Tags", TestEnvironment.tags("b", "2"));
            environment.read(BundleTestEnvironment.id(model));
            environment.list(null);
            environment.update(model, changed);
            environment.update(changed, BundleTestEnvironment.withImage(changed, "wsi-missing00"));
            environment.account().addWorkspace(BundleTestEnvironment.id(model));
            environment.delete(model);
            environment.delete("wsb-absent00");

            assertThat(environment.permissions().used(ProviderType.BUNDLE, action))
                    .isEqualTo(Permissions.of(ProviderType.BUNDLE, action));
        }
    }
}
