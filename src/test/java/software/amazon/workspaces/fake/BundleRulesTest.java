package software.amazon.workspaces.fake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.workspaces.model.Compute;
import software.amazon.awssdk.services.workspaces.model.DescribeWorkspaceBundlesResponse;
import software.amazon.awssdk.services.workspaces.model.WorkspaceBundle;

/** What the service refuses to do with bundles. */
class BundleRulesTest extends FakeTestBase {

    @Test
    void createdBundleUsesItsImage() {
        String image = account.addImage().id();

        String id = createBundle("bundle", image);

        WorkspaceBundle bundle = client.describeWorkspaceBundles(request -> request.bundleIds(id))
                .bundles()
                .get(0);
        assertThat(bundle.imageId()).isEqualTo(image);
        assertThat(bundle.name()).isEqualTo("bundle");
        assertThat(bundle.description()).isEqualTo("A bundle");
        assertThat(bundle.owner()).isEqualTo(Account.ID);
        assertThat(bundle.computeType().name()).isEqualTo(Compute.PERFORMANCE);
        assertThat(bundle.userStorage().capacity()).isEqualTo("100");
        assertThat(bundle.creationTime()).isEqualTo(clock.instant());
    }

    @Test
    void bundleNeedsAnAvailableImageAndAFreeName() {
        String image = account.addImage().id();
        String pending = create("pending", image);
        createBundle("taken", image);

        assertThat(errorCode(() -> createBundle("one", MISSING_IMAGE))).isEqualTo("ResourceNotFoundException");
        assertThat(errorCode(() -> createBundle("one", pending))).isEqualTo("ResourceUnavailableException");
        assertThat(errorCode(() -> createBundle("taken", image))).isEqualTo("ResourceAlreadyExistsException");
        assertThat(account.bundles()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "BUNDLE_IMAGE_INVALID, InvalidParameterValuesException",
        "BUNDLE_IMAGE_NOT_SUPPORTED, OperationNotSupportedException"
    })
    void unavailableImageMayBeRefusedOtherwise(Behavior behavior, String error) {
        String image = account.addImage().id();
        String failed = account.addImage(Image.windows("wsi-failed000").withState(Image.ERROR))
                .id();
        String bundle = createBundle("bundle", image);
        account.enable(behavior);

        assertThat(errorCode(() -> createBundle("one", failed))).isEqualTo(error);
        assertThat(errorCode(() -> update(bundle, failed))).isEqualTo(error);
        assertThat(account.bundles()).extracting(Bundle::imageId).containsExactly(image);
    }

    @Test
    void updateNeedsABundleAndAnAvailableImage() {
        String image = account.addImage().id();
        String bundle = createBundle("bundle", image);
        String pending = create("pending", image);

        assertThat(errorCode(() -> update(MISSING_BUNDLE, image))).isEqualTo("ResourceNotFoundException");
        assertThat(errorCode(() -> update(bundle, MISSING_IMAGE))).isEqualTo("ResourceNotFoundException");
        assertThat(errorCode(() -> update(bundle, pending))).isEqualTo("ResourceUnavailableException");
        assertThat(errorCode(() -> update(bundle, null))).isEqualTo("InvalidParameterValuesException");
        assertThat(errorCode(() -> update(null, image))).isEqualTo("InvalidParameterValuesException");
        assertThat(errorCode(() -> deleteBundle(null))).isEqualTo("InvalidParameterValuesException");
    }

    @Test
    void quotaIsFiftyBundles() {
        String image = account.addImage().id();
        IntStream.range(0, 49).forEach(i -> account.addBundle("bundle" + i, image));

        String last = createBundle("fiftieth", image);

        assertThat(account.bundle(last)).isPresent();
        assertThat(errorCode(() -> createBundle("too-many", image))).isEqualTo("ResourceLimitExceededException");
    }

    @Test
    void idsCannotBeCombinedWithAnOwner() {
        assertThat(errorCode(() -> client.describeWorkspaceBundles(
                        request -> request.bundleIds(MISSING_BUNDLE).owner("AMAZON"))))
                .isEqualTo("InvalidParameterValuesException");
    }

    @Test
    void updatedBundleLetsGoOfItsOldImage() {
        String old = account.addImage().id();
        String next = account.addImage().id();
        String bundle = account.addBundle("bundle", old).id();

        update(bundle, next);
        delete(old);

        assertThat(account.bundle(bundle).orElseThrow().imageId()).isEqualTo(next);
        assertThat(errorCode(() -> delete(next))).isEqualTo("ResourceAssociatedException");
    }

    @Test
    void deletedBundleLetsGoOfItsImage() {
        String image = account.addImage().id();
        String bundle = createBundle("bundle", image);

        deleteBundle(bundle);
        delete(image);

        assertThat(account.images()).isEmpty();
        assertThat(errorCode(() -> deleteBundle(bundle))).isEqualTo("ResourceNotFoundException");
    }

    @Test
    void bundlesArePagedAndOnlyOwnOnesAreThere() {
        IntStream.range(0, 26).forEach(i -> account.addBundle("bundle" + i, MISSING_IMAGE));

        DescribeWorkspaceBundlesResponse first = client.describeWorkspaceBundles();
        DescribeWorkspaceBundlesResponse second =
                client.describeWorkspaceBundles(request -> request.nextToken(first.nextToken()));
        DescribeWorkspaceBundlesResponse amazon = client.describeWorkspaceBundles(request -> request.owner("AMAZON"));

        assertThat(first.bundles()).hasSize(25);
        assertThat(second.bundles()).hasSize(1).doesNotContainAnyElementsOf(first.bundles());
        assertThat(second.nextToken()).isNull();
        assertThat(amazon.bundles()).isEmpty();
    }

    private void update(String bundleId, String imageId) {
        client.updateWorkspaceBundle(request -> request.bundleId(bundleId).imageId(imageId));
    }
}
