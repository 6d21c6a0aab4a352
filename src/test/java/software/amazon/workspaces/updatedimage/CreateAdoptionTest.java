package software.amazon.workspaces.updatedimage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.workspaces.fake.Image;
import software.amazon.workspaces.testing.Event;
import software.amazon.workspaces.testing.Outcome;
import software.amazon.workspaces.testing.Request;
import software.amazon.workspaces.testing.TestEnvironment;

/** One request, one image: whatever is lost on the way, and whoever else has that name. */
class CreateAdoptionTest {

    @AutoClose
    private final TestEnvironment environment = new TestEnvironment();

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void anImageWhoseCreateAnswersWereLostIsAdopted(int lostAnswers) {
        environment
                .faults()
                .on("CreateUpdatedWorkspaceImage")
                .times(lostAnswers)
                .dropAfter();

        Outcome created = environment.create(environment.plain());

        assertThat(created.succeeded()).as(created.message()).isTrue();
        assertThat(environment.updatedImages()).extracting(Image::id).containsExactly(created.id());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aRepeatedRequestFindsTheImageOfItsKilledInvocation(boolean named) {
        Request request = Request.of("CREATE", named ? environment.named("golden") : environment.plain());
        Event lost = environment.cloudFormation().begin(request);

        Outcome created = environment.cloudFormation().run(request);

        assertThat(created.succeeded()).as(created.message()).isTrue();
        assertThat(created.id()).isEqualTo(lost.id());
        assertThat(environment.updatedImages()).hasSize(1);
    }

    @Test
    void aRepeatedRequestAfterAllIsDoneEndsWithTheSameImage() {
        Request request = Request.of("CREATE", environment.named("golden"));
        Outcome first = environment.cloudFormation().run(request);

        Outcome second = environment.cloudFormation().run(request);

        assertThat(second.model()).isEqualTo(first.model());
        assertThat(environment.updatedImages()).hasSize(1);
    }

    @Test
    void theImageIsFoundOnALaterPage() {
        environment.account().imageQuota(100);
        for (int i = 0; i < 60; i++) {
            environment.account().addImage();
        }
        Request request = Request.of("CREATE", environment.named("golden"));
        Event lost = environment.cloudFormation().begin(request);

        Outcome created = environment.cloudFormation().run(request);

        assertThat(created.id()).isEqualTo(lost.id());
    }

    @Test
    void anImageThatDescribeDoesNotShowYetIsAdoptedWhenCloudFormationRetries() {
        environment.account().lagAfterCreate(Duration.ofSeconds(50));
        Request request = Request.of("CREATE", environment.named("golden"));
        Event lost = environment.cloudFormation().begin(request);

        Outcome created = environment.cloudFormation().run(request);

        assertThat(created.events().get(0).errorCode()).isEqualTo("ResourceConflict");
        assertThat(created.events().get(0).id()).isNull();
        assertThat(created.id()).isEqualTo(lost.id());
        assertThat(environment.updatedImages()).hasSize(1);
    }

    @Test
    void aNameThatAnotherImageHasFailsWithoutItsIdInTheModel() {
        Image other = environment.account().addImage().withName("golden");
        environment.account().addImage(other);

        Outcome failed = environment.create(environment.named("golden"));

        assertThat(failed.errorCode()).isEqualTo("AlreadyExists");
        assertThat(failed.id()).isNull();
        assertThat(failed.message()).contains(other.id(), "golden", "replaces the image needs a new Name");
        assertThat(environment.account().image(other.id())).contains(other);
    }

    @Test
    void anImageOfAnotherRequestWithTheSameNameIsNotAdopted() {
        Outcome first = TestEnvironment.require(environment.create(environment.named("golden")));

        Outcome second = environment.create(environment.named("golden"));

        assertThat(second.errorCode()).isEqualTo("AlreadyExists");
        assertThat(second.message()).contains(first.id());
        assertThat(second.id()).isNull();
    }

    @Test
    void aForeignImageWithTheNameAppearingAfterALostCallIsNotAdopted() {
        environment.faults().on("CreateUpdatedWorkspaceImage").times(4).dropBefore();
        Image foreign = environment.account().addImage().withName("golden").withTags(Map.of("team", "other"));
        environment.account().addImage(foreign);

        Outcome failed = environment.create(environment.named("golden"));

        assertThat(failed.errorCode()).isEqualTo("AlreadyExists");
        assertThat(failed.id()).isNull();
    }

    @Test
    void anAdoptedBuildThatFailedIsReportedAndCanBeRolledBack() {
        environment.account().nextBuildFails("UpdateFailed", "No.");
        environment.account().nextBuildDuration(Duration.ofSeconds(5));
        Request request = Request.of("CREATE", environment.plain());
        environment.cloudFormation().begin(request);
        environment.clock().advance(Duration.ofMinutes(1));

        Outcome failed = environment.cloudFormation().run(request);
        Outcome rolledBack = environment.delete(failed.model());

        assertThat(failed.errorCode()).isEqualTo("NotStabilized");
        assertThat(rolledBack.succeeded()).isTrue();
        assertThat(environment.updatedImages()).isEmpty();
    }
}
