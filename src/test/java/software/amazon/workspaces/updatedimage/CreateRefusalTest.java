package software.amazon.workspaces.updatedimage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.workspaces.fake.ErrorDetail;
import software.amazon.workspaces.fake.Image;
import software.amazon.workspaces.testing.CloudFormation;
import software.amazon.workspaces.testing.Outcome;
import software.amazon.workspaces.testing.TestEnvironment;

/** What a user reads when the service refuses to start a build. */
class CreateRefusalTest {

    private final TestEnvironment environment = new TestEnvironment();

    @AfterEach
    void close() {
        environment.close();
        assertThat(environment.updatedImages())
                .as("nothing is built after a refusal")
                .allMatch(image -> image.sourceId() == null);
    }

    @Test
    void aMissingSourceIsNamedWithItsRegion() {
        Outcome failed = environment.create(environment.plain().put("SourceImageId", "wsi-missing00"));

        assertThat(failed.errorCode()).isEqualTo("InvalidRequest");
        assertThat(failed.message()).startsWith("SourceImageId wsi-missing00 names no image in us-east-1.");
        assertThat(failed.id()).isNull();
    }

    @Test
    void aPendingSourceIsAConflictThatCloudFormationTriesAgain() {
        environment.account().changeImage(environment.source().id(), image -> image.withState("PENDING"));

        Outcome failed = environment.create(environment.plain());

        assertThat(failed.errorCode()).isEqualTo("ResourceConflict");
        assertThat(failed.message()).contains(environment.source().id() + " is PENDING", "when it is AVAILABLE");
        assertThat(failed.events()).hasSize(CloudFormation.RETRIES + 1);
    }

    @Test
    void aSourceInErrorIsRefusedWithItsReasons() {
        environment
                .account()
                .changeImage(
                        environment.source().id(),
                        image -> image.withState("ERROR")
                                .withErrorDetails(java.util.List.of(
                                        new ErrorDetail("DomainJoined", "The machine is in a domain."))));

        Outcome failed = environment.create(environment.plain());

        assertThat(failed.errorCode()).isEqualTo("InvalidRequest");
        assertThat(failed.message()).contains("is in ERROR", "DomainJoined", "leave the domain");
    }

    @Test
    void anUnsupportedSystemIsNamedWithThoseThatAre() {
        Image linux = environment.account().addImage(Image.linux("wsi-penguin00"));

        Outcome failed = environment.create(environment.plain().put("SourceImageId", linux.id()));

        assertThat(failed.errorCode()).isEqualTo("InvalidRequest");
        assertThat(failed.message()).contains(linux.id() + " (LINUX)", "Windows Server 2019", "Reason: ");
    }

    @Test
    void aSystemThatWorkSpacesDoesNotNameIsNotNamedEither() {
        Image unknown =
                environment.account().addImage(Image.windows("wsi-unknown00").withOsType(null));

        Outcome failed = environment.create(environment.plain().put("SourceImageId", unknown.id()));

        assertThat(failed.errorCode()).isEqualTo("InvalidRequest");
        assertThat(failed.message())
                .contains("The source image " + unknown.id() + " cannot be updated. Only Windows 10");
    }

    @Test
    void anExhaustedQuotaIsALimitThatCanBeRaised() {
        environment.account().imageQuota(1);

        Outcome failed = environment.create(environment.plain());

        assertThat(failed.errorCode()).isEqualTo("ServiceLimitExceeded");
        assertThat(failed.message()).contains("us-east-1", "40 unless raised", "Service Quotas");
    }

    @Test
    void taggingThatIsNotAllowedNamesTheMissingAction() {
        environment.account().deny("CreateTags");

        Outcome failed = environment.create(environment.plain());

        assertThat(failed.errorCode()).isEqualTo("AccessDenied");
        assertThat(failed.message()).contains("Allow workspaces:CreateTags");
    }

    @Test
    void creatingThatIsNotAllowedNamesTheMissingAction() {
        environment.account().deny("CreateUpdatedWorkspaceImage");

        Outcome failed = environment.create(environment.plain());

        assertThat(failed.errorCode()).isEqualTo("AccessDenied");
        assertThat(failed.message()).contains("Allow workspaces:CreateUpdatedWorkspaceImage");
    }

    @Test
    void theReasonIsTheServicesOwnWhereItsSourceCannotBeDescribed() {
        environment.account().changeImage(environment.source().id(), image -> image.withState("PENDING"));
        environment.account().deny("DescribeWorkspaceImages");

        Outcome failed = environment.create(environment.plain());

        assertThat(failed.errorCode()).isEqualTo("ResourceConflict");
        assertThat(failed.message()).contains("is not ready", "InvalidResourceStateException");
    }
}
