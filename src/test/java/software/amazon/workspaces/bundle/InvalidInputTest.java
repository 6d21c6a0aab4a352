package software.amazon.workspaces.bundle;

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
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.workspaces.testing.Json;
import software.amazon.workspaces.testing.Outcome;
import software.amazon.workspaces.testing.Request;

/** Input that the service would refuse, or misunderstand, is refused before it is asked, by name and with a remedy. */
class InvalidInputTest {

    private static final BundleTestEnvironment ENVIRONMENT = new BundleTestEnvironment();

    @BeforeEach
    void forget() {
        ENVIRONMENT.clearCalls();
    }

    @AfterAll
    static void close() {
        ENVIRONMENT.close();
    }

    /** Property, bad values as JSON, and what the message says beside the property. */
    static Stream<Arguments> badProperties() {
        return Stream.of(
                        bad("ImageId", "pattern", "''", "'wsi-short'", "'WSI-0123456789'", "'wsi-0123456789\\n'"),
                        bad(
                                "ImageId",
                                "pattern",
                                "' wsi-0123456789'",
                                "'wsb-0123456789'",
                                "'wsi-" + "a".repeat(64) + "'"),
                        bad("ImageId", "is not a string", "{}", "['wsi-0123456789']", "{'Ref':'Image'}"),
                        bad("Description", "pattern", "'tab\\there'", "'caf\u00e9'", "'a,b'", "'back\\\\slash'"),
                        bad("Description", "minLength: 1", "''"),
                        bad("Description", "maxLength: 255", "'" + "d".repeat(256) + "'"),
                        bad("Description", "is not a string", "{}", "[]"),
                        bad("Name", "pattern", "'has space'", "'caf\u00e9'", "'a:b'", "'desktop\\n'"),
                        bad("Name", "minLength: 1", "''"),
                        bad("Name", "maxLength: 64", "'" + "n".repeat(65) + "'"),
                        bad("ComputeTypeName", "minLength: 1", "''"),
                        bad("ComputeTypeName", "maxLength: 64", "'" + "C".repeat(65) + "'"),
                        bad("ComputeTypeName", "is not a string", "{'Name':'STANDARD'}"),
                        badSizes("UserVolumeSizeGib"),
                        badSizes("RootVolumeSizeGib"),
                        bad("Tags", "is not a list", "'team=desktop'", "{'team':'desktop'}"),
                        bad("Tags", "Value is missing, but required", "[{'Key':'team'}]"),
                        bad("Tags", "Key is missing, but required", "[{'Value':'desktop'}]"),
                        bad("Tags", "minLength: 1", "[{'Key':'','Value':'x'}]"),
                        bad("Tags", "maxLength: 127", "[{'Key':'" + "k".repeat(128) + "','Value':'x'}]"),
                        bad("Tags", "maxLength: 255", "[{'Key':'k','Value':'" + "v".repeat(256) + "'}]"),
                        bad("Tags", "'k' more than once", "[{'Key':'k','Value':'a'},{'Key':'k','Value':'b'}]"),
                        bad(
                                "Tags",
                                "reserved by AWS",
                                "[{'Key':'aws:x','Value':'a'}]",
                                "[{'Key':'AWS:x','Value':'a'}]"),
                        bad("Tags", "kept by this resource type", "[{'Key':'workspaces-bundle:request','Value':'a'}]"),
                        bad("Tags", "kept by this resource type", "[{'Key':'workspaces-bundle:more','Value':'a'}]"),
                        bad("Tags", "maximum item count: 49", manyTags(50)),
                        bad("BundleId", "read-only", "'wsb-0123456789'"),
                        bad("State", "read-only", "'AVAILABLE'"),
                        bad("BundleType", "read-only", "'REGULAR'"),
                        bad("OwnerAccountId", "read-only", "'123456789012'"),
                        bad("CreationTime", "read-only", "'2026-01-01T00:00:00Z'"),
                        bad("LastUpdatedTime", "read-only", "'2026-01-01T00:00:00Z'"),
                        bad("BundleName", "is not a property; these are: BundleId, BundleType, Comp", "'desktop'"),
                        bad("imageid", "is not a property; write ImageId.", "'wsi-0123456789'"),
                        bad("UserVolumeSizeGiB", "is not a property; write UserVolumeSizeGib.", "50"),
                        bad("tags", "is not a property; write Tags.", "[]"))
                .flatMap(cases -> cases);
    }

    private static Stream<Arguments> bad(String property, String says, String... values) {
        return Stream.of(values).map(value -> Arguments.of(property, value, says));
    }

