package software.amazon.workspaces.updatedimage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import software.amazon.workspaces.fake.Bundle;
import software.amazon.workspaces.testing.Outcome;
import software.amazon.workspaces.testing.TestEnvironment;

/** Delete: the image is gone in the end, or the user knows what holds it. */
class DeleteHandlerTest {

    @AutoClose
    private final TestEnvironment environment = new TestEnvironment();

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
    void anImageInErrorIsDeleted() {
        environment.account().nextBuildFails("UpdateFailed", "No.");
        Outcome failed = environment.create(environment.plain());

        Outcome deleted = environment.delete(failed.model());

        assertThat(deleted.succeeded()).isTrue();
        assertThat(environment.updatedImages()).isEmpty();
    }

    @Test
    void theDeletionOfAnImageInUseIsRepeatedUntilTheBundleIsGone() {
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
        assertThat(deleted.events().get(0).message()).contains("has been in use for 0 s; next check in");
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
    void anImageThatSomebodyElseDeletesMeanwhileIsGone() {
        JsonNode model = environment.created();
        environment.faults().intercept((moment, call) -> {
            if (call.operation().equals("DeleteWorkspaceImage")) {
                environment.account().removeImage(model.path("ImageId").asText());
            }
        });

        Outcome deleted = environment.delete(model);

        assertThat(deleted.succeeded()).as(deleted.message()).isTrue();
    }
}
