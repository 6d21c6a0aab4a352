package software.amazon.workspaces.updatedimage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.workspaces.fake.Bundle;
import software.amazon.workspaces.fake.Image;
import software.amazon.workspaces.testing.Event;
import software.amazon.workspaces.testing.Json;
import software.amazon.workspaces.testing.Outcome;
import software.amazon.workspaces.testing.Request;
import software.amazon.workspaces.testing.TestEnvironment;

/** Delete: the image is gone in the end, or the user knows what holds it. */
class DeleteHandlerTest {

    private final TestEnvironment environment = new TestEnvironment();

    @AfterEach
    void close() {
        environment.close();
    }

    @Test
    void anAvailableImageIsDeletedAndSeenGone() {
        JsonNode model = environment.created();
        environment.service().clearCalls();

        Outcome deleted = environment.delete(model);

        assertThat(deleted.succeeded()).as(deleted.message()).isTrue();
        assertThat(environment.updatedImages()).isEmpty();
        assertThat(environment.operations())
                .containsExactly("DescribeWorkspaceImages", "DeleteWorkspaceImage", "DescribeWorkspaceImages");
    }

    @Test
    void theSourceImageStays() {
        environment.delete(environment.created());

        assertThat(environment.account().image(environment.source().id())).contains(environment.source());
    }

    @Test
    void anAbsentImageIsNotFoundAndNoDeletionIsTried() {
        Outcome failed = environment.delete("wsi-absent000");

        assertThat(failed.errorCode()).isEqualTo("NotFound");
        assertThat(failed.message()).contains("wsi-absent000", "us-east-1");
        assertThat(environment.operations()).doesNotContain("DeleteWorkspaceImage");
    }

    @Test
    void deletingTwiceIsNotFoundTheSecondTime() {
        JsonNode model = environment.created();
        environment.delete(model);

        Outcome again = environment.delete(model);

        assertThat(again.errorCode()).isEqualTo("NotFound");
    }

    @Test
    void anImageThatIsStillBuildingIsWaitedForAndThenDeleted() {
        Request request = Request.of("CREATE", environment.plain());
        Event started = environment.cloudFormation().begin(request);
        environment.clock().advance(Duration.ofMinutes(10));

        Outcome deleted = environment.delete(started.model());

        assertThat(deleted.succeeded()).as(deleted.message()).isTrue();
        assertThat(deleted.events().get(0).message())
                .contains(started.id(), "is PENDING for 10 min", "cannot be cancelled", "next look in");
        assertThat(environment.updatedImages()).isEmpty();
        assertThat(environment.service().calls("DeleteWorkspaceImage")).hasSize(1);
    }

    @Test
    void anImageThatDescribeDoesNotShowYetIsDeletedAllTheSame() {
        environment.account().lagAfterCreate(Duration.ofHours(2));
        Request request = Request.of("CREATE", environment.plain());
        Event started = environment.cloudFormation().begin(request);

        Outcome deleted = environment.delete(started.model());

        assertThat(deleted.succeeded()).as(deleted.message()).isTrue();
        assertThat(environment.updatedImages()).isEmpty();
    }

    @Test
    void anImageInErrorIsDeleted() {
        environment.account().nextBuildFails("UpdateFailed", "No.");
        Outcome failed = environment.create(environment.plain());

        Outcome deleted = environment.delete(failed.model());

        assertThat(deleted.succeeded()).isTrue();
        assertThat(environment.updatedImages()).isEmpty();
    }

    @Test
    void anImageThatIsStillShownAfterItsDeletionIsWaitedFor() {
        JsonNode model = environment.created();
        environment.account().lagAfterDelete(Duration.ofMinutes(3));

        Outcome deleted = environment.delete(model);

        assertThat(deleted.succeeded()).as(deleted.message()).isTrue();
        assertThat(deleted.events()).hasSizeGreaterThan(5);
        assertThat(deleted.events().get(0).message()).contains("is being deleted");
        assertThat(environment.service().calls("DeleteWorkspaceImage")).hasSize(1);
    }

