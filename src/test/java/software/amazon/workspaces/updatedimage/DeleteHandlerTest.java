package software.amazon.workspaces.updatedimage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.workspaces.updatedimage.fake.Bundle;
import software.amazon.workspaces.updatedimage.fake.Image;

/** Delete: the image is gone in the end, or the user knows what holds it. */
class DeleteHandlerTest {

    private final Scene scene = new Scene();

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void anAvailableImageIsDeletedAndSeenGone() {
        JsonNode model = scene.created();
        scene.service().clearCalls();

        Outcome deleted = scene.delete(model);

        assertThat(deleted.succeeded()).as(deleted.message()).isTrue();
        assertThat(scene.updatedImages()).isEmpty();
        assertThat(scene.operations())
            .containsExactly("DescribeWorkspaceImages", "DeleteWorkspaceImage", "DescribeWorkspaceImages");
    }

    @Test
    void theSourceImageStays() {
        scene.delete(scene.created());

        assertThat(scene.account().image(scene.source().id())).contains(scene.source());
    }

    @Test
    void anAbsentImageIsNotFoundAndNoDeletionIsTried() {
        Outcome failed = scene.delete("wsi-absent000");

        assertThat(failed.errorCode()).isEqualTo("NotFound");
        assertThat(failed.message()).contains("wsi-absent000", "us-east-1");
        assertThat(scene.operations()).doesNotContain("DeleteWorkspaceImage");
    }

    @Test
    void deletingTwiceIsNotFoundTheSecondTime() {
        JsonNode model = scene.created();
        scene.delete(model);

        Outcome again = scene.delete(model);

        assertThat(again.errorCode()).isEqualTo("NotFound");
    }

    @Test
    void anImageThatIsStillBuildingIsWaitedForAndThenDeleted() {
        Request request = Request.of("CREATE", scene.plain());
        Event started = scene.cloudFormation().invoke(request, request.properties(), null);
        scene.clock().advance(Duration.ofMinutes(10));

        Outcome deleted = scene.delete(started.model());

        assertThat(deleted.succeeded()).as(deleted.message()).isTrue();
        assertThat(deleted.events().get(0).message())
            .contains(started.imageId(), "is PENDING for 10 min", "cannot be cancelled", "next look in");
        assertThat(scene.updatedImages()).isEmpty();
        assertThat(scene.service().calls("DeleteWorkspaceImage")).hasSize(1);
    }

    @Test
    void anImageThatDescribeDoesNotShowYetIsDeletedAllTheSame() {
        scene.account().lagAfterCreate(Duration.ofHours(2));
        Request request = Request.of("CREATE", scene.plain());
        Event started = scene.cloudFormation().invoke(request, request.properties(), null);

        Outcome deleted = scene.delete(started.model());

        assertThat(deleted.succeeded()).as(deleted.message()).isTrue();
        assertThat(scene.updatedImages()).isEmpty();
    }

    @Test
    void anImageInErrorIsDeleted() {
        scene.account().nextBuildFails("UpdateFailed", "No.");
        Outcome failed = scene.create(scene.plain());

        Outcome deleted = scene.delete(failed.model());

        assertThat(deleted.succeeded()).isTrue();
        assertThat(scene.updatedImages()).isEmpty();
    }

    @Test
    void anImageThatIsStillShownAfterItsDeletionIsWaitedFor() {
        JsonNode model = scene.created();
        scene.account().lagAfterDelete(Duration.ofMinutes(3));

        Outcome deleted = scene.delete(model);

        assertThat(deleted.succeeded()).as(deleted.message()).isTrue();
        assertThat(deleted.events()).hasSizeGreaterThan(5);
        assertThat(deleted.events().get(0).message()).contains("is being deleted");
        assertThat(scene.service().calls("DeleteWorkspaceImage")).hasSize(1);
    }

