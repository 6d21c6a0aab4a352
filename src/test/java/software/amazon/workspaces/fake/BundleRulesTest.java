package software.amazon.workspaces.fake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.workspaces.model.Compute;
import software.amazon.awssdk.services.workspaces.model.DescribeWorkspaceBundlesResponse;
import software.amazon.awssdk.services.workspaces.model.WorkspaceBundle;

/** Bundles and permissions, as far as they keep an image from being deleted. */
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

    @Test
    void updatedBundleLetsGoOfItsOldImage() {
        String old = account.addImage().id();
        String next = account.addImage().id();
        String bundle = account.addBundle("bundle", old).id();

        client.updateWorkspaceBundle(request -> request.bundleId(bundle).imageId(next));
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

    @Test
    void sharingIsShownAndTakenBack() {
        String image = account.addImage().id();
        share(image, "999988887777", true);
        share(image, "999988886666", true);

        share(image, "999988886666", false);

        var response = client.describeWorkspaceImagePermissions(request -> request.imageId(image));
        assertThat(response.imagePermissions())
                .extracting(permission -> permission.sharedAccountId())
                .containsExactly("999988887777");
    }

    @Test
    void onlyOwnAvailableImagesAreSharedAndOnlyWithOthers() {
        String image = account.addImage().id();
        String pending = create("pending", image);
        account.addImage(Image.windows("wsi-foreign00").withOwnerAccountId("999988887777"));

        assertThat(errorCode(() -> share(MISSING_IMAGE, "999988887777", true))).isEqualTo("ResourceNotFoundException");
        assertThat(errorCode(() -> share("wsi-foreign00", "999988886666", true)))
                .isEqualTo("AccessDeniedException");
        assertThat(errorCode(() -> share(pending, "999988887777", true))).isEqualTo("ResourceUnavailableException");
        assertThat(errorCode(() -> share(image, Account.ID, true))).isEqualTo("InvalidParameterValuesException");
    }

    private void share(String imageId, String accountId, boolean allow) {
        client.updateWorkspaceImagePermission(
                request -> request.imageId(imageId).sharedAccountId(accountId).allowCopyImage(allow));
    }
}
