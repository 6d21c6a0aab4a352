package software.amazon.workspaces.updatedimage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.workspaces.model.ErrorDetails;
import software.amazon.awssdk.services.workspaces.model.WorkspaceImage;
import software.amazon.awssdk.services.workspaces.model.WorkspaceImageErrorDetailCode;

/** The message of a failed build: as much as fits, and what matters first. */
class BuildErrorMessageTest {

    @Test
    void everyCodeIsNamedEvenIfAllDetailsTogetherAreTooLong() {
        List<ErrorDetails> details = WorkspaceImageErrorDetailCode.knownValues().stream()
                .limit(30)
                .map(code -> detail(code.toString(), "x".repeat(300)))
                .toList();

        String reasons = BuildErrorMessage.reasons(image("UpdateFailed", "y".repeat(500), details), 1024);

        assertThat(reasons)
                .hasSizeLessThanOrEqualTo(1024)
                .startsWith("UpdateFailed: yyy")
                .contains(" Also: ");
        details.forEach(detail -> assertThat(reasons).contains(detail.errorCodeAsString()));
    }

    @Test
    void asManyDetailsAreToldAsFitAndOfTheOthersTheCodes() {
        WorkspaceImage image =
                image("Failed", "No.", List.of(detail("First", "One."), detail("Second", "Two, at length.")));

        String whole = BuildErrorMessage.reasons(image, 1024);

        assertThat(whole).isEqualTo("Failed: No. First: One. Second: Two, at length.");
        assertThat(BuildErrorMessage.reasons(image, whole.length())).isEqualTo(whole);
        assertThat(BuildErrorMessage.reasons(image, whole.length() - 1))
                .isEqualTo("Failed: No. First: One. Also: Second.");
    }

    @Test
    void aDetailWithoutACodeThatDoesNotFitIsLeftOut() {
        WorkspaceImage image = image("Failed", "No.", List.of(detail("First", "One."), detail(null, "x".repeat(200))));

        assertThat(BuildErrorMessage.reasons(image, 100)).isEqualTo("Failed: No. First: One.");
    }

    @Test
    void theTextIsCutWhereNotEvenTheCodesFit() {
        WorkspaceImage image = image("Failed", "No.", List.of(detail("First", "One."), detail("Second", "Two.")));

        assertThat(BuildErrorMessage.reasons(image, 24)).isEqualTo("Failed: No. Also: First,");
    }

    @Property
    void itNeverTakesMoreThanItsRoom(
            @ForAll("details") List<ErrorDetails> details, @ForAll @IntRange(min = 1, max = 1024) int room) {
        assertThat(BuildErrorMessage.reasons(image(null, null, details), room)).hasSizeLessThanOrEqualTo(room);
    }

    @Test
    void aFailureWithoutAReasonSaysSo() {
        assertThat(BuildErrorMessage.reasons(image(null, null, List.of()), 1024))
                .isEqualTo("WorkSpaces gave no reason.");
    }

    @Test
    void aCodeThatTheSdkDoesNotKnowIsShownAsItIs() {
        String reasons = BuildErrorMessage.reasons(image(null, null, List.of(detail("BrandNewProblem", "Oh."))), 1024);

        assertThat(reasons).isEqualTo("Reasons: BrandNewProblem: Oh.");
    }

    @Test
    void messagesOfTheServiceComeOnOneLine() {
        String reasons = BuildErrorMessage.reasons(image("Failed", "first\n  second.", List.of()), 1024);

        assertThat(reasons).isEqualTo("Failed: first second.");
    }

    @Test
    void aMessageOfTheServiceIsCutAfterTwoHundredCharacters() {
        String fits = BuildErrorMessage.reasons(image("Failed", "x".repeat(200), List.of()), 1024);
        String cut = BuildErrorMessage.reasons(image("Failed", "x".repeat(201), List.of()), 1024);

        assertThat(fits).isEqualTo("Failed: " + "x".repeat(200) + ".");
        assertThat(cut).startsWith("Failed: " + "x".repeat(200) + "...");
    }

    @Test
    void everyDocumentedRemedyIsThere() {
        Set<String> documented = Set.of(
                "PendingReboot",
                "WindowsUpdatesRequired",
                "AdditionalDrivesPresent",
                "AdditionalDrivesAttached",
                "InsufficientDiskSpace",
                "DiskFreeSpace",
                "StagedAppxPackage",
                "AppXPackagesInstalled",
                "MultipleUserProfiles",
                "ZeroRearmCount",
                "InsufficientRearmCount",
                "AmazonSsmAgentEnabled",
                "UnsupportedOsUpgrade",
                "InPlaceUpgrade",
                "SysPrepFileMissing",
                "RemoteDesktopServicesDisabled",
                "WindowsModulesInstallerDisabled",
                "InvalidIp",
                "DHCPDisabled",
                "EnvironmentVariablesPathMissingEntries",
                "DomainAccountServicesFound",
                "DomainJoined",
                "AzureDomainJoined",
                "OutdatedPowershellVersion",
                "AntiVirusInstalled",
                "UnsupportedSecurityProtocol");

        WorkspaceImageErrorDetailCode.knownValues().forEach(code -> {
            var reasons = BuildErrorMessage.reasons(image(null, null, List.of(detail(code.toString(), "Oh."))), 1024);
            assertThat(reasons.contains(" - remedy: ")).as(reasons).isEqualTo(documented.contains(code.toString()));
        });
    }

    @Provide
    Arbitrary<List<ErrorDetails>> details() {
        Arbitrary<String> codes =
                Arbitraries.of("PendingReboot", "DiskFreeSpace", "OfficeInstalled", "BrandNewProblem");
        return codes.flatMap(
                        code -> Arbitraries.strings().ascii().ofMaxLength(400).map(message -> detail(code, message)))
                .list()
                .ofMaxSize(48);
    }

    private static ErrorDetails detail(String code, String message) {
        return ErrorDetails.builder().errorCode(code).errorMessage(message).build();
    }

    private static WorkspaceImage image(String code, String message, List<ErrorDetails> details) {
        return WorkspaceImage.builder()
                .imageId("wsi-failed000")
                .state("ERROR")
                .errorCode(code)
                .errorMessage(message)
                .errorDetails(details)
                .build();
    }
}
