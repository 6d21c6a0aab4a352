package software.amazon.workspaces.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.workspaces.fake.Behavior;
import software.amazon.workspaces.fake.Question;
import software.amazon.workspaces.testing.Event;
import software.amazon.workspaces.testing.Json;
import software.amazon.workspaces.testing.Outcome;
import software.amazon.workspaces.testing.Request;
import software.amazon.workspaces.testing.TestEnvironment;

/** Keys, tokens and the values of tags stay where they belong: no log line, message or context repeats them. */
class SecretsTest {

    private static final List<String> SECRETS = List.of(
            "AKIDSECRET0",
            "secret/key+1",
            "secret%2Fkey%2B1",
            "session/token+1",
            "session%2Ftoken%2B1",
            "request-token-1",
            "tag-value-1",
            "stack-value-1");

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

    static Stream<Arguments> quotingErrors() {
        return Question.REFUSED_CALLS.behaviors().stream()
                .flatMap(refusal -> Stream.concat(Stream.of(refusal), Question.ERROR_MESSAGES.behaviors().stream())
                        .map(form -> Arguments.of(refusal, form)));
    }

    @ParameterizedTest
    @MethodSource("quotingErrors")
    void errorsThatQuoteTheRequestKeepThem(Behavior refusal, Behavior form) {
        JsonNode model = say(request("CREATE", properties()));
        environment.account().enable(refusal, form);

        Stream.of("CREATE", "READ", "UPDATE", "LIST", "DELETE")
                .forEach(action -> say(request(action, action.equals("CREATE") ? properties() : retagged(model))
                        .withPreviousProperties(model)));

        assertNothingLeaked();
    }

    @ParameterizedTest
    @MethodSource("quotingErrors")
    void pollsThatAreRefusedKeepThem(Behavior refusal, Behavior form) {
        var create = request("CREATE", properties());
        var started = environment.cloudFormation().begin(create);
        environment.account().enable(refusal, form);

        environment.cloudFormation().resume(create, started).events().forEach(this::hear);

        assertNothingLeaked();
    }

    @ParameterizedTest
    @CsvSource({
        "CreateUpdatedWorkspaceImage, AccessDeniedException, 400",
        "CreateUpdatedWorkspaceImage, ThrottlingException, 400",
        "CreateUpdatedWorkspaceImage, InternalServerException, 500",
        "CreateUpdatedWorkspaceImage, ResourceAlreadyExistsException, 400",
        "DescribeWorkspaceImages, AccessDeniedException, 400",
        "DescribeTags, ExpiredTokenException, 400"
    })
    void failuresKeepThem(String operation, String error, int status) {
        var words = "No: " + String.join(" ", SECRETS);
        environment.faults().on(operation).always().error(error, words, status);

        say(request("CREATE", properties()));

        assertNothingLeaked();
    }

    @Test
    void aBuildErrorThatQuotesThemKeepsThem() {
        environment.account().nextBuildFails("UpdateFailed", "x".repeat(190) + "tag-value-1 " + "session/token+1");

        say(request("CREATE", properties()));

        assertThat(said).last().asString().contains("x***...").doesNotContain("tag-val");
        assertNothingLeaked();
    }

    @ParameterizedTest
    @CsvSource({"Description, bad\u00e9", "Name, has space", "Unknown, x", "Description, tag-value-1\u00e9"})
    void refusalsKeepThem(String property, String value) {
        say(request("CREATE", properties().put(property, value)));

        assertNothingLeaked();
    }

    @Test
    void badTagsKeepTheirValues() {
        say(request("CREATE", environment.plain().set("Tags", TestEnvironment.tags("aws:x", "tag-value-1"))));
        say(request("CREATE", environment.plain().set("Tags", TestEnvironment.tags("k", "tag-value-1".repeat(40)))));
        say(request("CREATE", environment.plain().set("Tags", Json.parse("[{'Key':'k','Value':{'tag-value-1':1}}]"))));

        assertNothingLeaked();
    }

    @Test
    void whatATagAndTheMessageBothNameIsSaid() {
        var properties = environment
                .plain()
                .put("SourceImageId", "wsi-missing000")
                .set("Tags", TestEnvironment.tags("Region", "us-east-1", "Application", "WorkSpaces"));

        say(request("CREATE", properties));

        assertThat(said).last().asString().contains("names no image in us-east-1", "CreateUpdatedWorkspaceImage");
        assertThat(said).noneMatch(text -> text.contains("***"));
    }

    private ObjectNode properties() {
        return environment.plain().<ObjectNode>set("Tags", TestEnvironment.tags("team", "tag-value-1"));
    }

    private static JsonNode retagged(JsonNode model) {
        return model.<ObjectNode>deepCopy()
                .set("Tags", TestEnvironment.tags("team", "tag-value-1", "more", "tag-value-1"));
    }

    private JsonNode say(Request request) {
        Outcome outcome = environment.cloudFormation().run(request);
        outcome.events().forEach(this::hear);
        return outcome.model();
    }

    private void hear(Event event) {
        said.add(event.message() + " " + event.callbackContext());
    }

    private static Request request(String action, JsonNode properties) {
        return Request.of(action, properties)
                .withToken("request-token-1")
                .withStackTags(Map.of("stack", "stack-value-1"))
                .withCredentials(new Request.Credentials("AKIDSECRET0", "secret/key+1", "session/token+1"));
    }

    private void assertNothingLeaked() {
        assertThat(said).isNotEmpty();
        SECRETS.forEach(secret -> {
            assertThat(said).as("messages and contexts").noneMatch(text -> text.contains(secret));
            assertThat(environment.log()).as("log").noneMatch(line -> line.contains(secret));
        });
    }
}