    @Test
    void anImageThatStaysShownAfterItsDeletionFailsInTheEnd() {
        JsonNode model = scene.created();
        scene.account().lagAfterDelete(Duration.ofDays(1));

        Outcome failed = scene.delete(model);

        assertThat(failed.errorCode()).isEqualTo("NotStabilized");
        assertThat(failed.message()).contains("accepted the deletion of " + model.path("ImageId").asText(), "15 min");
    }

    @Test
    void anImageInUseIsTriedAgainUntilTheBundleIsGone() {
        JsonNode model = scene.created();
        Bundle bundle = scene.account().addBundle("desktop", model.path("ImageId").asText());
        scene.faults().intercept((moment, call) -> {
            if (scene.clock().instant().isAfter(Scene.START.plus(Duration.ofMinutes(50)))) {
                scene.account().removeBundle(bundle.id());
            }
        });

        Outcome deleted = scene.delete(model);

        assertThat(deleted.succeeded()).as(deleted.message()).isTrue();
        assertThat(deleted.events().get(0).message()).contains("is in use", "next look in");
        assertThat(scene.updatedImages()).isEmpty();
    }

    @Test
    void anImageThatStaysInUseIsAConflictThatNamesBundlesAndAccounts() {
        JsonNode model = scene.created();
        String imageId = model.path("ImageId").asText();
        Bundle one = scene.account().addBundle("desktop", imageId);
        Bundle two = scene.account().addBundle("laptop", imageId);
        scene.account().addBundle("unrelated", scene.source().id());
        scene.account().changeImage(imageId, image -> image.withSharedWith(Set.of("210987654321")));

        Outcome failed = scene.delete(model);

        assertThat(failed.errorCode()).isEqualTo("ResourceConflict");
        assertThat(failed.message()).contains(imageId, one.id() + ", " + two.id(), "shared with the accounts 210987654321");
        assertThat(failed.imageId()).isEqualTo(imageId);
        assertThat(scene.account().image(imageId)).isPresent();
    }

    @Test
    void bundlesAreFoundOnEveryPage() {
        JsonNode model = scene.created();
        for (int i = 0; i < 60; i++) {
            scene.account().addBundle("other-" + i, scene.source().id());
        }
        Bundle last = scene.account().addBundle("last", model.path("ImageId").asText());

        Outcome failed = scene.delete(model);

        assertThat(failed.message()).contains(last.id());
    }

    @Test
    void aLostAnswerOfTheDeletionIsNoFailure() {
        JsonNode model = scene.created();
        scene.faults().on("DeleteWorkspaceImage").next().dropAfter();

        Outcome deleted = scene.delete(model);

        assertThat(deleted.succeeded()).as(deleted.message()).isTrue();
        assertThat(scene.updatedImages()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"DescribeWorkspaceImages", "DeleteWorkspaceImage"})
    void throttledCallsAreTriedAgainLater(String operation) {
        JsonNode model = scene.created();
        scene.faults().on(operation).times(12).throttle();

        Outcome deleted = scene.delete(model);

        assertThat(deleted.succeeded()).as(deleted.message()).isTrue();
        assertThat(deleted.events().get(0).message()).contains(operation, "The deletion of", "goes on");
        assertThat(scene.updatedImages()).isEmpty();
    }

    @Test
    void aDeletionThatIsNotAllowedNamesTheMissingActionAndKeepsTheModel() {
        JsonNode model = scene.created();
        scene.account().deny("DeleteWorkspaceImage");

        Outcome failed = scene.delete(model);

        assertThat(failed.errorCode()).isEqualTo("AccessDenied");
        assertThat(failed.message()).contains("Allow workspaces:DeleteWorkspaceImage");
        assertThat(failed.model()).isEqualTo(model);
    }

    @Test
    void aBuildThatNeverEndsFailsJustBeforeTheTimeoutOfTheSchema() {
        Image pending = scene.account().addImage(Image.windows("wsi-neverends")
            .withState("PENDING").withCreated(Scene.START));

        Outcome failed = scene.delete(pending.id());

        assertThat(failed.errorCode()).isEqualTo("NotStabilized");
        assertThat(failed.message()).contains(pending.id() + " is PENDING", "within 11 h 55 min");
    }