    @Test
    void anImageThatStaysShownAfterItsDeletionFailsInTheEnd() {
        JsonNode model = environment.created();
        environment.account().lagAfterDelete(Duration.ofDays(1));

        Outcome failed = environment.delete(model);

        assertThat(failed.errorCode()).isEqualTo("NotStabilized");
        assertThat(failed.message())
                .contains("accepted the deletion of " + model.path("ImageId").asText(), "15 min");
    }

    @Test
    void anImageInUseIsTriedAgainUntilTheBundleIsGone() {
        JsonNode model = environment.created();
        Bundle bundle =
                environment.account().addBundle("desktop", model.path("ImageId").asText());
        environment.faults().intercept((moment, call) -> {
            if (environment.clock().instant().isAfter(TestEnvironment.START.plus(Duration.ofMinutes(50)))) {
                environment.account().removeBundle(bundle.id());
            }
        });

        Outcome deleted = environment.delete(model);

        assertThat(deleted.succeeded()).as(deleted.message()).isTrue();
        assertThat(deleted.events().get(0).message()).contains("is in use", "next look in");
        assertThat(environment.updatedImages()).isEmpty();
    }

    @Test
    void anImageThatStaysInUseIsAConflictThatNamesBundlesAndAccounts() {
        JsonNode model = environment.created();
        String imageId = model.path("ImageId").asText();
        Bundle one = environment.account().addBundle("desktop", imageId);
        Bundle two = environment.account().addBundle("laptop", imageId);
        environment.account().addBundle("unrelated", environment.source().id());
        environment.account().changeImage(imageId, image -> image.withSharedWith(Set.of("210987654321")));

        Outcome failed = environment.delete(model);

        assertThat(failed.errorCode()).isEqualTo("ResourceConflict");
        assertThat(failed.message())
                .contains(imageId, one.id() + ", " + two.id(), "shared with the accounts 210987654321");
        assertThat(failed.id()).isEqualTo(imageId);
        assertThat(environment.account().image(imageId)).isPresent();
    }

    @Test
    void bundlesAreFoundOnEveryPage() {
        JsonNode model = environment.created();
        for (int i = 0; i < 60; i++) {
            environment.account().addBundle("other-" + i, environment.source().id());
        }
        Bundle last =
                environment.account().addBundle("last", model.path("ImageId").asText());

        Outcome failed = environment.delete(model);

        assertThat(failed.message()).contains(last.id());
    }

    @Test
    void aLostAnswerOfTheDeletionIsNoFailure() {
        JsonNode model = environment.created();
        environment.faults().on("DeleteWorkspaceImage").next().dropAfter();

        Outcome deleted = environment.delete(model);

        assertThat(deleted.succeeded()).as(deleted.message()).isTrue();
        assertThat(environment.updatedImages()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"DescribeWorkspaceImages", "DeleteWorkspaceImage"})
    void throttledCallsAreTriedAgainLater(String operation) {
        JsonNode model = environment.created();
        environment.faults().on(operation).times(12).throttle();

        Outcome deleted = environment.delete(model);

        assertThat(deleted.succeeded()).as(deleted.message()).isTrue();
        assertThat(deleted.events().get(0).message()).contains(operation, "The deletion of", "goes on");
        assertThat(environment.updatedImages()).isEmpty();
    }

    @Test
    void aDeletionThatIsNotAllowedNamesTheMissingActionAndKeepsTheModel() {
        JsonNode model = environment.created();
        environment.account().deny("DeleteWorkspaceImage");

        Outcome failed = environment.delete(model);

        assertThat(failed.errorCode()).isEqualTo("AccessDenied");
        assertThat(failed.message()).contains("Allow workspaces:DeleteWorkspaceImage");
        assertThat(failed.model()).isEqualTo(model);
    }

    @Test
    void aBuildThatNeverEndsFailsJustBeforeTheTimeoutOfTheSchema() {
        Image pending = environment
                .account()
                .addImage(Image.windows("wsi-neverends").withState("PENDING").withCreated(TestEnvironment.START));

        Outcome failed = environment.delete(pending.id());

        assertThat(failed.errorCode()).isEqualTo("NotStabilized");
        assertThat(failed.message()).contains(pending.id() + " is PENDING", "within 11 h 55 min");
    }

