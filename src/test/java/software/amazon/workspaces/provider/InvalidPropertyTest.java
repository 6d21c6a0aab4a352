package software.amazon.workspaces.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.workspaces.testing.Json;
import software.amazon.workspaces.testing.Outcome;

/** Values of properties that the service would refuse are refused before it is asked, with what is allowed. */
class InvalidPropertyTest extends InvalidInputTestBase {

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
                                .map(value -> Arguments.of("SourceImageId", value, "is not a string")),
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
                                Arguments.of("Description", "{}", "is not a string"),
                                Arguments.of("Description", "[]", "is not a string")),
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
                                Arguments.of("Name", "{}", "is not a string")),
                        Stream.of(
                                Arguments.of("Tags", "'team=desktop'", "is not a list"),
                                Arguments.of("Tags", "{'team':'desktop'}", "is not a list"),
                                Arguments.of("Tags", "[{'Key':'team'}]", "Value is missing, but required"),
                                Arguments.of("Tags", "[{'Value':'desktop'}]", "Key is missing, but required"),
                                Arguments.of("Tags", "[{}]", "Key is missing, but required"),
                                Arguments.of("Tags", "[{'Key':'','Value':'x'}]", "minLength: 1"),
                                Arguments.of(
                                        "Tags", "[{'Key':'" + "k".repeat(128) + "','Value':'x'}]", "maxLength: 127"),
                                Arguments.of(
                                        "Tags", "[{'Key':'k','Value':'" + "v".repeat(256) + "'}]", "maxLength: 255"),
                                Arguments.of("Tags", "['team']", "is not of the type"),
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
                                Arguments.of("Tags", manyTags(48), "maximum item count: 47")),
                        Stream.of(
                                Arguments.of("ImageId", "'wsi-0123456789'", "read-only"),
                                Arguments.of("State", "'AVAILABLE'", "read-only"),
                                Arguments.of("OperatingSystem", "'WINDOWS'", "read-only"),
                                Arguments.of("RequiredTenancy", "'DEFAULT'", "read-only"),
                                Arguments.of("OwnerAccountId", "'123456789012'", "read-only"),
                                Arguments.of("Created", "'2026-01-01T00:00:00Z'", "read-only"),
                                Arguments.of("UpdateAvailable", "true", "read-only"),
                                Arguments.of("UpdateDescription", "'new drivers'", "read-only"),
                                Arguments.of("SourceImage", "'wsi-0123456789'", "is not a property"),
                                Arguments.of("WorkspaceId", "'ws-012345678'", "is not a property")))
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
    void noElementOfTagsMayBeNull() {
        Outcome failed = ENVIRONMENT.create(ENVIRONMENT.plain().set("Tags", Json.parse("[null]")));

        assertRefused(failed, "Tags", "");
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
                .contains("does not match the pattern", "1 to 64 characters")
                .hasSizeLessThan(600);
    }

    @Test
    void valuesOfTagsAreNotRepeatedInMessages() {
        ObjectNode properties = ENVIRONMENT.plain();
        properties.set("Tags", Json.parse("[{'Key':'k','Value':'" + "s3cret".repeat(50) + "'}]"));

        Outcome failed = ENVIRONMENT.create(properties);

        assertThat(failed.message()).doesNotContain("s3cret").contains("Tags/0/Value");
    }
}
