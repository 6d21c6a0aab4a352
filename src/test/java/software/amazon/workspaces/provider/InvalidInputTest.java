package software.amazon.workspaces.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.workspaces.testing.Json;
import software.amazon.workspaces.testing.Outcome;
import software.amazon.workspaces.testing.Request;
import software.amazon.workspaces.testing.TestEnvironment;

/** Input that the service would refuse, or misunderstand, is refused before it is asked, by name and with a remedy. */
class InvalidInputTest {

    private static final TestEnvironment ENVIRONMENT = new TestEnvironment();

    @BeforeEach
    void forget() {
        ENVIRONMENT.service().clearCalls();
    }

    @AfterAll
    static void close() {
        ENVIRONMENT.close();
    }

    static Stream<Arguments> badProperties() {
        return Stream.of(
                        // property, bad value as JSON, what the message says beside the property
                        Stream.of(
                                        "''",
                                        "'wsi-short'",
                                        "'WSI-0123456789'",
                                        "'wsi-ABCDEFGHI'",
                                        "'wsi-0123456789\\n'",
                                        "' wsi-0123456789'",
                                        "'wsi-0123456789 '",
                                        "'ami-0123456789abcdef0'",
                                        "'wsi-" + "a".repeat(64) + "'",
                                        "'wsi_0123456789'",
                                        "'wsi-01234567é9'",
                                        "'wsi\u20100123456789'",
                                        "'wsi-0123456789\\u0000'",
                                        "'arn:aws:workspaces:x'",
                                        "'${Source}'")
                                .map(value -> Arguments.of("SourceImageId", value, "pattern")),
                        Stream.of("{}", "['wsi-0123456789']", "{'Ref':'Source'}")
                                .map(value -> Arguments.of("SourceImageId", value, "expected type: String")),
                        Stream.of(
                                        "'tab\\there'",
                                        "'line\\nbreak'",
                                        "'caf\u00e9'",
                                        "'a,b'",
                                        "'50%'",
                                        "'<b>'",
                                        "'quote\\u0022'",
                                        "'\uD83D\uDE00'",
                                        "'semi;colon'",
                                        "'under\\u200Bspace'")
                                .map(value -> Arguments.of("Description", value, "pattern")),
                        Stream.of(
                                Arguments.of("Description", "''", "minLength: 1"),
                                Arguments.of("Description", "'" + "d".repeat(257) + "'", "maxLength: 256"),
                                Arguments.of("Description", "{}", "expected type: String"),
                                Arguments.of("Description", "[]", "expected type: String")),
                        Stream.of(
                                        "'has space'",
                                        "'caf\u00e9'",
                                        "'a,b'",
                                        "'a:b'",
                                        "'golden\\n'",
                                        "'gold*'",
                                        "'a@b'",
                                        "'\u0261olden'",
                                        "'a#b'")
                                .map(value -> Arguments.of("Name", value, "pattern")),
                        Stream.of(
                                Arguments.of("Name", "''", "minLength: 1"),
                                Arguments.of("Name", "'" + "n".repeat(65) + "'", "maxLength: 64"),
                                Arguments.of("Name", "{}", "expected type: String")),
                        Stream.of(
                                Arguments.of("Tags", "'team=desktop'", "expected type: JSONArray"),
                                Arguments.of("Tags", "{'team':'desktop'}", "expected type: JSONArray"),
                                Arguments.of("Tags", "[{'Key':'team'}]", "required key [Value] not found"),
                                Arguments.of("Tags", "[{'Value':'desktop'}]", "required key [Key] not found"),
                                Arguments.of("Tags", "[{}]", "required key [Key] not found"),
                                Arguments.of("Tags", "[{'Key':'','Value':'x'}]", "minLength: 1"),
                                Arguments.of(
                                        "Tags", "[{'Key':'" + "k".repeat(128) + "','Value':'x'}]", "maxLength: 127"),
                                Arguments.of(
                                        "Tags", "[{'Key':'k','Value':'" + "v".repeat(256) + "'}]", "maxLength: 255"),
                                Arguments.of("Tags", "['team']", "expected type: JSONObject"),
                                Arguments.of(
                                        "Tags",
                                        "[{'Key':'k','Value':'a'},{'Key':'k','Value':'b'}]",
                                        "'k' more than once"),
                                Arguments.of("Tags", "[{'Key':'aws:created','Value':'a'}]", "reserved by AWS"),
                                Arguments.of("Tags", "[{'Key':'AWS:created','Value':'a'}]", "reserved by AWS"),
                                Arguments.of(
                                        "Tags",
                                        "[{'Key':'workspaces-updated-image:source','Value':'a'}]",
                                        "kept by this resource type"),
                                Arguments.of(
                                        "Tags",
                                        "[{'Key':'workspaces-updated-image:request','Value':'a'}]",
                                        "kept by this resource type"),
                                Arguments.of(
                                        "Tags",
                                        "[{'Key':'workspaces-updated-image:more','Value':'a'}]",
                                        "kept by this resource type"),
                                Arguments.of("Tags", manyTags(49), "maximum item count: 48")),
                        Stream.of(
                                Arguments.of("ImageId", "'wsi-0123456789'", "read-only"),
                                Arguments.of("State", "'AVAILABLE'", "read-only"),
                                Arguments.of("OperatingSystem", "'WINDOWS'", "read-only"),
                                Arguments.of("RequiredTenancy", "'DEFAULT'", "read-only"),
                                Arguments.of("OwnerAccountId", "'123456789012'", "read-only"),
                                Arguments.of("Created", "'2026-01-01T00:00:00Z'", "read-only"),
                                Arguments.of("UpdateAvailable", "true", "read-only"),
                                Arguments.of("UpdateDescription", "'new drivers'", "read-only"),
                                Arguments.of("SourceImage", "'wsi-0123456789'", "is not permitted"),
                                Arguments.of("WorkspaceId", "'ws-012345678'", "is not permitted")))
                .flatMap(cases -> cases);
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("badProperties")
    void aBadPropertyIsRefusedByNameBeforeAnyCall(String property, String value, String says) {
        ObjectNode properties = ENVIRONMENT.plain();
        properties.set(property, Json.parse(value));

        Outcome failed = ENVIRONMENT.create(properties);

        assertRefused(failed, property, says);
        assertThat(failed.id()).isNull();
    }

    @Test
    void anUnknownMemberOfATagIsNamed() {
        Outcome failed = ENVIRONMENT.create(
                ENVIRONMENT.plain().set("Tags", Json.parse("[{'Key':'k','Value':'v','Extra':'x'}]")));

        assertRefused(failed, "Extra", "is not permitted");
    }

    @ParameterizedTest
    @CsvSource({"SourceImageId", "Description"})
    void aMissingRequiredPropertyIsNamed(String property) {
        Outcome failed = ENVIRONMENT.create(ENVIRONMENT.plain().without(property));

        assertRefused(failed, property, "not found");
    }

    @Test
    void everythingThatIsWrongIsSaidAtOnce() {
        ObjectNode properties =
                ENVIRONMENT.named("has space").put("Description", "").put("SourceImageId", "wsi-x");

        Outcome failed = ENVIRONMENT.create(properties);

        assertThat(failed.message()).contains("Name 'has space'", "Description ''", "SourceImageId 'wsi-x'");
    }

    @Test
    void aRefusedValueComesWithWhatIsAllowed() {
        Outcome failed = ENVIRONMENT.create(ENVIRONMENT.named("has space"));

        assertThat(failed.message()).contains("Name 'has space'", "1 to 64 characters", "no spaces");
    }

    @Test
    void aRefusedValueIsShownUpToAHundredCharacters() {
        Outcome whole = ENVIRONMENT.create(ENVIRONMENT.plain().put("Description", "\u00e9".repeat(100)));
        Outcome cut = ENVIRONMENT.create(ENVIRONMENT.plain().put("Description", "\u00e9".repeat(101)));

        assertThat(whole.message()).contains("Description '" + "\u00e9".repeat(100) + "':");
        assertThat(cut.message()).contains("Description '" + "\u00e9".repeat(100) + "...':");
    }

    @Test
    void aRefusedValueIsShownOnceSoThatTheAdviceIsNotCutOff() {
        Outcome failed = ENVIRONMENT.create(ENVIRONMENT.plain().put("Name", "no spaces ".repeat(500)));

        assertThat(failed.message())
                .containsOnlyOnce("'no spaces")
                .contains("does not match pattern", "1 to 64 characters")
                .hasSizeLessThan(600);
    }

    @Test
    void valuesOfTagsAreNotRepeatedInMessages() {
        ObjectNode properties = ENVIRONMENT.plain();
        properties.set("Tags", Json.parse("[{'Key':'k','Value':'" + "s3cret".repeat(50) + "'}]"));

        Outcome failed = ENVIRONMENT.create(properties);

        assertThat(failed.message()).doesNotContain("s3cret").contains("Tags/0/Value");
    }

    @ParameterizedTest
    @MethodSource("badStackTags")
    void aBadTagOfTheStackIsRefusedByItsKey(Map<String, String> stackTags, String says) {
        Request request = Request.of("CREATE", ENVIRONMENT.plain()).withStackTags(stackTags);

        Outcome failed = ENVIRONMENT.cloudFormation().run(request);

        assertRefused(failed, "Tags", says);
        assertThat(failed.message()).contains("tags of the stack");
    }

    static Stream<Arguments> badStackTags() {
        return Stream.of(
                Arguments.of(Map.of("k".repeat(128), "v"), "k".repeat(128)),
                Arguments.of(Map.of("k", "v".repeat(256)), "'k'"),
                Arguments.of(Map.of("aws:x", "v"), "'aws:x'"),
                Arguments.of(
                        Map.of("workspaces-updated-image:source", "wsi-stolen000"),
                        "'workspaces-updated-image:source'"));
    }

    @Test
    void tagsOfStackAndResourceTogetherAreAtMostFortyEight() {
        Request request = Request.of("CREATE", ENVIRONMENT.plain().set("Tags", Json.parse(manyTags(48))))
                .withStackTags(Map.of("one-more", "x"));

        Outcome failed = ENVIRONMENT.cloudFormation().run(request);

        assertRefused(failed, "Tags", "are 49 together");
    }

    @Test
    void aRequestWithoutATokenIsRefused() {
        Outcome failed = ENVIRONMENT
                .cloudFormation()
                .run(Request.of("CREATE", ENVIRONMENT.plain()).withToken(null));

        assertRefused(failed, "bearerToken", "missing");
    }

    @ParameterizedTest
    @CsvSource({"READ, NotFound", "UPDATE, InvalidRequest", "DELETE, NotFound"})
    void anIdThatNoImageCanHaveIsRefusedWithoutAsking(String action, String code) {
        Outcome failed = ENVIRONMENT
                .cloudFormation()
                .run(Request.of(action, ENVIRONMENT.plain().put("ImageId", "wsi-0123456789" + "\n")));

        assertThat(failed.errorCode()).isEqualTo(code);
        assertThat(failed.message()).contains("ImageId");
        assertThat(ENVIRONMENT.operations()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"READ", "DELETE", "UPDATE"})
    void aMissingImageIdIsNotFoundAndNamed(String action) {
        Outcome failed = ENVIRONMENT.cloudFormation().run(Request.of(action, ENVIRONMENT.plain()));

        assertThat(failed.errorCode()).isEqualTo("NotFound");
        assertThat(failed.message()).startsWith("ImageId is missing");
        assertThat(ENVIRONMENT.operations()).isEmpty();
    }

    @Test
    void anUpdateWithBadTagsChangesNothing() {
        ObjectNode properties =
                ENVIRONMENT.plain().put("ImageId", ENVIRONMENT.source().id());
        properties.set("Tags", Json.parse("[{'Key':'workspaces-updated-image:source','Value':'x'}]"));

        Outcome failed = ENVIRONMENT.cloudFormation().run(Request.of("UPDATE", properties));

        assertRefused(failed, "Tags", "kept by this resource type");
    }

    @Test
    void aCallbackContextWithoutAnImageIsRefused() {
        Request request = Request.of("CREATE", ENVIRONMENT.plain());

        Outcome failed =
                ENVIRONMENT.cloudFormation().resume(request, request.properties(), Json.parse("{'madeUp':true}"));

        assertRefused(failed, "callback context", "names no image");
    }

    private static void assertRefused(Outcome failed, String property, String says) {
        assertThat(failed.errorCode()).as(failed.message()).isEqualTo("InvalidRequest");
        assertThat(failed.message()).contains(property, says);
        assertThat(failed.events()).hasSize(1);
        assertThat(ENVIRONMENT.operations()).isEmpty();
    }

    private static String manyTags(int count) {
        ArrayNode tags = Json.array();
        for (int i = 0; i < count; i++) {
            tags.add(Json.object().put("Key", "key-" + i).put("Value", "x"));
        }
        return Json.write(tags);
    }
}
