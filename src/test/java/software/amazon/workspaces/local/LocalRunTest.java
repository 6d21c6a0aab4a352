package software.amazon.workspaces.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.workspaces.testing.Json;

/** Shows what a user of {@code mvn -q -Plocal} sees of a stack, and with which exit status. */
class LocalRunTest {

    static final String NONE_LEFT = "left in WorkSpaces: none";

    /** An image and the bundle that uses it, under the names of an organization. */
    static final String IMAGE_AND_BUNDLE = """
            Parameters: {Month: {Type: String, Default: 2026-03}}
            Resources:
              Bundle:
                Type: Acme::WorkSpaces::Bundle
                Properties: {ImageId: !Ref Image, Description: Desktops, ComputeTypeName: STANDARD, UserVolumeSizeGib: 50}
              Image:
                Type: Acme::WorkSpaces::UpdatedImage
                Properties: {SourceImageId: wsi-111111111, Description: !Sub 'Desktops of ${Month}'}
            Outputs: {ImageId: {Value: !Ref Image}, BundleId: {Value: !Ref Bundle}}
            """;

    @ParameterizedTest
    @MethodSource
    void everyExampleComesUpAndGoesDown(Path example) throws IOException {
        var isRetained = Files.readString(example).contains("DeletionPolicy: Retain");

        var result = CommandResult.by("template=" + example);

        var end = isRetained ? "stays, as its policy says" : NONE_LEFT;
        result.shows(LocalRun.SUCCESS, "CREATE_COMPLETE\nwsi-\nDELETE_IN_PROGRESS\n" + end);
        assertThat(result.errors()).isEmpty();
    }

