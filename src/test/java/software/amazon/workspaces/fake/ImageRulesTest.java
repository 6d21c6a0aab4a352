package software.amazon.workspaces.fake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.workspaces.model.OperationNotSupportedException;

/** What the service refuses to do with images, in which state. */
class ImageRulesTest extends FakeTestBase {

    @Test
    void sourceMustExist() {
        assertThat(errorCode(() -> create("golden", MISSING_IMAGE))).isEqualTo("ResourceNotFoundException");
        assertThat(account.images()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"PENDING", "ERROR", "OPTIMIZING"})
    void sourceMustBeAvailable(String state) {
        String source = account.addImage(Image.windows("wsi-50urce000").withState(state))
                .id();

        String code = errorCode(() -> create("golden", source));

        assertThat(code).isEqualTo("InvalidResourceStateException");
    }

    @ParameterizedTest
    @CsvSource({"LINUX,", "WINDOWS,Windows Server 2022", "WINDOWS,Windows 11"})
    void sourceMustBeAWindowsThatCanBeUpdated(String type, String version) {
        account.addImage(
                Image.windows("wsi-50urce000").withOsType(type).withWindowsVersion(version == null ? "none" : version));

        var refusal = (OperationNotSupportedException) refusal(() -> create("golden", "wsi-50urce000"));

        assertThat(refusal.reason()).isEqualTo("UNSUPPORTED_OPERATING_SYSTEM");
    }

    @Test
    void linuxImageCannotBeUpdated() {
        String source = account.addImage(Image.linux("wsi-50urce000")).id();

        String code = errorCode(() -> create("golden", source));

        assertThat(code).isEqualTo("OperationNotSupportedException");
    }

    @ParameterizedTest
    @CsvSource({"AVAILABLE", "PENDING", "ERROR"})
    void nameMustBeUniqueAmongOwnedImagesInAnyState(String state) {
        String source = account.addImage().id();
        account.addImage(Image.windows("wsi-taken0000").withName("golden").withState(state));

        String code = errorCode(() -> create("golden", source));

        assertThat(code).isEqualTo("ResourceAlreadyExistsException");
    }

    @Test
    void nameOfASharedImageIsFree() {
        String source = account.addImage().id();
        account.addImage(Image.windows("wsi-taken0000").withName("golden").withOwnerAccountId("999988887777"));

        String id = create("golden", source);

        assertThat(account.image(id))
                .hasValueSatisfying(image -> assertThat(image.sourceId()).isEqualTo(source));
    }

    @Test
    void quotaIsFortyImages() {
        String source = account.addImage().id();
        IntStream.range(0, 38).forEach(i -> account.addImage());

        String last = create("fortieth", source);
        String code = errorCode(() -> create("too-many", source));

        assertThat(account.image(last)).isPresent();
        assertThat(code).isEqualTo("ResourceLimitExceededException");
    }

    @ParameterizedTest
    @CsvSource({"PENDING", "OPTIMIZING"})
    void imageCannotBeDeletedWhileItIsBuilt(String state) {
        account.nextBuildState(state);
        String id = create("golden", account.addImage().id());

        String code = errorCode(() -> delete(id));

        assertThat(code).isEqualTo("InvalidResourceStateException");
    }

    @Test
    void failedImageCanBeDeleted() {
        account.nextBuildFails("BuildFailed", "The build failed.");
        String id = create("golden", account.addImage().id());
        clock.advance(Duration.ofMinutes(45));

        delete(id);

        assertThat(account.image(id)).isEmpty();
    }

    @Test
    void imageThatABundleUsesCannotBeDeleted() {
        String id = account.addImage().id();
        Bundle bundle = account.addBundle("bundle", id);

        String whileUsed = errorCode(() -> delete(id));
        account.removeBundle(bundle.id());
        delete(id);

        assertThat(whileUsed).isEqualTo("ResourceAssociatedException");
        assertThat(account.images()).isEmpty();
    }

    @Test
    void sharedOutImageCannotBeDeleted() {
        account.addImage(Image.windows("wsi-5hared000").withSharedWith(Set.of("999988887777")));

        String code = errorCode(() -> delete("wsi-5hared000"));

        assertThat(code).isEqualTo("ResourceAssociatedException");
    }

    @ParameterizedTest
    @CsvSource({
        "IMAGE_IN_USE_INVALID_STATE, InvalidResourceStateException",
        "IMAGE_IN_USE_NOT_SUPPORTED, OperationNotSupportedException"
    })
    void imageInUseMayBeRefusedOtherwise(Behavior behavior, String error) {
        account.enable(behavior);
        String used = account.addImage().id();
        account.addBundle("bundle", used);
        account.addImage(Image.windows("wsi-5hared000").withSharedWith(Set.of("999988887777")));

        assertThat(errorCode(() -> delete(used))).isEqualTo(error);
        assertThat(errorCode(() -> delete("wsi-5hared000"))).isEqualTo(error);
        assertThat(account.images()).hasSize(2);
    }

    @Test
    void nameIsCheckedBeforeTheQuotaUnlessTheQuotaComesFirst() {
        String source = account.addImage().id();
        create("taken", source);
        createBundle("taken", source);
        account.imageQuota(2);
        account.bundleQuota(1);

        String image = errorCode(() -> create("taken", source));
        String bundle = errorCode(() -> createBundle("taken", source));
        account.enable(Behavior.QUOTA_CHECKED_FIRST);

        assertThat(image).isEqualTo("ResourceAlreadyExistsException");
        assertThat(bundle).isEqualTo("ResourceAlreadyExistsException");
        assertThat(errorCode(() -> create("taken", source))).isEqualTo("ResourceLimitExceededException");
        assertThat(errorCode(() -> createBundle("taken", source))).isEqualTo("ResourceLimitExceededException");
    }

    @Test
    void deniedActionIsNamedAndNothingHappens() {
        String source = account.addImage().id();
        account.deny("workspaces:CreateUpdatedWorkspaceImage");

        var refusal = refusal(() -> create("golden", source));
        account.allow("CreateUpdatedWorkspaceImage");
        create("golden", source);

        assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("AccessDeniedException");
        assertThat(refusal.awsErrorDetails().errorMessage())
                .contains(
                        "is not authorized to perform: workspaces:CreateUpdatedWorkspaceImage on resource: arn:aws:workspaces:"
                                + "us-east-1:123456789012:workspaceimage/" + source);
        assertThat(account.images()).hasSize(2);
    }
}
