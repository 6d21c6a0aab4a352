package software.amazon.workspaces.updatedimage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.workspaces.updatedimage.fake.ErrorDetail;
import software.amazon.workspaces.updatedimage.fake.Image;

/** What a user reads when the service refuses to start a build. */
class CreateRefusalTest {

    private final Scene scene = new Scene();

    @AfterEach
    void close() {
        scene.close();
        assertThat(scene.updatedImages()).as("nothing is built after a refusal").allMatch(image -> image.sourceId() == null);
    }

    @Test
    void aMissingSourceIsNamedWithItsRegion() {
        Outcome failed = scene.create(scene.plain().put("SourceImageId", "wsi-missing00"));

        assertThat(failed.errorCode()).isEqualTo("InvalidRequest");
        assertThat(failed.message()).startsWith("SourceImageId wsi-missing00 names no image in us-east-1.");
        assertThat(failed.imageId()).isNull();
    }

    @Test
    void aPendingSourceIsAConflictThatCloudFormationTriesAgain() {
        scene.account().changeImage(scene.source().id(), image -> image.withState("PENDING"));

        Outcome failed = scene.create(scene.plain());

        assertThat(failed.errorCode()).isEqualTo("ResourceConflict");
        assertThat(failed.message()).contains(scene.source().id() + " is PENDING", "when it is AVAILABLE");
        assertThat(failed.events()).hasSize(CloudFormation.RETRIES + 1);
    }

    @Test
    void aSourceInErrorIsRefusedWithItsReasons() {
        scene.account().changeImage(scene.source().id(), image -> image.withState("ERROR")
            .withErrorDetails(java.util.List.of(new ErrorDetail("DomainJoined", "The machine is in a domain."))));

        Outcome failed = scene.create(scene.plain());

        assertThat(failed.errorCode()).isEqualTo("InvalidRequest");
        assertThat(failed.message()).contains("is in ERROR", "DomainJoined", "leave the domain");
    }

    @Test
    void anUnsupportedSystemIsNamedWithThoseThatAre() {
        Image linux = scene.account().addImage(Image.linux("wsi-penguin00"));

        Outcome failed = scene.create(scene.plain().put("SourceImageId", linux.id()));

        assertThat(failed.errorCode()).isEqualTo("InvalidRequest");
        assertThat(failed.message()).contains(linux.id() + " (LINUX)", "Windows Server 2019", "Reason: ");
    }

    @Test
    void aSystemThatWorkSpacesDoesNotNameIsNotNamedEither() {
        Image unknown = scene.account().addImage(Image.windows("wsi-unknown00").withOsType(null));

        Outcome failed = scene.create(scene.plain().put("SourceImageId", unknown.id()));

        assertThat(failed.errorCode()).isEqualTo("InvalidRequest");
        assertThat(failed.message()).startsWith("The source image " + unknown.id() + " cannot be updated: only Windows 10");
    }

    @Test
    void anExhaustedQuotaIsALimitThatCanBeRaised() {
        scene.account().imageQuota(1);

        Outcome failed = scene.create(scene.plain());

        assertThat(failed.errorCode()).isEqualTo("ServiceLimitExceeded");
        assertThat(failed.message()).contains("us-east-1", "40 unless raised", "Service Quotas");
    }

    @Test
    void taggingThatIsNotAllowedNamesTheMissingAction() {
        scene.account().deny("CreateTags");

        Outcome failed = scene.create(scene.plain());

        assertThat(failed.errorCode()).isEqualTo("UnauthorizedTaggingOperation");
        assertThat(failed.message()).contains("allow workspaces:CreateTags");
    }

    @Test
    void creatingThatIsNotAllowedNamesTheMissingAction() {
        scene.account().deny("CreateUpdatedWorkspaceImage");

        Outcome failed = scene.create(scene.plain());

        assertThat(failed.errorCode()).isEqualTo("AccessDenied");
        assertThat(failed.message()).contains("Allow workspaces:CreateUpdatedWorkspaceImage");
    }

    @Test
    void theReasonIsTheServicesOwnWhereItsSourceCannotBeDescribed() {
        scene.account().changeImage(scene.source().id(), image -> image.withState("PENDING"));
        scene.account().deny("DescribeWorkspaceImages");

        Outcome failed = scene.create(scene.plain());

        assertThat(failed.errorCode()).isEqualTo("ResourceConflict");
        assertThat(failed.message()).contains("is not ready", "InvalidResourceStateException");
    }
}
