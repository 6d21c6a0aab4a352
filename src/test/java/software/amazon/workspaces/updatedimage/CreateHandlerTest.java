package software.amazon.workspaces.updatedimage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import software.amazon.workspaces.testing.Event;
import software.amazon.workspaces.testing.Outcome;
import software.amazon.workspaces.testing.Request;
import software.amazon.workspaces.testing.TestEnvironment;

/** Create, from the first call to the last event. */
class CreateHandlerTest {

    @AutoClose
    private final TestEnvironment environment = new TestEnvironment();

    @Test
    void buildsOneImageAndReturnsTheModelThatReadReturns() {
        Outcome created = environment.create(environment.plain());

        assertThat(created.succeeded()).as(created.message()).isTrue();
        assertThat(environment.updatedImages())
                .singleElement()
                .satisfies(image -> assertThat(image.id()).isEqualTo(created.id()));
        assertThat(created.model()).isEqualTo(environment.read(created.id()).model());
        assertThat(created.model().path("State").asText()).isEqualTo("AVAILABLE");
        assertThat(created.model().path("SourceImageId").asText())
                .isEqualTo(environment.source().id());
    }

    @Test
    void anInvocationMakesOneCallAndTagsAreReadAtTheFirstPollAndAtTheEnd() {
        environment.account().buildDuration(Duration.ofMinutes(3));

        environment.create(environment.plain());

        assertThat(environment.operations())
                .containsExactly(
                        "CreateUpdatedWorkspaceImage",
                        "DescribeWorkspaceImages",
                        "DescribeTags",
                        "DescribeWorkspaceImages",
                        "DescribeWorkspaceImages",
                        "DescribeWorkspaceImages",
                        "DescribeTags");
    }

    @Test
    void sourceAndRequestAreTaggedInTheCreateCallItselfAndHiddenFromTheModel() {
        Request request = Request.of("CREATE", environment.plain().set("Tags", TestEnvironment.tags("team", "desktop")))
                .withStackTags(Map.of("cost-centre", "42", "team", "overridden"));

        Outcome created = environment.cloudFormation().run(request);

        assertThat(environment.tagsOf(created.id()))
                .isEqualTo(Map.of(
                        "team",
                        "desktop",
                        "cost-centre",
                        "42",
                        "workspaces-updated-image:source",
                        environment.source().id(),
                        "workspaces-updated-image:request",
                        request.token()));
        assertThat(environment.operations()).doesNotContain("CreateTags");
        assertThat(created.model().path("Tags"))
                .isEqualTo(TestEnvironment.tags("cost-centre", "42", "team", "desktop"));
    }

    @Test
    void theFirstPollComesWithinFifteenSecondsBecauseManyFailuresAreEarly() {
        Event first = environment.create(environment.plain()).events().get(0);

        assertThat(first.delaySeconds()).isBetween(1, 15);
        assertThat(first.message()).contains(first.id(), "next check in");
    }

    @Test
    void messagesNameTheImageItsStateAndTheNextCheck() {
        Outcome created = environment.create(environment.plain());

        Event later = created.events().get(created.events().size() - 2);
        assertThat(later.message())
                .matches(created.id() + " has been PENDING for 4\\d min; next check in \\d+ (s|min)");
        assertThat(later.model().path("State").asText()).isEqualTo("PENDING");
    }

    @Test
    void generatedNamesComeFromStackLogicalIdAndToken() {
        Request request = Request.of("CREATE", environment.plain());

        String name =
                environment.cloudFormation().run(request).model().path("Name").asText();
        String other =
                environment.create(environment.plain()).model().path("Name").asText();

        assertThat(name).matches("golden-images-Golden-[A-Za-z0-9]{12}");
        assertThat(other).matches("golden-images-Golden-[A-Za-z0-9]{12}").isNotEqualTo(name);
    }

    @Test
    void namesAreGeneratedWithoutAStackAndALogicalIdAsCloudControlAsks() {
        Request request =
                Request.of("CREATE", environment.plain()).withStackId(null).withLogicalId(null);

        Outcome created = environment.cloudFormation().run(request);

        assertThat(created.model().path("Name").asText()).matches("UpdatedImage-[A-Za-z0-9]{12}");
    }

    @Test
    void generatedNamesFitTheLimitWhateverTheStackIsCalled() {
        String stack = "arn:aws:cloudformation:us-east-1:123456789012:stack/" + "s".repeat(128) + "/5b1c8e50";
        Request request =
                Request.of("CREATE", environment.plain()).withStackId(stack).withLogicalId("L".repeat(255));

        Outcome created = environment.cloudFormation().run(request);

        assertThat(created.model().path("Name").asText())
                .hasSizeLessThanOrEqualTo(64)
                .contains("s", "L");
    }

    @Test
    void emptyTagsComeBackAsAnEmptyList() {
        JsonNode withoutTags = environment.created();
        JsonNode emptyTags = environment
                .create(environment.plain().set("Tags", TestEnvironment.tags()))
                .model();

        assertThat(withoutTags.path("Tags")).isEqualTo(TestEnvironment.tags());
        assertThat(emptyTags.path("Tags")).isEqualTo(TestEnvironment.tags());
    }
}
