package software.amazon.workspaces.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Shows what a user of {@code mvn -q -Plocal} sees, and with which exit status. */
class LocalRunTest {

    private static final String NONE_LEFT = "Images of this stack left in WorkSpaces: none";

    @ParameterizedTest
    @MethodSource
    void everyExampleComesUpAndGoesDown(Path example) throws IOException {
        var isRetained = Files.readString(example).contains("DeletionPolicy: Retain");

        var result = CommandResult.by("template=" + example);

        assertThat(result.text())
                .contains(
                        "CREATE_COMPLETE",
                        "wsi-",
                        "DELETE_COMPLETE",
                        isRetained ? "stays, as its DeletionPolicy says" : NONE_LEFT);
        assertThat(result.status()).isZero();
    }

    static Stream<Path> everyExampleComesUpAndGoesDown() throws IOException {
        try (var files = Files.list(Path.of("examples"))) {
            return files.filter(file -> file.toString().endsWith(".yml")).sorted().toList().stream();
        }
    }

    @Test
    void theDefaultRunReadsLikeTheConsole() {
        var result = CommandResult.by();

        assertThat(result.text())
                .containsSubsequence(
                        "  09:00:00  CREATE_IN_PROGRESS    updated-image  User Initiated\n",
                        "  09:00:00  CREATE_IN_PROGRESS    Image          AWS::WorkSpaces::UpdatedImage\n",
                        "CREATE_IN_PROGRESS    Image          wsi-",
                        "is PENDING for",
                        "CREATE_COMPLETE       Image          wsi-",
                        "CREATE_COMPLETE       updated-image\n",
                        "\nOutputs\n  ImageId  wsi-",
                        "DELETE_IN_PROGRESS    updated-image  User Initiated\n",
                        "DELETE_COMPLETE       updated-image\n");
        assertThat(result.text()).doesNotContain("\033").doesNotContain("\r");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "throttled   | ThrottlingException: Rate exceeded",
                "lost-answer | CreateUpdatedWorkspaceImage x2,",
                "in-use      | is in use by a bundle",
                "slow        | is PENDING for 2 h",
            })
    void sceneThatTheProviderCopesWithEndsWell(String scenario, String sight) {
        var result = CommandResult.by("scenario=" + scenario);

        assertThat(result.text())
                .contains("Scenario  " + scenario, sight, "CREATE_COMPLETE", "DELETE_COMPLETE", NONE_LEFT);
        assertThat(result.status()).isZero();
    }

    @Test
    void failedBuildSaysWhyAndLeavesNothing() {
        var result = CommandResult.by("scenario=build-fails");

        assertThat(result.text())
                .containsSubsequence(
                        "CREATE_FAILED", "ROLLBACK_IN_PROGRESS", "DELETE_COMPLETE", "ROLLBACK_COMPLETE", NONE_LEFT);
        assertThat(result.lastLine())
                .startsWith("CREATE_FAILED Image: ")
                .contains("PendingReboot", "remedy", "HandlerErrorCode: NotStabilized");
        assertThat(result.status()).isEqualTo(LocalRun.FAILED);
    }

    @Test
    void laterFailureRollsBackWhatCameBeforeIt() {
        var template = Templates.write("""
                Resources:
                  First:
                    Type: AWS::WorkSpaces::UpdatedImage
                    Properties: {SourceImageId: wsi-0a1b2c3d4, Description: Good}
                  Second:
                    Type: AWS::WorkSpaces::UpdatedImage
                    Properties: {SourceImageId: !Ref First, Description: 'Not, good'}
                """);

        var result = CommandResult.by("template=" + template);

        assertThat(result.text())
                .containsSubsequence(
                        "CREATE_COMPLETE       First",
                        "CREATE_FAILED         Second",
                        "DELETE_COMPLETE       First",
                        "ROLLBACK_COMPLETE     stack",
                        NONE_LEFT);
        assertThat(result.lastLine()).startsWith("CREATE_FAILED Second: ").contains("Description");
        assertThat(result.status()).isEqualTo(LocalRun.FAILED);
    }

    @Test
    void outputThatTurnsOutToHaveNoValueRollsBack() {
        var template = Templates.write("""
                Resources:
                  Image:
                    Type: AWS::WorkSpaces::UpdatedImage
                    Properties: {SourceImageId: wsi-0a1b2c3d4, Description: Good}
                Outputs:
                  Update: {Value: !Join ['', !GetAtt Image.State]}
                """);

        var result = CommandResult.by("template=" + template);

        assertThat(result.text()).contains("ROLLBACK_COMPLETE", NONE_LEFT);
        assertThat(result.lastLine())
                .isEqualTo("CREATE_FAILED %s, line 6, Outputs.Update.Value: Fn::Join needs a list to join"
                        .formatted(template));
        assertThat(result.status()).isEqualTo(LocalRun.FAILED);
    }

    @Test
    void resourcesOfOtherTypesAreListedAsSkipped() {
        var template = Templates.write("""
                Resources:
                  Topic: {Type: AWS::SNS::Topic}
                  Image:
                    Type: My::WorkSpaces::Image
                    Properties: {SourceImageId: wsi-0a1b2c3d4, Description: Good}
                Outputs:
                  News: {Value: !GetAtt Topic.TopicName}
                """);

        var result = CommandResult.by("template=" + template, "type.name=My::WorkSpaces::Image");

        assertThat(result.text())
                .contains(
                        "Skipped   Topic, of type AWS::SNS::Topic",
                        "My::WorkSpaces::Image\n",
                        "  News  (Topic is skipped)");
        assertThat(result.status()).isZero();
    }

    @Test
    void examplesRunUnderTheNameOfAnyOrganisation() {
        var result = CommandResult.by("template=examples/chain.yml", "type.name=Acme::WorkSpaces::UpdatedImage");

        assertThat(result.status()).as(result.text()).isZero();
        assertThat(result.text()).contains("Acme::WorkSpaces::UpdatedImage\n").doesNotContain("Skipped");
    }

    @Test
    void retainedImagesStay() {
        var template = Templates.write("""
                Resources:
                  Image:
                    Type: AWS::WorkSpaces::UpdatedImage
                    DeletionPolicy: RetainExceptOnCreate
                    Properties: {SourceImageId: wsi-0a1b2c3d4, Description: Good}
                """);

        var result = CommandResult.by("template=" + template);

        assertThat(result.text()).contains("DELETE_SKIPPED        Image", "left in WorkSpaces: 1 (wsi-");
        assertThat(result.status()).isZero();
    }

    @Test
    void keptStackIsNotDeleted() {
        var result = CommandResult.by("keep=true", "tags=team=desktop");

        assertThat(result.text()).contains("Outputs", "The stack stays up").doesNotContain("DELETE_IN_PROGRESS");
        assertThat(result.status()).isZero();
    }
}