    @Test
    void anImageInUseIsGivenTenMinutes() {
        JsonNode model = environment.created();
        environment.account().addBundle("desktop", model.path("ImageId").asText());

        Event last = lastEventOfAWait("inUseSince", Duration.ofMinutes(10), model);

        assertThat(last.errorCode()).isEqualTo("ResourceConflict");
    }

    @Test
    void aDeletedImageThatIsStillShownIsGivenFifteenMinutes() {
        JsonNode model = environment.created();

        Event last = lastEventOfAWait("deletedAt", Duration.ofMinutes(15), model);

        assertThat(last.errorCode()).isEqualTo("NotStabilized");
    }

    @Test
    void aBuildIsWaitedForElevenHoursAndFiftyFiveMinutes() {
        Image pending =
                environment.account().addImage(Image.windows("wsi-pending00").withState("PENDING"));

        Event last = lastEventOfAWait(
                "startedAt", Duration.ofMinutes(715), Json.object().put("ImageId", pending.id()));

        assertThat(last.errorCode()).isEqualTo("NotStabilized");
    }

    @Test
    void aServiceThatThrottlesAllTheTimeIsAskedAsLong() {
        JsonNode model = environment.created();
        environment.faults().on("DescribeWorkspaceImages").always().throttle();

        Event last = lastEventOfAWait("startedAt", Duration.ofMinutes(715), model);

        assertThat(last.errorCode()).isEqualTo("Throttling");
    }

    @Test
    void anImageThatBeginsToBuildAgainBetweenLookAndDeletionIsWaitedFor() {
        JsonNode model = environment.created();
        environment
                .faults()
                .on("DeleteWorkspaceImage")
                .next()
                .error("InvalidResourceStateException", "The image is PENDING.", 400);

        Outcome deleted = environment.delete(model);

        assertThat(deleted.succeeded()).as(deleted.message()).isTrue();
        assertThat(deleted.events().get(0).message()).contains("cannot be deleted yet");
    }

    @Test
    void anImageThatIsGoneWhenItsBuildIsLookedAtAgainIsDeleted() {
        Request create = Request.of("CREATE", environment.plain());
        Event started = environment.cloudFormation().begin(create);
        Request request = Request.of("DELETE", started.model());
        Event waiting = environment.cloudFormation().invoke(request, started.model(), null);
        environment.account().removeImage(started.id());

        Outcome deleted = environment.cloudFormation().resume(request, waiting);

        assertThat(deleted.succeeded()).as(deleted.message()).isTrue();
    }

    @Test
    void anImageThatSomebodyElseDeletesMeanwhileIsGone() {
        JsonNode model = environment.created();
        environment.faults().on("DeleteWorkspaceImage").next().error("ResourceNotFoundException", "No image.", 400);
        Request request = Request.of("DELETE", model);
        JsonNode context =
                Json.parse("{'imageId':'" + model.path("ImageId").asText() + "','startedAt':'2026-03-01T08:00:00Z'}");

        Outcome deleted = environment.cloudFormation().resume(request, model, context);

        assertThat(deleted.succeeded()).isTrue();
    }

    /** The event of a deletion that has waited for just that long; a second before, it was still waiting. */
    private Event lastEventOfAWait(String since, Duration waited, JsonNode model) {
        Request request = Request.of("DELETE", model);
        JsonNode context = Json.object()
                .put("imageId", model.path("ImageId").asText())
                .put("startedAt", environment.clock().instant().toString())
                .put(since, environment.clock().instant().toString());
        environment.clock().advance(waited.minusSeconds(1));
        assertThat(environment.cloudFormation().invoke(request, model, context).isInProgress())
                .isTrue();
        environment.clock().advance(Duration.ofSeconds(1));
        return environment.cloudFormation().invoke(request, model, context);
    }
}
