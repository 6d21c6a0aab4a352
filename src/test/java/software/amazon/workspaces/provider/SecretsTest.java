package software.amazon.workspaces.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.workspaces.testing.Json;
import software.amazon.workspaces.testing.Outcome;
import software.amazon.workspaces.testing.Request;
import software.amazon.workspaces.testing.TestEnvironment;

/** Keys, tokens and the values of tags stay where they belong: no log line, message or context repeats them. */
class SecretsTest {

    private static final List<String> SECRETS =
            List.of("AKIDSECRET", "secret-key-1", "session-token-1", "request-token-1", "tag-value-1", "stack-value-1");

    @AutoClose
    private final TestEnvironment environment = new TestEnvironment();

    private final List<String> said = new ArrayList<>();

    @Test
    void aWholeLifeKeepsThem() {
        JsonNode model = say(request("CREATE", properties()));
        say(request("READ", model));
        say(request("UPDATE", model).withPreviousProperties(model));
        say(request("LIST", Json.object()));
        say(request("DELETE", model));

        assertNothingLeaked();
    }

    @ParameterizedTest
    @CsvSource({
        "CreateUpdatedWorkspaceImage, AccessDeniedException, 400",
                "CreateUpdatedWorkspaceImage, ThrottlingException, 400",
        "CreateUpdatedWorkspaceImage, InternalServerException, 500",
                "DescribeWorkspaceImages, AccessDeniedException, 400",
        "DescribeTags, ExpiredTokenException, 400", "CreateUpdatedWorkspaceImage, ResourceAlreadyExistsException, 400"
    })
    void failuresKeepThem(String operation, String error, int status) {
        environment.faults().on(operation).always().error(error, "No.", status);

        say(request("CREATE", properties()));

        assertNothingLeaked();
    }

    @ParameterizedTest
    @CsvSource({"Description, bad\u00e9", "Name, has space", "Unknown, x"})
    void refusalsKeepThem(String property, String value) {
        say(request("CREATE", ((com.fasterxml.jackson.databind.node.ObjectNode) properties()).put(property, value)));

        assertNothingLeaked();
    }

    @Test
    void badTagsKeepTheirValues() {
        say(request("CREATE", environment.plain().set("Tags", TestEnvironment.tags("aws:x", "tag-value-1"))));
        say(request("CREATE", environment.plain().set("Tags", TestEnvironment.tags("k", "tag-value-1".repeat(40)))));
        say(request("CREATE", environment.plain().set("Tags", Json.parse("[{'Key':'k','Value':{'tag-value-1':1}}]"))));

        assertNothingLeaked();
    }

    private JsonNode properties() {
        return environment.plain().set("Tags", TestEnvironment.tags("team", "tag-value-1"));
    }

    private JsonNode say(Request request) {
        Outcome outcome = environment.cloudFormation().run(request);
        outcome.events().forEach(event -> said.add(event.message() + " " + event.callbackContext()));
        return outcome.model();
    }

    private static Request request(String action, JsonNode properties) {
        return Request.of(action, properties)
                .withToken("request-token-1")
                .withStackTags(Map.of("stack", "stack-value-1"))
                .withCredentials(new Request.Credentials("AKIDSECRET", "secret-key-1", "session-token-1"));
    }

    private void assertNothingLeaked() {
        assertThat(said).isNotEmpty();
        SECRETS.forEach(secret -> {
            assertThat(said).as("messages and contexts").noneMatch(text -> text.contains(secret));
            assertThat(environment.log()).as("log").noneMatch(line -> line.contains(secret));
        });
    }
}
