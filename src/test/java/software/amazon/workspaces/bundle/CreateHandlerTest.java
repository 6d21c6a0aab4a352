package software.amazon.workspaces.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.workspaces.fake.Behavior;
import software.amazon.workspaces.fake.Bundle;
import software.amazon.workspaces.testing.Event;
import software.amazon.workspaces.testing.Json;
import software.amazon.workspaces.testing.Outcome;
import software.amazon.workspaces.testing.Request;
import software.amazon.workspaces.testing.TestEnvironment;

/** Create, where the service accepts the call: what it is sent and what comes back. */
class CreateHandlerTest {

    private final BundleTestEnvironment environment = new BundleTestEnvironment();

    @AfterEach
    void close() {
        environment.close();
    }

    @Test
    void createsOneBundleAndReturnsTheModelThatReadReturns() {
        Outcome created = environment.create(environment.plain());

        assertThat(created.succeeded()).as(created.message()).isTrue();
        assertThat(environment.account().bundles()).extracting(Bundle::id).containsExactly(created.id());
        assertThat(created.model()).isEqualTo(environment.read(created.id()).model());
        assertThat(created.model().path("State").asText()).isEqualTo("AVAILABLE");
    }

    @Test
    void everyPropertyReachesTheServiceAndSizesDoAsText() {
        ObjectNode properties =
                environment.named("desktop").put("ComputeTypeName", "POWER").put("RootVolumeSizeGib", 175);

        environment.created(properties);

        assertThat(environment.calls("CreateWorkspaceBundle")).singleElement().satisfies(call -> {
            ObjectNode body = call.body().deepCopy();
            body.remove("Tags");
            assertThat(body)
                    .isEqualTo(Json.object()
                            .put("BundleName", "desktop")
                            .put("BundleDescription", "Desktops (2026)")
                            .put("ImageId", environment.image().id())
                            .<ObjectNode>set("ComputeType", Json.object().put("Name", "POWER"))
                            .<ObjectNode>set("UserStorage", Json.object().put("Capacity", "50"))
                            .set("RootStorage", Json.object().put("Capacity", "175")));
        });
    }

    @Test
    void aRootVolumeThatIsLeftOutIsOfTheSizeThatTheServiceChooses() {
        JsonNode created = environment.created();

        assertThat(environment.calls("CreateWorkspaceBundle"))
                .allMatch(call -> !call.body().has("RootStorage"));
        assertThat(created.path("RootVolumeSizeGib")).isEqualTo(Json.parse("80"));
    }

    @ParameterizedTest
    @CsvSource({"UserVolumeSizeGib, 1000", "RootVolumeSizeGib, 2000"})
    void aSizeThatCloudFormationSendsAsTextIsANumberInTheModel(String property, String size) {
        JsonNode created = environment.created(environment.plain().put(property, size));

        assertThat(created.path(property)).isEqualTo(Json.parse(size));
    }

    @Test
    void theUsualCreateTakesOneCallOnePollAndOneReadOfTags() {
        environment.created();

        assertThat(environment.operations())
                .containsExactly("CreateWorkspaceBundle", "DescribeWorkspaceBundles", "DescribeTags");
    }

    @Test
    void theRequestIsTaggedInTheCreateCallItselfAndHiddenFromTheModel() {
        Request request = BundleTestEnvironment.request(
                        "CREATE", environment.plain().set("Tags", TestEnvironment.tags("team", "desktop")))
                .withStackTags(Map.of("cost-centre", "42", "team", "overridden"));

        Outcome created = environment.run(request);

        assertThat(environment.tagsOf(created.id()))
                .isEqualTo(
                        Map.of("team", "desktop", "cost-centre", "42", "workspaces-bundle:request", request.token()));
        assertThat(environment.operations()).doesNotContain("CreateTags");
        assertThat(created.model().path("Tags"))
                .isEqualTo(TestEnvironment.tags("cost-centre", "42", "team", "desktop"));
    }

