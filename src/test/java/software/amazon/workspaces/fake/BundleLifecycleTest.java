package software.amazon.workspaces.fake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.workspaces.model.BundleType;
import software.amazon.awssdk.services.workspaces.model.WorkspaceBundle;
import software.amazon.awssdk.services.workspaces.model.WorkspaceBundleState;

/** The states of a bundle from its creation to its end. */
class BundleLifecycleTest extends FakeTestBase {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private String image;

    @BeforeEach
    void addImage() {
        image = account.addImage().id();
    }

    @Test
    void bundleIsAvailableAtOnce() {
        WorkspaceBundle created =
                client.createWorkspaceBundle(bundle("bundle", image).build()).workspaceBundle();

        assertThat(created.bundleId()).matches("wsb-[0-9a-z]{9}");
        assertThat(created.state()).isEqualTo(WorkspaceBundleState.AVAILABLE);
        assertThat(created.bundleType()).isEqualTo(BundleType.REGULAR);
        assertThat(created.creationTime()).isEqualTo(clock.instant()).isEqualTo(created.lastUpdatedTime());
        assertThat(describeBundle(created.bundleId())).isEqualTo(created);
    }

    @Test
    void bundleMayBePendingFirst() {
        account.enable(Behavior.BUNDLE_PENDING, MINUTE);

        WorkspaceBundle created =
                client.createWorkspaceBundle(bundle("bundle", image).build()).workspaceBundle();
        clock.advance(MINUTE.minusMillis(1));
        WorkspaceBundleState before = describeBundle(created.bundleId()).state();
        clock.advance(Duration.ofMillis(1));

        assertThat(created.state()).isEqualTo(WorkspaceBundleState.PENDING);
        assertThat(before).isEqualTo(WorkspaceBundleState.PENDING);
        assertThat(describeBundle(created.bundleId()).state()).isEqualTo(WorkspaceBundleState.AVAILABLE);
    }

    @Test
    void nextBundleMayFailAfterItWasPendingAndCanBeDeleted() {
        account.enable(Behavior.BUNDLE_PENDING, MINUTE);
        account.nextBundleFails();
        String failing = createBundle("failing", image);
        String other = createBundle("other", image);

        WorkspaceBundleState before = describeBundle(failing).state();
        clock.advance(MINUTE);

        assertThat(before).isEqualTo(WorkspaceBundleState.PENDING);
        assertThat(describeBundle(failing).state()).isEqualTo(WorkspaceBundleState.ERROR);
        assertThat(describeBundle(other).state()).isEqualTo(WorkspaceBundleState.AVAILABLE);
        deleteBundle(failing);
        assertThat(account.bundle(failing)).isEmpty();
    }

    @Test
    void updateChangesImageAndTimeOnly() {
        String id = createBundle("bundle", image);
        WorkspaceBundle before = describeBundle(id);
        Instant created = clock.instant();
        clock.advance(MINUTE);
        String next = account.addImage().id();

        update(id, next);

        assertThat(describeBundle(id))
                .isEqualTo(before.toBuilder()
                        .imageId(next)
                        .lastUpdatedTime(created.plus(MINUTE))
                        .build());
    }

    @Test
    void updateMayTakeEffectLateWhileBothImagesAreInUse() {
        account.enable(Behavior.BUNDLE_UPDATE_LATE, MINUTE);
        String id = createBundle("bundle", image);
        String next = account.addImage().id();
        update(id, next);

        WorkspaceBundle during = describeBundle(id);
        String deletionOfOld = errorCode(() -> delete(image));
        String deletionOfNext = errorCode(() -> delete(next));
        clock.advance(MINUTE);

        assertThat(during.imageId()).isEqualTo(image);
        assertThat(during.state()).isEqualTo(WorkspaceBundleState.AVAILABLE);
        assertThat(deletionOfOld).isEqualTo("ResourceAssociatedException");
        assertThat(deletionOfNext).isEqualTo("ResourceAssociatedException");
        assertThat(describeBundle(id).imageId()).isEqualTo(next);
        delete(image);
        assertThat(account.image(image)).isEmpty();
    }

    @Test
    void updateMayMakeABundlePendingWithItsNewImage() {
        account.enable(Behavior.BUNDLE_UPDATE_PENDING, MINUTE);
        String id = createBundle("bundle", image);
        String next = account.addImage().id();
        update(id, next);

        WorkspaceBundle during = describeBundle(id);
        clock.advance(MINUTE);

        assertThat(during.imageId()).isEqualTo(next);
        assertThat(during.state()).isEqualTo(WorkspaceBundleState.PENDING);
        assertThat(describeBundle(id).state()).isEqualTo(WorkspaceBundleState.AVAILABLE);
    }

    @Test
    void updateMayFailAndLeaveTheOldImage() {
        String id = createBundle("bundle", image);
        String next = account.addImage().id();
        account.nextBundleFails();

        update(id, next);

        assertThat(describeBundle(id).imageId()).isEqualTo(image);
        assertThat(describeBundle(id).state()).isEqualTo(WorkspaceBundleState.ERROR);
    }

    @Test
    void tagsSetDuringAnUpdateStay() {
        account.enable(Behavior.BUNDLE_UPDATE_LATE, MINUTE);
        String id = createBundle("bundle", image);
        update(id, account.addImage().id());

        client.createTags(request -> request.resourceId(id).tags(tags("a=1")));
        clock.advance(MINUTE);

        assertThat(describedTags(id)).isEqualTo(tags("a=1"));
    }

    @Test
    void bundleOperationsMaySeeImagesLate() {
        account.enable(Behavior.BUNDLES_SEE_IMAGES_LATE, MINUTE);
        account.buildDuration(Duration.ofSeconds(30));
        String built = create("golden", image);

        String whenNew = errorCode(() -> createBundle("bundle", built));
        clock.advance(MINUTE);
        String whenBuilt = errorCode(() -> createBundle("bundle", built));
        clock.advance(Duration.ofSeconds(30));

        assertThat(describe(built).stateAsString()).isEqualTo("AVAILABLE");
        assertThat(whenNew).isEqualTo("ResourceNotFoundException");
        assertThat(whenBuilt).isEqualTo("ResourceUnavailableException");
        assertThat(account.bundle(createBundle("bundle", built))).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "BUNDLE_NAME_UNAVAILABLE, ResourceUnavailableException",
        "BUNDLE_PENDING, ResourceAlreadyExistsException"
    })
    void nameOfADeletedBundleIsHeldForTwoHours(Behavior behavior, String error) {
        account.enable(behavior);
        deleteBundle(createBundle("bundle", image));

        clock.advance(Duration.ofHours(2).minusMillis(1));
        String held = errorCode(() -> createBundle("bundle", image));
        clock.advance(Duration.ofMillis(1));

        assertThat(held).isEqualTo(error);
        assertThat(account.bundle(createBundle("bundle", image))).isPresent();
    }

    @Test
    void nameOfADeletedBundleMayBeFreeAtOnce() {
        account.enable(Behavior.BUNDLE_NAME_FREE);
        deleteBundle(createBundle("bundle", image));

        assertThat(account.bundle(createBundle("bundle", image))).isPresent();
    }

    private void update(String bundleId, String imageId) {
        client.updateWorkspaceBundle(request -> request.bundleId(bundleId).imageId(imageId));
    }
}
