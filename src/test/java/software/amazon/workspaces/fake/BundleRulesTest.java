package software.amazon.workspaces.fake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.workspaces.model.Compute;
import software.amazon.awssdk.services.workspaces.model.DescribeWorkspaceBundlesResponse;
import software.amazon.awssdk.services.workspaces.model.WorkspaceBundle;

/** What the service refuses to do with bundles, and who an image is shared with. */
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

    @ParameterizedTest
    @CsvSource({
        "STANDARD, 80, 10",
        "POWER, 2000, 2000",
        "GENERALPURPOSE_4XLARGE, 175, 100",
        "GRAPHICS_G4DN, 100, 100",
        "GRAPHICSPRO, 100, 100"
    })
    void volumesWithinTheLimitsOfTheComputeTypeAreAccepted(String compute, String root, String user) {
        String image = account.addImage().id();

        WorkspaceBundle created = create(image, compute, root, user);

        assertThat(created.computeType().nameAsString()).isEqualTo(compute);
        assertThat(created.rootStorage().capacity()).isEqualTo(root);
        assertThat(created.userStorage().capacity()).isEqualTo(user);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "absent",
            value = {
                "STANDARD, 79, 10",
                "STANDARD, 80, 9",
                "STANDARD, 2001, 10",
                "STANDARD, 80, 2001",
                "GENERALPURPOSE_4XLARGE, 174, 100",
                "GENERALPURPOSE_8XLARGE, 175, 99",
                "GRAPHICS, 99, 100",
                "GRAPHICS_G6_XLARGE, absent, 99",
                "STANDARD, 80 GB, 10",
                "STANDARD, 80, -10",
                "STANDARD, 80, 10.5",
                "absent, 80, 10"
            })
    void volumesOutsideOfTheLimitsAreInvalid(String compute, String root, String user) {
        String image = account.addImage().id();

        assertThat(errorCode(() -> create(image, compute, root, user))).isEqualTo("InvalidParameterValuesException");
        assertThat(account.bundles()).isEmpty();
    }

    @Test
    void volumesCannotBeSmallerThanThoseOfTheImage() {
        String image = account.addImage().id();
        String large = account.addImage(
                        Image.windows("wsi-1arge0000").withRootGib(120).withUserGib(60))
                .id();
        String bundle = create(image, "STANDARD", "80", "60").bundleId();

        assertThat(errorCode(() -> create(large, "STANDARD", "119", "60")))
                .isEqualTo("InvalidParameterValuesException");
        assertThat(errorCode(() -> create(large, "STANDARD", "120", "59")))
                .isEqualTo("InvalidParameterValuesException");
        assertThat(errorCode(() -> update(bundle, large))).isEqualTo("InvalidParameterValuesException");
        assertThat(create(large, "STANDARD", null, "60").rootStorage().capacity())
                .isEqualTo("120");
    }

    @Test
    void rootVolumeThatIsLeftOutIsAsLargeAsTheComputeTypeNeeds() {
        String image = account.addImage().id();

        assertThat(create(image, "STANDARD", null, "10").rootStorage().capacity())
                .isEqualTo("80");
        assertThat(create(image, "GENERALPURPOSE_4XLARGE", null, "100")
                        .rootStorage()
                        .capacity())
                .isEqualTo("175");
        assertThat(create(image, "GRAPHICS_G4DN", null, "100").rootStorage().capacity())
                .isEqualTo("100");
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

    private WorkspaceBundle create(String image, String compute, String root, String user) {
        var request = bundle("bundle-" + account.bundles().size(), image)
                .computeType(type -> type.name(compute))
                .userStorage(storage -> storage.capacity(user));
        if (root != null) {
            request.rootStorage(storage -> storage.capacity(root));
        }
        return client.createWorkspaceBundle(request.build()).workspaceBundle();
    }

    private void update(String bundleId, String imageId) {
        client.updateWorkspaceBundle(request -> request.bundleId(bundleId).imageId(imageId));
    }

    private void share(String imageId, String accountId, boolean allow) {
        client.updateWorkspaceImagePermission(
                request -> request.imageId(imageId).sharedAccountId(accountId).allowCopyImage(allow));
    }
}
