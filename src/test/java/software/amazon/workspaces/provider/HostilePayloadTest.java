package software.amazon.workspaces.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.workspaces.testing.Event;
import software.amazon.workspaces.testing.Json;
import software.amazon.workspaces.testing.Outcome;
import software.amazon.workspaces.testing.ProviderType;
import software.amazon.workspaces.testing.Request;
import software.amazon.workspaces.testing.TestEnvironment;

/** Payloads that CloudFormation would never send end in an event all the same: no trace, no call, no secret. */
class HostilePayloadTest {

    @AutoClose
    private static final TestEnvironment ENVIRONMENT = new TestEnvironment();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "42",
                "'text'",
                "{",
                "{}",
                "nonsense",
                "{'action':null}",
                "{'action':'DESTROY','requestData':{}}",
                "{'action':'create','requestData':{}}",
                "{'action':'CREATE'}",
                "{'action':'CREATE','requestData':null}",
                "{'action':'CREATE','requestData':[]}",
                "{'action':'CREATE','requestData':{}}",
                "{'action':'CREATE','requestData':{'resourceProperties':null}}",
                "{'action':'CREATE','requestData':{'resourceProperties':[]}}",
                "{'action':'UPDATE','requestData':{'resourceProperties':'x'}}",
                "{'action':'DELETE','requestData':{}}",
                "{'action':'READ','requestData':{'resourceProperties':7}}",
                "{'action':'CREATE','action':'DELETE'}",
                "{'__COMPRESSED__':'not base64 gzip'}",
                "{'__COMPRESSED__':42}"
            })
    void aBrokenPayloadIsAnInvalidRequest(String payload) {
        Event event = invoke(payload.replace('\'', '"'));

        assertThat(event.errorCode()).as(event.message()).isEqualTo("InvalidRequest");
        assertThat(event.message()).isNotBlank();
        assertNothingHappened();
    }

    @ParameterizedTest
    @ValueSource(strings = {"callerCredentials", "accessKeyId", "secretAccessKey", "sessionToken"})
    void missingCredentialsAreNamed(String missing) {
        ObjectNode payload = payload("CREATE");
        ObjectNode data = (ObjectNode) payload.get("requestData");
        ObjectNode credentials = Json.object()
                .put("accessKeyId", "a")
                .put("secretAccessKey", "b")
                .put("sessionToken", "c");
        credentials.remove(missing);
        data.set("callerCredentials", credentials);
        data.remove(missing);

        Event event = invoke(Json.write(payload));

        assertThat(event.errorCode()).isEqualTo("InvalidCredentials");
        assertThat(event.message()).contains("callerCredentials", "execution role");
        assertNothingHappened();
    }

    @ParameterizedTest
    @CsvSource({"has space", "ünïcode", "../../etc/passwd", "'; drop table'", "''", "emoji-\uD83D\uDE00"})
    void aLogicalIdThatIsNoNameStillGivesAName(String logicalId) {
        Request request = Request.of("CREATE", ENVIRONMENT.plain())
                .withLogicalId(logicalId)
                .withStackId(logicalId);

        Outcome created = ENVIRONMENT.cloudFormation().run(request);

        assertThat(created.model().path("Name").asText()).matches("[a-zA-Z0-9-]{12,64}");
        ENVIRONMENT.delete(created.model());
    }

    @Test
    void aTokenThatIsTooLongForATagIsRefused() {
        Outcome failed = ENVIRONMENT
                .cloudFormation()
                .run(Request.of("CREATE", ENVIRONMENT.plain()).withToken("t".repeat(256)));

        assertThat(failed.errorCode()).isEqualTo("InvalidRequest");
        assertThat(failed.message()).contains("bearerToken");
        assertNothingHappened();
    }

    @Test
    void aHugePropertyIsRefusedInAFewWords() {
        Outcome failed = ENVIRONMENT.create(ENVIRONMENT.plain().put("Description", "x".repeat(1_000_000)));

        assertThat(failed.errorCode()).isEqualTo("InvalidRequest");
        assertThat(failed.message()).contains("Description").hasSizeLessThanOrEqualTo(1024);
        assertNothingHappened();
    }

    @Test
    void aMessageThatWouldBeTooLongIsCutWhereCloudFormationWouldCutIt() {
        ObjectNode properties = ENVIRONMENT.plain();
        for (int i = 0; i < 100; i++) {
            properties.put(("unknown-" + i).repeat(10), "x");
        }

        Outcome failed = ENVIRONMENT.create(properties);

        assertThat(failed.message()).hasSize(1024).startsWith("unknown-0").endsWith("...");
    }

    @ParameterizedTest
    @ValueSource(strings = {"CREATE", "READ", "UPDATE", "DELETE", "LIST"})
    void aWholePayloadWithAMemberTwiceIsRefused(String action) {
        String payload = Json.write(payload(action)).replaceFirst("\\{", "{\"action\":\"" + action + "\",");

        Event event = invoke(payload);

        assertThat(event.errorCode()).isEqualTo("InvalidRequest");
        assertNothingHappened();
    }

    @Test
    void propertiesUnderANameInTheWrongCaseAreMissing() {
        Event event = invoke(Json.write(payload("CREATE")).replace("\"resourceProperties\"", "\"ResourceProperties\""));

        assertThat(event.errorCode()).isEqualTo("InvalidRequest");
        assertThat(event.message()).contains("requestData.resourceProperties is missing");
        assertNothingHappened();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{'accessKeyId':'a'}", "{'accessKeyId':'a','secretAccessKey':'b','sessionToken':''}"})
    void brokenProviderCredentialsAreNamed(String credentials) {
        ObjectNode payload = payload("CREATE");
        ((ObjectNode) payload.get("requestData"))
                .put("providerLogGroupName", "group")
                .set("providerCredentials", Json.parse(credentials));

        Event event = invoke(Json.write(payload));

        assertThat(event.errorCode()).isEqualTo("InvalidCredentials");
        assertThat(event.message()).contains("requestData.providerCredentials lacks");
        assertNothingHappened();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "LIST | nextToken | {'a':1}",
                "LIST | nextToken | ['a']",
                "CREATE | requestData/callerCredentials | 7",
                "CREATE | requestData/providerCredentials | ['a']",
                "CREATE | requestData/stackTags | ['a']",
                "CREATE | requestData/previousResourceProperties | 7",
                "CREATE | bearerToken | {}",
                "CREATE | awsAccountId | []"
            })
    void aMemberOfAnotherTypeIsNamed(String action, String path, String value) {
        ObjectNode payload = payload(action);
        var parent = path.contains("/") ? (ObjectNode) payload.get("requestData") : payload;
        var member = path.substring(path.indexOf('/') + 1);
        parent.set(member, Json.parse(value));

        Event event = invoke(Json.write(payload));

        assertThat(event.errorCode()).as(event.message()).isEqualTo("InvalidRequest");
        assertThat(event.message()).contains(member);
        assertNothingHappened();
    }

    @Test
    void anythingNestedTooDeeplyIsRefused() {
        Event event = invoke("{\"action\":\"CREATE\",\"requestData\":" + "[".repeat(5000) + "]".repeat(5000) + "}");

        assertThat(event.errorCode()).isEqualTo("InvalidRequest");
        assertNothingHappened();
    }

    @Test
    void stackTagsWithoutAValueAreRefusedByName() {
        ObjectNode payload = payload("CREATE");
        ((ObjectNode) payload.get("requestData")).set("stackTags", Json.parse("{'team':null}"));

        Event event = invoke(Json.write(payload));

        assertThat(event.errorCode()).isEqualTo("InvalidRequest");
        assertThat(event.message()).contains("'team'");
        assertNothingHappened();
    }

    private static ObjectNode payload(String action) {
        return Request.of(action, ENVIRONMENT.plain())
                .withStackTags(Map.of("team", "x"))
                .payload(ENVIRONMENT.plain(), null);
    }

    private static Event invoke(String payload) {
        ENVIRONMENT.service().clearCalls();
        return new Event(
                ProviderType.UPDATED_IMAGE,
                ENVIRONMENT.clock().instant(),
                Json.parse(ENVIRONMENT.provider().invoke(payload)));
    }

    private static void assertNothingHappened() {
        assertThat(ENVIRONMENT.operations()).isEmpty();
        assertThat(ENVIRONMENT.log()).noneMatch(line -> line.contains("\tat "));
    }
}
