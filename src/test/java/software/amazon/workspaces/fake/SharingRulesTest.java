package software.amazon.workspaces.fake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Who an image is shared with. */
class SharingRulesTest extends FakeTestBase {

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
