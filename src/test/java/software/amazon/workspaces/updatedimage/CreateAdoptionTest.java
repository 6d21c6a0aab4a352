package software.amazon.workspaces.updatedimage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.workspaces.updatedimage.fake.Call;
import software.amazon.workspaces.updatedimage.fake.Image;

/** One request, one image: whatever is lost on the way, and whoever else has that name. */
class CreateAdoptionTest {

    private final Scene scene = new Scene();

    @AfterEach
    void close() {
        scene.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void anImageWhoseCreateAnswersWereLostIsAdopted(int lostAnswers) {
        scene.faults().on("CreateUpdatedWorkspaceImage").times(lostAnswers).dropAfter();

        Outcome created = scene.create(scene.plain());

        assertThat(created.succeeded()).as(created.message()).isTrue();
        assertThat(scene.updatedImages()).extracting(Image::id).containsExactly(created.imageId());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aRequestThatComesAgainFindsTheImageOfItsKilledInvocation(boolean named) {
        Request request = Request.of("CREATE", named ? scene.named("golden") : scene.plain());
        Event lost = scene.cloudFormation().invoke(request, request.properties(), null);

        Outcome created = scene.cloudFormation().run(request);

        assertThat(created.succeeded()).as(created.message()).isTrue();
        assertThat(created.imageId()).isEqualTo(lost.imageId());
        assertThat(scene.updatedImages()).hasSize(1);
    }

    @Test
    void aRequestThatComesAgainAfterAllIsDoneEndsWithTheSameImage() {
        Request request = Request.of("CREATE", scene.named("golden"));
        Outcome first = scene.cloudFormation().run(request);

        Outcome second = scene.cloudFormation().run(request);

        assertThat(second.model()).isEqualTo(first.model());
        assertThat(scene.updatedImages()).hasSize(1);
    }

    @Test
    void theImageIsFoundOnALaterPage() {
        scene.account().imageQuota(100);
        for (int i = 0; i < 60; i++) {
            scene.account().addImage();
        }
        Request request = Request.of("CREATE", scene.named("golden"));
        Event lost = scene.cloudFormation().invoke(request, request.properties(), null);

        Outcome created = scene.cloudFormation().run(request);

        assertThat(created.imageId()).isEqualTo(lost.imageId());
    }

    @Test
    void anImageThatDescribeDoesNotShowYetIsAdoptedWhenCloudFormationTriesAgain() {
        scene.account().lagAfterCreate(Duration.ofSeconds(50));
        Request request = Request.of("CREATE", scene.named("golden"));
        Event lost = scene.cloudFormation().invoke(request, request.properties(), null);

        Outcome created = scene.cloudFormation().run(request);

        assertThat(created.events().get(0).errorCode()).isEqualTo("ResourceConflict");
        assertThat(created.events().get(0).imageId()).isNull();
        assertThat(created.imageId()).isEqualTo(lost.imageId());
        assertThat(scene.updatedImages()).hasSize(1);
    }

    @Test
    void aNameThatAnotherImageHasFailsWithoutItsIdInTheModel() {
        Image other = scene.account().addImage().withName("golden");
        scene.account().addImage(other);

        Outcome failed = scene.create(scene.named("golden"));

        assertThat(failed.errorCode()).isEqualTo("AlreadyExists");
        assertThat(failed.imageId()).isNull();
        assertThat(failed.message()).contains(other.id(), "golden", "replaces the image needs a new Name");
        assertThat(scene.account().image(other.id())).contains(other);
    }

    @Test
    void anImageOfAnotherRequestWithTheSameNameIsNotAdopted() {
        Outcome first = Scene.require(scene.create(scene.named("golden")));

        Outcome second = scene.create(scene.named("golden"));

        assertThat(second.errorCode()).isEqualTo("AlreadyExists");
        assertThat(second.message()).contains(first.imageId());
        assertThat(second.imageId()).isNull();
    }

    @Test
    void aForeignImageWithTheNameAppearingAfterALostCallIsNotAdopted() {
        scene.faults().on("CreateUpdatedWorkspaceImage").times(4).dropBefore();
        Image foreign = scene.account().addImage().withName("golden").withTags(Map.of("team", "other"));
        scene.account().addImage(foreign);

        Outcome failed = scene.create(scene.named("golden"));

        assertThat(failed.errorCode()).isEqualTo("AlreadyExists");
        assertThat(failed.imageId()).isNull();
    }

    @Test
    void aCreateCallThatWasNeverProcessedIsTriedAgainByCloudFormation() {
        scene.faults().on("CreateUpdatedWorkspaceImage").times(4).dropBefore();

        Outcome created = scene.create(scene.plain());

        assertThat(created.events().get(0).errorCode()).isEqualTo("NetworkFailure");
        assertThat(created.succeeded()).as(created.message()).isTrue();
        assertThat(scene.updatedImages()).hasSize(1);
    }

    @Test
    void anAdoptedBuildThatFailedIsReportedAndCanBeRolledBack() {
        scene.account().nextBuildFails("UpdateFailed", "No.");
        scene.account().nextBuildDuration(Duration.ofSeconds(5));
        Request request = Request.of("CREATE", scene.plain());
        scene.cloudFormation().invoke(request, request.properties(), null);
        scene.clock().advance(Duration.ofMinutes(1));

        Outcome failed = scene.cloudFormation().run(request);
        Outcome rolledBack = scene.delete(failed.model());

        assertThat(failed.errorCode()).isEqualTo("NotStabilized");
        assertThat(rolledBack.succeeded()).isTrue();
        assertThat(scene.updatedImages()).isEmpty();
    }

    @Test
    void aThrottledStartIsLeftToCloudFormationAndMakesOneImage() {
        scene.faults().on("CreateUpdatedWorkspaceImage").times(9).throttle();

        Outcome created = scene.create(scene.plain());

        assertThat(created.events().get(0).errorCode()).isEqualTo("Throttling");
        assertThat(created.succeeded()).as(created.message()).isTrue();
        assertThat(scene.updatedImages()).hasSize(1);
    }

    @Test
    void anAccountThatThrottlesEveryAttemptIsNotAskedForMore() {
        scene.faults().on("CreateUpdatedWorkspaceImage").always().throttle();

        Request request = Request.of("CREATE", scene.plain());
        Event refused = scene.cloudFormation().invoke(request, request.properties(), null);

        assertThat(refused.errorCode()).isEqualTo("Throttling");
        assertThat(scene.service().calls()).extracting(Call::operation).containsOnly("CreateUpdatedWorkspaceImage")
            .hasSizeGreaterThan(1);
    }

    @Test
    void anImageMadeBeforeTheServiceBeganToThrottleIsAdopted() {
        scene.faults().on("CreateUpdatedWorkspaceImage").next().dropAfter();
        scene.faults().on("CreateUpdatedWorkspaceImage").times(2).throttle();

        Event first = scene.create(scene.plain()).events().get(0);

        assertThat(first.isInProgress()).isTrue();
        assertThat(first.imageId()).isEqualTo(scene.updatedImages().get(0).id());
    }

    @Test
    void anImageThatUsedUpTheQuotaIsAdoptedWhenItsAnswerWasLost() {
        scene.account().imageQuota(2);
        scene.faults().on("CreateUpdatedWorkspaceImage").next().dropAfter();
        scene.faults().on("CreateUpdatedWorkspaceImage").next().error("ResourceLimitExceededException", "Full.", 400);

        Outcome created = scene.create(scene.plain());

        assertThat(created.succeeded()).as(created.message()).isTrue();
        assertThat(scene.updatedImages()).extracting(Image::id).containsExactly(created.imageId());
    }

    @Test
    void anImageOfAKilledInvocationIsAdoptedWhateverTheNextCallIsRefusedFor() {
        Request request = Request.of("CREATE", scene.plain());
        Event lost = scene.cloudFormation().invoke(request, request.properties(), null);
        scene.faults().on("CreateUpdatedWorkspaceImage").next().error("ResourceNotFoundException", "No source.", 400);

        Outcome created = scene.cloudFormation().run(request);

        assertThat(created.imageId()).isEqualTo(lost.imageId());
        assertThat(scene.updatedImages()).hasSize(1);
    }

    @Test
    void everyAttemptCarriesTheTokenAndTheSource() {
        Request request = Request.of("CREATE", scene.plain());
        scene.faults().on("CreateUpdatedWorkspaceImage").next().dropBefore();

        scene.cloudFormation().run(request);

        assertThat(scene.service().calls("CreateUpdatedWorkspaceImage")).hasSize(2).allSatisfy(call ->
            assertThat(call.body().path("Tags").toString()).contains(request.token(), scene.source().id()));
    }
}
