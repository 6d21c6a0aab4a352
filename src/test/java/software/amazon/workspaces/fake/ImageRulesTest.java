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
        assertThat(errorCode(() -> create("golden", "wsi-000000000"))).isEqualTo("ResourceNotFoundException");
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

        String code = errorCode(() -> client.deleteWorkspaceImage(request -> request.imageId(id)));

        assertThat(code).isEqualTo("InvalidResourceStateException");
    }

    @Test
    void failedImageCanBeDeleted() {
        account.nextBuildFails("BuildFailed", "The build failed.");
        String id = create("golden", account.addImage().id());
        clock.advance(Duration.ofMinutes(45));

        client.deleteWorkspaceImage(request -> request.imageId(id));

        assertThat(account.image(id)).isEmpty();
    }

    @Test
    void imageThatABundleUsesCannotBeDeleted() {
        String id = account.addImage().id();
        Bundle bundle = account.addBundle("bundle", id);

        String whileUsed = errorCode(() -> client.deleteWorkspaceImage(request -> request.imageId(id)));
        account.removeBundle(bundle.id());
        client.deleteWorkspaceImage(request -> request.imageId(id));

        assertThat(whileUsed).isEqualTo("ResourceAssociatedException");
        assertThat(account.images()).isEmpty();
    }

    @Test
    void sharedOutImageCannotBeDeleted() {
        account.addImage(Image.windows("wsi-5hared000").withSharedWith(Set.of("999988887777")));

        String code = errorCode(() -> client.deleteWorkspaceImage(request -> request.imageId("wsi-5hared000")));

        assertThat(code).isEqualTo("ResourceAssociatedException");
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
