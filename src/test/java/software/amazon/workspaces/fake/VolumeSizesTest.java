package software.amazon.workspaces.fake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.workspaces.model.WorkspaceBundle;

/** The limits of volumes. */
class VolumeSizesTest extends FakeTestBase {

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
}
