package software.amazon.workspaces.fake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.workspaces.model.DescribeWorkspaceImagesResponse;
import software.amazon.awssdk.services.workspaces.model.ImageType;
import software.amazon.awssdk.services.workspaces.model.WorkspaceImage;
import software.amazon.awssdk.services.workspaces.model.WorkspaceImageErrorDetailCode;
import software.amazon.awssdk.services.workspaces.model.WorkspaceImageState;

/** The states of an image and what describe shows of it. */
class FakeWorkSpacesTest extends FakeTestBase {

    private static final String OTHER_ACCOUNT = "999988887777";

    @Test
    void buildIsPendingUntilItsTimeIsOverThenAvailable() {
        String id = create("golden", account.addImage().id());

        clock.advance(Duration.ofMinutes(45).minusMillis(1));
        WorkspaceImage before = describe(id);
        clock.advance(Duration.ofMillis(1));
        WorkspaceImage after = describe(id);

        assertThat(before.state()).isEqualTo(WorkspaceImageState.PENDING);
        assertThat(before.updates()).isNull();
        assertThat(after.state()).isEqualTo(WorkspaceImageState.AVAILABLE);
        assertThat(after.updates().updateAvailable()).isFalse();
        assertThat(after.created()).isEqualTo(clock.instant().minus(Duration.ofMinutes(45)));
    }

    @Test
    void failedBuildEndsInErrorWithItsDetails() {
        account.nextBuildFails("BuildFailed", "The build failed.", new ErrorDetail("PendingReboot", "Reboot first."));
        String id = create("golden", account.addImage().id());

        clock.advance(Duration.ofMinutes(45));
        WorkspaceImage image = describe(id);

        assertThat(image.state()).isEqualTo(WorkspaceImageState.ERROR);
        assertThat(image.errorCode()).isEqualTo("BuildFailed");
        assertThat(image.errorMessage()).isEqualTo("The build failed.");
        assertThat(image.errorDetails().get(0).errorCode()).isEqualTo(WorkspaceImageErrorDetailCode.PENDING_REBOOT);
        assertThat(image.errorDetails().get(0).errorMessage()).isEqualTo("Reboot first.");
    }

    @Test
    void scriptedBuildsApplyToTheNextOnesOnly() {
        String bad = account.addImage().id();
        String good = account.addImage().id();
        account.buildsFail(bad, "BuildFailed", "Never works.");
        account.nextBuildDuration(Duration.ofHours(3));
        account.nextBuildState("OPTIMIZING");

        String slow = create("slow", good);
        String failing = create("failing", bad);
        String usual = create("usual", good);
        String slowState = describe(slow).stateAsString();
        clock.advance(Duration.ofMinutes(45));

        assertThat(slowState).isEqualTo("OPTIMIZING");
        assertThat(describe(slow).stateAsString()).isEqualTo("OPTIMIZING");
        assertThat(describe(failing).state()).isEqualTo(WorkspaceImageState.ERROR);
        assertThat(describe(usual).state()).isEqualTo(WorkspaceImageState.AVAILABLE);
    }

    @Test
    void missingImageIsAnEmptyList() {
        account.addImage();

        DescribeWorkspaceImagesResponse response =
                client.describeWorkspaceImages(request -> request.imageIds(MISSING_IMAGE));

        assertThat(response.images()).isEmpty();
        assertThat(response.nextToken()).isNull();
    }

    @Test
    void pagesShowEveryImageOnceEvenWhenOneIsDeletedInBetween() {
        List<String> ids =
                IntStream.range(0, 30).mapToObj(i -> account.addImage().id()).toList();

        DescribeWorkspaceImagesResponse first = client.describeWorkspaceImages();
        client.deleteWorkspaceImage(request -> request.imageId(ids.get(0)));
        DescribeWorkspaceImagesResponse second =
                client.describeWorkspaceImages(request -> request.nextToken(first.nextToken()));

        assertThat(first.images()).extracting(WorkspaceImage::imageId).isEqualTo(ids.subList(0, 25));
        assertThat(second.images()).extracting(WorkspaceImage::imageId).isEqualTo(ids.subList(25, 30));
        assertThat(second.nextToken()).isNull();
    }

    @Test
    void tokenThatNobodyHandedOutIsRefused() {
        assertThat(errorCode(() -> client.describeWorkspaceImages(request -> request.nextToken("bogus"))))
                .isEqualTo("InvalidParameterValuesException");
    }

    @Test
    void sharedImageShowsByIdAndAsSharedOnly() {
        String own = account.addImage().id();
        String shared = account.addImage(Image.windows("wsi-5hared000").withOwnerAccountId(OTHER_ACCOUNT))
                .id();

        var owned = client.describeWorkspaceImages(request -> request.imageType(ImageType.OWNED))
                .images();
        var others = client.describeWorkspaceImages(request -> request.imageType(ImageType.SHARED))
                .images();

        assertThat(owned).extracting(WorkspaceImage::imageId).containsExactly(own);
        assertThat(others).extracting(WorkspaceImage::imageId).containsExactly(shared);
        assertThat(describe(shared).ownerAccountId()).isEqualTo(OTHER_ACCOUNT);
        assertThat(errorCode(() -> client.describeTags(request -> request.resourceId(shared))))
                .isEqualTo("ResourceNotFoundException");
        assertThat(errorCode(() -> delete(shared))).isEqualTo("AccessDeniedException");
    }

    @Test
    void idsHaveTheFormOfAwsAndAreNeverUsedTwice() {
        List<String> ids = IntStream.range(0, 10_000)
                .mapToObj(i -> account.addImage().id())
                .toList();

        assertThat(ids).doesNotHaveDuplicates().allMatch(id -> id.matches("wsi-[0-9a-z]{9}"));
        assertThat(ids)
                .isNotEqualTo(ids.stream().sorted(Comparator.naturalOrder()).toList());
    }
}