    @Test
    void anImageInUseIsGivenTenMinutes() {
        JsonNode model = scene.created();
        scene.account().addBundle("desktop", model.path("ImageId").asText());

        Event last = lastEventOfAWait("inUseSince", Duration.ofMinutes(10), model);

        assertThat(last.errorCode()).isEqualTo("ResourceConflict");
    }

    @Test
    void aDeletedImageThatIsStillShownIsGivenFifteenMinutes() {
        JsonNode model = scene.created();

        Event last = lastEventOfAWait("deletedAt", Duration.ofMinutes(15), model);

        assertThat(last.errorCode()).isEqualTo("NotStabilized");
    }

    @Test
    void aBuildIsWaitedForElevenHoursAndFiftyFiveMinutes() {
        Image pending = scene.account().addImage(Image.windows("wsi-pending00").withState("PENDING"));

        Event last = lastEventOfAWait("startedAt", Duration.ofMinutes(715), Json.object().put("ImageId", pending.id()));

        assertThat(last.errorCode()).isEqualTo("NotStabilized");
    }

    @Test
    void aServiceThatThrottlesAllTheTimeIsAskedAsLong() {
        JsonNode model = scene.created();
        scene.faults().on("DescribeWorkspaceImages").always().throttle();

        Event last = lastEventOfAWait("startedAt", Duration.ofMinutes(715), model);

        assertThat(last.errorCode()).isEqualTo("Throttling");
    }

    @Test
    void anImageThatBeginsToBuildAgainBetweenLookAndDeletionIsWaitedFor() {
        JsonNode model = scene.created();
        scene.faults().on("DeleteWorkspaceImage").next()
            .error("InvalidResourceStateException", "The image is PENDING.", 400);

        Outcome deleted = scene.delete(model);

        assertThat(deleted.succeeded()).as(deleted.message()).isTrue();
        assertThat(deleted.events().get(0).message()).contains("cannot be deleted yet");
    }

    @Test
    void anImageThatIsGoneWhenItsBuildIsLookedAtAgainIsDeleted() {
        Request create = Request.of("CREATE", scene.plain());
        Event started = scene.cloudFormation().invoke(create, create.properties(), null);
        Request request = Request.of("DELETE", started.model());
        Event waiting = scene.cloudFormation().invoke(request, started.model(), null);
        scene.account().removeImage(started.imageId());

        Outcome deleted = scene.cloudFormation().resume(request, waiting.model(), waiting.callbackContext());

        assertThat(deleted.succeeded()).as(deleted.message()).isTrue();
    }

    @Test
    void anImageThatSomebodyElseDeletesMeanwhileIsGone() {
        JsonNode model = scene.created();
        scene.faults().on("DeleteWorkspaceImage").next().error("ResourceNotFoundException", "No image.", 400);
        Request request = Request.of("DELETE", model);
        JsonNode context = Json.parse("{'imageId':'" + model.path("ImageId").asText() + "','startedAt':'2026-03-01T08:00:00Z'}");

        Outcome deleted = scene.cloudFormation().resume(request, model, context);

        assertThat(deleted.succeeded()).isTrue();
    }

    /** The event of a deletion that has waited for just that long; a second before, it was still waiting. */
    private Event lastEventOfAWait(String since, Duration waited, JsonNode model) {
        Request request = Request.of("DELETE", model);
        JsonNode context = Json.object().put("imageId", model.path("ImageId").asText())
            .put("startedAt", scene.clock().instant().toString()).put(since, scene.clock().instant().toString());
        scene.clock().advance(waited.minusSeconds(1));
        assertThat(scene.cloudFormation().invoke(request, model, context).isInProgress()).isTrue();
        scene.clock().advance(Duration.ofSeconds(1));
        return scene.cloudFormation().invoke(request, model, context);
    }
}