    private static Stream<Arguments> badSizes(String property) {
        return Stream.of(
                        bad(property, "is not greater or equal to 1", "0", "-50", "'0'"),
                        bad(property, "is not less or equal to 2000", "2001", "'2001'"),
                        bad(property, "is not a whole number", "'50 GB'", "'fifty'", "'50.0'", "true", "[50]", "{}"),
                        bad(property, "is not a whole number", "'99999999999'"),
                        bad(property, "expected type: Integer", "50.5", "1e2", "''", "' '"),
                        bad(property, "of the type", "99999999999"))
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

    @ParameterizedTest
    @ValueSource(strings = {"ImageId", "Description", "ComputeTypeName", "UserVolumeSizeGib"})
    void aMissingRequiredPropertyIsNamed(String property) {
        Outcome failed = ENVIRONMENT.create(ENVIRONMENT.plain().without(property));

        assertRefused(failed, property, "is missing, but required");
    }

    @Test
    void everythingThatIsWrongIsSaidAtOnce() {
        ObjectNode properties =
                ENVIRONMENT.named("has space").put("Description", "").put("UserVolumeSizeGib", 0);

        Outcome failed = ENVIRONMENT.create(properties);

        assertThat(failed.message()).contains("Name 'has space'", "Description ''", "UserVolumeSizeGib '0'");
    }

    @Test
    void aRefusedValueComesWithWhatIsAllowed() {
        Outcome failed = ENVIRONMENT.create(ENVIRONMENT.plain().put("UserVolumeSizeGib", 2001));

        assertThat(failed.message())
                .contains("UserVolumeSizeGib '2001'", "The size of the user volume in GiB, 1 to 2000.");
    }

    @Test
    void anUnknownMemberOfATagIsNamed() {
        Outcome failed = ENVIRONMENT.create(ENVIRONMENT.plain().set("Tags", Json.parse("[{'key':'k','Value':'v'}]")));

        assertRefused(failed, "key", "is not a property of a tag; write Key.");
    }

    @Test
    void valuesOfTagsAreNotRepeated() {
        ObjectNode properties = ENVIRONMENT.plain();
        properties.set("Tags", Json.parse("[{'Key':'k','Value':'" + "s3cret".repeat(50) + "'}]"));

        Outcome failed = ENVIRONMENT.create(properties);

        assertThat(failed.message()).contains("Tags/0/Value").doesNotContain("s3cret");
    }

    @Test
    void tagsOfStackAndResourceTogetherAreAtMostFortyNine() {
        ObjectNode properties = ENVIRONMENT.plain().set("Tags", Json.parse(manyTags(49)));
        Request request = BundleTestEnvironment.request("CREATE", properties).withStackTags(Map.of("one-more", "x"));

        Outcome failed = ENVIRONMENT.run(request);
        Outcome created = ENVIRONMENT.create(properties);

        assertThat(failed.errorCode()).isEqualTo("InvalidRequest");
        assertThat(failed.message()).contains("are 50 together, but at most 49 fit", "Remove 1.");
        assertThat(created.succeeded()).as(created.message()).isTrue();
    }

    @Test
    void aRequestWithoutATokenIsRefused() {
        Outcome failed = ENVIRONMENT.run(
                BundleTestEnvironment.request("CREATE", ENVIRONMENT.plain()).withToken(null));

        assertRefused(failed, "bearerToken", "missing");
    }

    @ParameterizedTest
    @CsvSource({"READ, NotFound", "UPDATE, InvalidRequest", "DELETE, NotFound"})
    void anIdThatNoBundleCanHaveIsRefusedWithoutAsking(String action, String code) {
        Outcome failed = ENVIRONMENT.run(
                BundleTestEnvironment.request(action, ENVIRONMENT.plain().put("BundleId", "wsi-0123456789")));

        assertThat(failed.errorCode()).isEqualTo(code);
        assertThat(failed.message()).contains("BundleId", "wsi-0123456789", "wsb-");
        assertThat(ENVIRONMENT.operations()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"READ", "UPDATE", "DELETE"})
    void aMissingBundleIdIsNotFoundAndNamed(String action) {
        Outcome failed = ENVIRONMENT.run(BundleTestEnvironment.request(action, ENVIRONMENT.plain()));

        assertThat(failed.errorCode()).isEqualTo("NotFound");
        assertThat(failed.message()).startsWith("BundleId is missing");
        assertThat(ENVIRONMENT.operations()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{'resourceId':'wsi-0123456789','startedAt':'2026-03-01T08:00:00Z'}"})
    void aContextThatThisTypeHasNotWrittenIsRefused(String context) {
        Request request = BundleTestEnvironment.request("CREATE", ENVIRONMENT.plain());

        Outcome failed = ENVIRONMENT.cloudFormation().resume(request, request.properties(), Json.parse(context));

        assertRefused(failed, "callbackContext", "was not written by this resource type");
    }

    /** This type writes the Name into the model of every event. */
    @Test
    void aContextWithoutTheNameThatItsCreateHasGivenIsRefused() {
        var foreign =
                ENVIRONMENT.account().addBundle("of-others", ENVIRONMENT.image().id());
        ObjectNode model = ENVIRONMENT.plain().put("BundleId", foreign.id());
        Request request = BundleTestEnvironment.request("CREATE", model);
        var context = Json.object().put("resourceId", foreign.id()).put("startedAt", "2026-03-01T08:00:00Z");

        Outcome failed = ENVIRONMENT.cloudFormation().resume(request, model, context);

        assertThat(failed.errorCode()).isEqualTo("InvalidRequest");
        assertThat(failed.id()).isNull();
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
