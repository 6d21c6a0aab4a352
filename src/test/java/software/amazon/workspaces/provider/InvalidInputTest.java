package software.amazon.workspaces.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.workspaces.testing.Json;
import software.amazon.workspaces.testing.Outcome;
import software.amazon.workspaces.testing.Request;

/** Tags of the stack, tokens and ids that cannot be right are refused before any call. */
class InvalidInputTest extends InvalidInputTestBase {

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
    void tagsOfStackAndResourceTogetherAreAtMostFortySeven() {
        Request request = Request.of("CREATE", ENVIRONMENT.plain().set("Tags", Json.parse(manyTags(47))))
                .withStackTags(Map.of("one-more", "x"));

        Outcome failed = ENVIRONMENT.cloudFormation().run(request);

        assertRefused(failed, "Tags", "are 48 together");
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
}
