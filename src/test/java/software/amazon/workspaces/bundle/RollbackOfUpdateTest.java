package software.amazon.workspaces.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.workspaces.fake.Behavior;
import software.amazon.workspaces.fake.Image;
import software.amazon.workspaces.testing.Outcome;
import software.amazon.workspaces.testing.TestEnvironment;

/** A stack that rolls an update back: the bundle has its old image in the end, and the stack does not get stuck. */
class RollbackOfUpdateTest {

    private final BundleTestEnvironment environment = new BundleTestEnvironment();
    private final ImageUpdate update = ImageUpdate.in(environment);

    @AfterEach
    void close() {
        environment.close();
    }

    @Test
    void aFinishedUpdateIsTakenBack() {
        TestEnvironment.require(environment.run(update.request()));

        Outcome rolledBack = environment.run(update.rollback());

        assertThat(rolledBack.succeeded()).as(rolledBack.message()).isTrue();
        assertThat(rolledBack.model().path("ImageId").asText()).isEqualTo(update.oldImageId());
        assertThat(environment.bundle(update.bundleId()).imageId()).isEqualTo(update.oldImageId());
    }

    /** CloudFormation cancels an update that is under way when another resource of the stack fails. */
    @ParameterizedTest
    @EnumSource(
            value = Behavior.class,
            names = {"BUNDLE_UPDATE_LATE", "BUNDLE_UPDATE_PENDING"})
    void anUpdateThatIsCancelledOnItsWayIsTakenBackToo(Behavior behavior) {
        environment.account().enable(behavior);
        environment.invoke(update.request());

        Outcome rolledBack = environment.run(update.rollback());
        environment.clock().advance(Duration.ofHours(1));

        assertThat(rolledBack.succeeded()).as(rolledBack.message()).isTrue();
        assertThat(environment.bundle(update.bundleId()).imageId()).isEqualTo(update.oldImageId());
    }

    @Test
    void anUpdateThatNeverBecameVisibleIsTakenBackToo() {
        environment.account().enable(Behavior.BUNDLE_UPDATE_LATE, Duration.ofMinutes(16));
        Outcome failed = environment.run(update.request());
        environment.account().disable(Behavior.BUNDLE_UPDATE_LATE);

        Outcome rolledBack = environment.run(update.rollback());
        environment.clock().advance(Duration.ofHours(1));

        assertThat(failed.errorCode()).isEqualTo("NotStabilized");
        assertThat(rolledBack.succeeded()).as(rolledBack.message()).isTrue();
        assertThat(environment.bundle(update.bundleId()).imageId()).isEqualTo(update.oldImageId());
    }

    @Test
    void anUpdateThatEndedInErrorIsTakenBack() {
        environment.account().nextBundleFails();
        environment.run(update.request());

        Outcome rolledBack = environment.run(update.rollback());

        assertThat(rolledBack.succeeded()).as(rolledBack.message()).isTrue();
        assertThat(rolledBack.model().path("State").asText()).isEqualTo("AVAILABLE");
    }

    @Test
    void anUpdateThatWasNotAllowedNeedsNoPermissionToBeTakenBack() {
        environment.account().deny("UpdateWorkspaceBundle");
        Outcome failed = environment.run(update.request());

        Outcome rolledBack = environment.run(update.rollback());

        assertThat(failed.errorCode()).isEqualTo("AccessDenied");
        assertThat(rolledBack.succeeded()).as(rolledBack.message()).isTrue();
        assertThat(rolledBack.model()).isEqualTo(update.before());
    }

    @Test
    void aRefusedUpdateIsTakenBackThoughTheOldImageIsGone() {
        environment.account().removeImage(update.oldImageId());
        environment.account().changeImage(update.newImageId(), image -> image.withState("ERROR"));
        Outcome failed = environment.run(update.request());

        Outcome rolledBack = environment.run(update.rollback());

        assertThat(failed.errorCode()).isEqualTo("InvalidRequest");
        assertThat(rolledBack.succeeded()).as(rolledBack.message()).isTrue();
        assertThat(environment.bundle(update.bundleId()).imageId()).isEqualTo(update.oldImageId());
    }

    @Test
    void anOldImageThatIsGoneFailsTheRollbackAndIsNamed() {
        TestEnvironment.require(environment.run(update.request()));
        environment.account().removeImage(update.oldImageId());

        Outcome failed = environment.run(update.rollback());

        assertThat(failed.errorCode()).isEqualTo("InvalidRequest");
        assertThat(failed.message()).startsWith("ImageId " + update.oldImageId() + " names no image");
        assertThat(environment.bundle(update.bundleId()).imageId()).isEqualTo(update.newImageId());
    }

    @Test
    void aBundleThatSomebodyMovedByHandIsMovedBackByAnUpdateOfItsTags() {
        Image byHand = environment.account().addImage();
        environment.account().addBundle(environment.bundle(update.bundleId()).withImageId(byHand.id()));

        Outcome updated = environment.update(
                update.before(), BundleTestEnvironment.with(update.before(), "Tags", TestEnvironment.tags("a", "1")));

        assertThat(updated.succeeded()).as(updated.message()).isTrue();
        assertThat(environment.bundle(update.bundleId()).imageId()).isEqualTo(update.oldImageId());
    }
}