    @ParameterizedTest
    @EnumSource(
            value = Behavior.class,
            names = {"TAGS_LATE", "TAGS_DROPPED_BY_CREATE"})
    void successMeansThatTheTagsAreThere(Behavior behavior) {
        environment.account().enable(behavior);
        Request request = BundleTestEnvironment.request(
                "CREATE", environment.plain().set("Tags", TestEnvironment.tags("team", "desktop")));

        Outcome created = environment.run(request);

        assertThat(created.model().path("Tags")).isEqualTo(TestEnvironment.tags("team", "desktop"));
        assertThat(environment.tagsOf(created.id())).containsEntry("workspaces-bundle:request", request.token());
        assertThat(environment.read(created.id()).model()).isEqualTo(created.model());
    }

    @Test
    void emptyTagsComeBackAsAnEmptyList() {
        JsonNode withoutTags = environment.created();
        JsonNode emptyTags = environment.created(environment.plain().set("Tags", TestEnvironment.tags()));

        assertThat(withoutTags.path("Tags")).isEqualTo(TestEnvironment.tags());
        assertThat(emptyTags.path("Tags")).isEqualTo(TestEnvironment.tags());
    }

    @Test
    void theFirstEventNamesTheBundleAndComesBackWithinFifteenSeconds() {
        Event first = environment.invoke(BundleTestEnvironment.request("CREATE", environment.plain()));

        assertThat(first.delaySeconds()).isBetween(1, 15);
        assertThat(first.message()).startsWith("Creating the bundle " + first.id() + "; next check in ");
        assertThat(first.model().path("Name").asText()).isNotEmpty();
    }

    @Test
    void generatedNamesComeFromStackLogicalIdAndToken() {
        JsonNode one = environment.created();
        JsonNode other = environment.created();

        assertThat(one.path("Name").asText()).matches("golden-images-Golden-[A-Za-z0-9]{12}");
        assertThat(other.path("Name").asText())
                .matches("golden-images-Golden-[A-Za-z0-9]{12}")
                .isNotEqualTo(one.path("Name").asText());
    }

    @Test
    void aBundleOutsideOfAStackIsNamedBundle() {
        Request request = BundleTestEnvironment.request("CREATE", environment.plain())
                .withStackId(null)
                .withLogicalId(null);

        Outcome created = environment.run(request);

        assertThat(created.model().path("Name").asText()).matches("Bundle-[A-Za-z0-9]{12}");
    }

    /** What is required, DESCRIPTION_ABSENT and VOLUMES_ABSENT, is no option: the model of a create is whole. */
    @ParameterizedTest
    @EnumSource(
            value = Behavior.class,
            names = {"NAME_ABSENT", "CREATED_ABSENT", "OWNER_ABSENT", "BUNDLE_TYPE_ABSENT", "LISTS_WITH_NULL"})
    void whatTheServiceDoesNotTellIsNoObstacle(Behavior behavior) {
        environment.account().enable(behavior);

        Outcome created = environment.create(environment.named("desktop"));

        assertThat(created.succeeded()).as(created.message()).isTrue();
        assertThat(environment.account().bundles()).hasSize(1);
    }

    @Test
    void aContextThatNamesABundleWithAnotherNameIsRefusedWithoutItsId() {
        Request request = BundleTestEnvironment.request("CREATE", environment.named("desktop"));
        Event started = environment.invoke(request);
        environment.account().changeBundle(started.id(), bundle -> bundle.withName("another"));

        Outcome failed = environment.resume(request, started);

        assertThat(failed.errorCode()).isEqualTo("InvalidRequest");
        assertThat(failed.message()).contains(started.id() + " with the Name another", "creates desktop");
        assertThat(failed.id()).isNull();
    }

    @Test
    void aPendingBundleIsWaitedForAndItsTagsAreReadOnceEarly() {
        environment.account().enable(Behavior.BUNDLE_PENDING, Duration.ofMinutes(10));

        Outcome created = environment.create(environment.plain());

        Event pending = created.events().get(created.events().size() - 2);
        assertThat(created.succeeded()).as(created.message()).isTrue();
        assertThat(pending.message()).matches(created.id() + " has been PENDING for \\d min; next check in \\d+ s");
        assertThat(pending.model().path("State").asText()).isEqualTo("PENDING");
        assertThat(environment.calls("DescribeTags")).hasSize(2);
    }
}
