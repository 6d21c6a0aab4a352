package software.amazon.workspaces.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.workspaces.fake.Behavior;
import software.amazon.workspaces.testing.Event;
import software.amazon.workspaces.testing.Json;
import software.amazon.workspaces.testing.Outcome;
import software.amazon.workspaces.testing.TestEnvironment;

/** Update of ImageId: the bundle keeps its id and moves to another image, or the user knows why not. */
class UpdateImageTest {

    private final BundleTestEnvironment environment = new BundleTestEnvironment();
    private final ImageUpdate update = ImageUpdate.in(environment);

    @AfterEach
    void close() {
        environment.close();
    }

    @Test
    void theBundleKeepsItsIdAndTheModelIsWhatReadReturns() {
        var now = environment.clock().instant();
        environment.clock().advance(Duration.between(now, Instant.parse("2026-04-01T00:00:00Z")));

        Outcome updated = environment.run(update.request());

        assertThat(updated.id()).isEqualTo(update.bundleId());
        assertThat(updated.model())
                .isEqualTo(update.after().<ObjectNode>deepCopy().put("LastUpdatedTime", "2026-04-01T00:00:00Z"));
        assertThat(environment.operations())
                .containsExactly(
                        "DescribeWorkspaceBundles",
                        "UpdateWorkspaceBundle",
                        "DescribeWorkspaceBundles",
                        "DescribeTags");
        assertThat(environment.calls("UpdateWorkspaceBundle"))
                .extracting(call -> call.body())
                .containsExactly(
                        Json.object().put("BundleId", update.bundleId()).put("ImageId", update.newImageId()));
        assertThat(environment.read(update.bundleId()).model()).isEqualTo(updated.model());
    }

    @Test
    void imageAndTagsChangeAtOnce() {
        update.after().set("Tags", TestEnvironment.tags("b", "2"));

        Outcome updated = environment.run(update.request());

        assertThat(updated.model().path("ImageId").asText()).isEqualTo(update.newImageId());
        assertThat(updated.model().path("Tags")).isEqualTo(TestEnvironment.tags("b", "2"));
        assertThat(environment.calls("UpdateWorkspaceBundle")).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("software.amazon.workspaces.bundle.ImageRefusalTest#refusals")
    void anImageThatIsNotReadyIsWaitedFor(Behavior refusal) {
        if (refusal != null) {
            environment.account().enable(refusal);
        }
        setState("PENDING");
        environment.after(Duration.ofMinutes(5), () -> setState("AVAILABLE"));

        Outcome updated = environment.run(update.request());

        assertThat(updated.succeeded()).as(updated.message()).isTrue();
        assertThat(updated.events().get(0).message())
                .startsWith(update.bundleId() + " has been waiting for " + update.newImageId()
                        + " for 0 s; next check in ");
        assertThat(environment.bundle(update.bundleId()).imageId()).isEqualTo(update.newImageId());
    }

    @Test
    void anImageThatTheBundleCallDoesNotSeeYetIsWaitedFor() {
        environment.faults().on("UpdateWorkspaceBundle").times(3).error("ResourceNotFoundException", "No image.", 400);

        Outcome updated = environment.run(update.request());

        assertThat(updated.succeeded()).as(updated.message()).isTrue();
        assertThat(updated.events().get(0).isInProgress()).isTrue();
    }

    @Test
    void anImageThatDoesNotGetReadyIsGivenTenMinutesAndNamedWithItsState() {
        setState("PENDING");

        Event last = environment.eventAtLimit(update.request(), Duration.ofMinutes(10));

        assertThat(last.errorCode()).isEqualTo("ResourceConflict");
        assertThat(last.message())
                .startsWith(
                        "The image " + update.newImageId() + " is PENDING; a bundle can use it when it is AVAILABLE.");
        assertThat(last.model()).isEqualTo(update.after());
        assertThat(environment.bundle(update.bundleId()).imageId())
                .isEqualTo(environment.image().id());
    }

    @Test
    void anImageThatIsDeletedWhileItIsWaitedForEndsTheUpdate() {
        setState("PENDING");
        environment.after(Duration.ofMinutes(5), () -> environment.account().removeImage(update.newImageId()));

        Outcome failed = environment.run(update.request());

        assertThat(failed.errorCode()).isEqualTo("InvalidRequest");
        assertThat(failed.message()).startsWith("ImageId " + update.newImageId() + " names no image in us-east-1.");
        assertThat(environment.bundle(update.bundleId()).imageId())
                .isEqualTo(environment.image().id());
    }

    @Test
    void anImageWithLargerVolumesIsRefusedInTheServicesWords() {
        environment.account().changeImage(update.newImageId(), image -> image.withUserGib(100));

        Outcome failed = environment.run(update.request());

        assertThat(failed.errorCode()).isEqualTo("InvalidRequest");
        assertThat(failed.message()).contains("cannot be smaller than those of the image " + update.newImageId());
        assertThat(failed.model()).isEqualTo(update.after());
    }

    @Test
    void aMissingPermissionIsNamed() {
        environment.account().deny("UpdateWorkspaceBundle");

        Outcome failed = environment.run(update.request());

        assertThat(failed.errorCode()).isEqualTo("AccessDenied");
        assertThat(failed.message()).contains("Allow workspaces:UpdateWorkspaceBundle");
    }

    private void setState(String state) {
        environment.account().changeImage(update.newImageId(), image -> image.withState(state));
    }
}
