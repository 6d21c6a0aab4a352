package software.amazon.workspaces.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.workspaces.testing.Json;
import software.amazon.workspaces.testing.Outcome;
import software.amazon.workspaces.testing.Request;

/** Names that the schema does not have are refused, all of them at once, with the right spelling. */
class PropertyNamesTest extends InvalidInputTestBase {

    @ParameterizedTest
    @CsvSource({"SourceImageId", "Description"})
    void aMissingRequiredPropertyIsNamed(String property) {
        Outcome failed = ENVIRONMENT.create(ENVIRONMENT.plain().without(property));

        assertRefused(failed, property, "is missing, but required.");
    }

    @Test
    void everythingThatIsWrongIsSaidAtOnce() {
        ObjectNode properties = ENVIRONMENT
                .named("has space")
                .put("Description", "")
                .put("SourceImageID", "wsi-0123456789")
                .put("colour", "blue")
                .put("State", "AVAILABLE");
        properties.remove("SourceImageId");

        Outcome failed = ENVIRONMENT.create(properties);

        assertRefused(failed, "Name 'has space'", "Description ''");
        assertThat(failed.message())
                .contains("SourceImageId is missing, but required.")
                .contains("SourceImageID is not a property; write SourceImageId.")
                .contains("colour is not a property; these are: Created, Description, ImageId");
    }

    @ParameterizedTest
    @CsvSource({
        "SourceImageID, 7, SourceImageId",
        "sourceImageId, 7, SourceImageId",
        "DESCRIPTION, 7, Description",
        "name, 7, Name",
        "tags, [], Tags",
        "Imageid, 7, ImageId"
    })
    void aNameInTheWrongCaseIsRefusedWithTheRightSpelling(String written, String value, String right) {
        ObjectNode properties = ENVIRONMENT.plain();
        properties.set(written, Json.parse(value));

        Outcome failed = ENVIRONMENT.create(properties);

        assertRefused(failed, written, "is not a property; write " + right + ".");
    }

    @Test
    void anUnknownMemberOfATagIsNamed() {
        Outcome failed = ENVIRONMENT.create(
                ENVIRONMENT.plain().set("Tags", Json.parse("[{'Key':'k','Value':'v','Extra':'x'}]")));

        assertRefused(failed, "Extra", "is not a property of a tag; these are: Key, Value.");
    }

    @ParameterizedTest
    @CsvSource({"key, Key", "VALUE, Value"})
    void aMemberOfATagInTheWrongCaseIsRefusedWithTheRightSpelling(String written, String right) {
        var tag = Json.object().put("Key", "k").put("Value", "v").put(written, "x");

        Outcome failed =
                ENVIRONMENT.create(ENVIRONMENT.plain().set("Tags", Json.array().add(tag)));

        assertRefused(failed, written, "is not a property of a tag; write " + right + ".");
    }

    @Test
    void anUpdateIsHeldToTheSpellingToo() {
        var properties = ENVIRONMENT.plain().put("ImageId", ENVIRONMENT.source().id());
        properties.set("tags", Json.array());

        Outcome failed = ENVIRONMENT.cloudFormation().run(Request.of("UPDATE", properties));

        assertRefused(failed, "tags", "write Tags.");
    }
}
