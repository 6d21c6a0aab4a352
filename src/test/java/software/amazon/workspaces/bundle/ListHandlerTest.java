package software.amazon.workspaces.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.workspaces.fake.Behavior;
import software.amazon.workspaces.fake.Bundle;
import software.amazon.workspaces.testing.Event;
import software.amazon.workspaces.testing.Json;
import software.amazon.workspaces.testing.Outcome;

/** List: the account's bundles, a page at a time. */
class ListHandlerTest {

    private final BundleTestEnvironment environment = new BundleTestEnvironment();

    @AfterEach
    void close() {
        environment.close();
    }

    @Test
    void everyBundleIsListedOnceAndEachPageTakesOneCall() {
        for (int i = 0; i < 55; i++) {
            environment.account().addBundle("desktop-" + i, environment.image().id());
        }

        List<String> listed = new ArrayList<>();
        String token = null;
        do {
            Event page = environment.list(token).last();
            page.models().forEach(model -> listed.add(BundleTestEnvironment.id(model)));
            token = page.nextToken();
        } while (token != null);

        assertThat(listed)
                .containsExactlyElementsOf(
                        environment.account().bundles().stream().map(Bundle::id).toList());
        assertThat(environment.operations()).hasSize(3).containsOnly("DescribeWorkspaceBundles");
    }

    /** Without an owner the service answers with the account's own bundles, with AMAZON with Amazon's. */
    @Test
    void noOwnerIsAskedFor() {
        environment.list(null);

        assertThat(environment.calls("DescribeWorkspaceBundles"))
                .extracting(call -> call.body())
                .containsExactly(Json.object());
    }

    @Test
    void aListedBundleIsAsReadWithoutItsTags() {
        ObjectNode created = environment.created().deepCopy();

        JsonNode listed = environment.list(null).last().models().get(0);

        assertThat(listed).isEqualTo(created.without("Tags"));
    }

    @ParameterizedTest
    @EnumSource(
            value = Behavior.class,
            names = {"LISTS_WITH_NULL", "LISTS_WITH_EMPTY_ELEMENT", "NEXT_TOKEN_EMPTY"})
    void whatHasNoIdIsNotListed(Behavior behavior) {
        JsonNode created = environment.created();
        environment.account().enable(behavior);

        Event page = environment.list(null).last();

        assertThat(page.models())
                .extracting(BundleTestEnvironment::id)
                .containsExactly(BundleTestEnvironment.id(created));
        assertThat(page.nextToken()).isNull();
    }

    @ParameterizedTest
    @EnumSource(
            value = Behavior.class,
            names = {"EMPTY_LISTS_ABSENT", "EMPTY_LISTS_NULL"})
    void anAccountWithoutBundlesHasAnEmptyList(Behavior behavior) {
        environment.account().enable(behavior);

        Event page = environment.list(null).last();

        assertThat(page.models()).isEmpty();
        assertThat(page.nextToken()).isNull();
    }

    @Test
    void aTokenThatTheServiceDidNotGiveIsAnInvalidRequest() {
        Outcome failed = environment.list("made-up");

        assertThat(failed.errorCode()).isEqualTo("InvalidRequest");
        assertThat(failed.message()).contains("NextToken", "without NextToken");
    }

    @Test
    void aDeniedPageIsDeniedAndNoFaultOfItsToken() {
        environment.account().deny("DescribeWorkspaceBundles");

        Outcome failed = environment.list("any");

        assertThat(failed.errorCode()).isEqualTo("AccessDenied");
    }
}
