package software.amazon.workspaces.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import software.amazon.workspaces.testing.Json;
import software.amazon.workspaces.testing.Outcome;
import software.amazon.workspaces.testing.TestEnvironment;

/** An account that is asked for nothing while input is refused. */
abstract class InvalidInputTestBase {

    @AutoClose
    static final TestEnvironment ENVIRONMENT = new TestEnvironment();

    @BeforeEach
    void forget() {
        ENVIRONMENT.service().clearCalls();
    }

    static void assertRefused(Outcome failed, String property, String says) {
        assertThat(failed.errorCode()).as(failed.message()).isEqualTo("InvalidRequest");
        assertThat(failed.message()).contains(property, says);
        assertThat(failed.events()).hasSize(1);
        assertThat(ENVIRONMENT.operations()).isEmpty();
    }

    static String manyTags(int count) {
        ArrayNode tags = Json.array();
        for (int i = 0; i < count; i++) {
            tags.add(Json.object().put("Key", "key-" + i).put("Value", "x"));
        }
        return Json.write(tags);
    }
}