    static List<Path> everyExampleComesUpAndGoesDown() throws IOException {
        try (var files = Files.list(Path.of("examples"))) {
            return files.filter(file -> file.toString().endsWith(".yml"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void theDefaultRunReadsLikeTheConsole() {
        var result = CommandResult.by("tags=team=desktop");

        result.shows(LocalRun.SUCCESS, """
                09:00:00  CREATE_IN_PROGRESS    updated-image  User Initiated
                09:00:00  CREATE_IN_PROGRESS    Image          AWS::WorkSpaces::UpdatedImage
                CREATE_IN_PROGRESS    Image          Creating the image wsi-
                Name: updated-image-Image-
                Tags: [{"Key":"team","Value":"desktop"}]
                has been PENDING for
                CREATE_COMPLETE       Image          wsi-
                CREATE_COMPLETE       updated-image
                Outputs
                ImageId  wsi-
                DELETE_IN_PROGRESS    updated-image  User Initiated
                DELETE_COMPLETE       updated-image
                """);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            throttled   | ThrottlingException: Rate exceeded
            lost-answer | 09:46:05  CREATE_COMPLETE
            in-use      | has been in use for
            slow        | has been PENDING for 2 h
            """)
    void scenarioThatTheProviderCopesWithEndsWell(String scenario, String expected) {
        var result = CommandResult.by("scenario=" + scenario);

        result.shows(LocalRun.SUCCESS, "Scenario  " + scenario + "\n" + expected + "\nDELETE_COMPLETE\n" + NONE_LEFT);
        assertThat(result.text()).contains("CreateUpdatedWorkspaceImage x1,");
    }

    @Test
    void throttlingDelaysTheEndByMinutesOnly() {
        var service = EmbeddedService.open(Optional.of(Scenario.THROTTLED));

        var result = CommandResult.by(settings -> service, "scenario=throttled");

        assertThat(service.fake().calls("DescribeWorkspaceImages"))
                .filteredOn(poll -> "ThrottlingException".equals(poll.errorType()))
                .hasSize(3);
        assertThat(result.text()).containsPattern("09:4[5-9]:\\d\\d  CREATE_COMPLETE ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            build-fails    | CREATE_FAILED Image: The build of wsi-    | PendingReboot: A reboot is pending
            source-missing | CREATE_FAILED Image: SourceImageId wsi-11 | names no image in us-east-1
            bundle-fails   | CREATE_FAILED Bundle: The bundle wsb-     | is in ERROR
            """)
    void failedCreationSaysWhyOnStandardErrorAndLeavesNothing(String scenario, String start, String reason) {
        var result = CommandResult.of(IMAGE_AND_BUNDLE, "scenario=" + scenario);

        result.shows(LocalRun.FAILED, reason + "\nROLLBACK_IN_PROGRESS\nROLLBACK_COMPLETE\n" + NONE_LEFT);
        assertThat(result.errors()).startsWith(start).containsOnlyOnce(reason).containsOnlyOnce("\n");
    }

    @Test
    void resourcesComeUpAfterWhatTheyReferToAndGoDownBeforeIt() {
        var result = CommandResult.of(IMAGE_AND_BUNDLE);

        result.shows(LocalRun.SUCCESS, """
                CREATE_IN_PROGRESS    Image   Acme::WorkSpaces::UpdatedImage
                CREATE_COMPLETE       Image   wsi-
                CREATE_IN_PROGRESS    Bundle  Acme::WorkSpaces::Bundle
                CREATE_COMPLETE       Bundle  wsb-
                BundleId  wsb-
                DELETE_COMPLETE       Bundle
                DELETE_COMPLETE       Image
                left in WorkSpaces: none
                """);
    }

    @Test
    void bundleInUseStaysAndItsWorkSpacesAreNamed() {
        var result = CommandResult.of(IMAGE_AND_BUNDLE, "scenario=bundle-in-use");

        result.shows(LocalRun.FAILED, """
                CloudFormation tries again: 1 of 4
                DELETE_FAILED         stack
                left in WorkSpaces: 2 (wsb-
                """);
        assertThat(result.text()).doesNotContain("DELETE_IN_PROGRESS    Image");
        assertThat(result.errors()).startsWith("DELETE_FAILED Bundle").contains("is in use by the WorkSpaces ws-");
    }

    @Test
    void independentImagesAreBuiltAtTheSameTime() {
        var result = CommandResult.by("template=examples/chain.yml");

        result.shows(LocalRun.SUCCESS, """
                CREATE_COMPLETE       Trial        wsi-
                09:46:05  CREATE_IN_PROGRESS    Finance
                09:46:05  CREATE_IN_PROGRESS    Engineering
                10:32:02  CREATE_COMPLETE       chain
                """);
    }

    @Test
    void firstFailureCancelsTheOthersAndRollsBackAll() {
        var result = CommandResult.of("""
                Resources:
                  First:
                    Type: AWS::WorkSpaces::UpdatedImage
                    Properties: {SourceImageId: wsi-111111111, Description: Good}
                  Second:
                    Type: AWS::WorkSpaces::UpdatedImage
                    Properties: {SourceImageId: wsi-111111111, Description: Good}
                """, "scenario=build-fails");

        result.shows(LocalRun.FAILED, """
                CREATE_FAILED         First   The build
                CREATE_FAILED         Second  Resource creation cancelled
                ROLLBACK_IN_PROGRESS  stack   The following resource(s) failed to create: [First]
                ROLLBACK_COMPLETE     stack
                left in WorkSpaces: none
                """);
    }

    @Test
    void workspacesAreSkipped() {
        var result = CommandResult.of(IMAGE_AND_BUNDLE.replace("Outputs: {", """
                  Desktop: {Type: AWS::WorkSpaces::Workspace, Properties: {BundleId: !Ref Bundle}}
                Outputs: {Desktop: {Value: !GetAtt Desktop.Any},\s"""));

        result.shows(LocalRun.SUCCESS, """
                Skipped   Desktop, of the type AWS::WorkSpaces::Workspace
                Desktop   (Desktop is skipped)
                """);
    }

    @ParameterizedTest
    @CsvSource({"Retain, slow, 1", "RetainExceptOnCreate, slow, 1", "RetainExceptOnCreate, build-fails, none"})
    void deletionPolicyDecidesWhatStays(String policy, String scenario, String left) {
        var template = IMAGE_AND_BUNDLE.replace("Image:\n", "Image:\n    DeletionPolicy: " + policy + "\n");

        var result = CommandResult.of(template, "scenario=" + scenario);

        assertThat(result.text()).contains("left in WorkSpaces: " + left);
    }

    @Test
    void keptStackIsNotDeleted() {
        var result = CommandResult.by("keep=true");

        result.shows(LocalRun.SUCCESS, "Outputs\nthe stack stays up\nleft in WorkSpaces: 1");
        assertThat(result.text()).doesNotContain("DELETE_IN_PROGRESS");
    }

    @Test
    void jsonHasEventsWithResolvedPropertiesOutputsAndWhatIsLeft() {
        var result = CommandResult.of(IMAGE_AND_BUNDLE, "output=json", "keep=true");

        var json = Json.parse(result.text());
        assertThat(json.path("StackEvents").findValuesAsText("ResourceStatus")).endsWith("CREATE_COMPLETE");
        assertThat(json.at("/StackEvents/2/ResourceProperties/Name").asText()).startsWith("stack-Image-");
        assertThat(json.at("/Outputs/1/OutputValue").asText()).startsWith("wsb-");
        assertThat(json.path("Left")).hasSize(2);
    }
}
