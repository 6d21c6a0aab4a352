package software.amazon.workspaces.local;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.workspaces.local.LocalRunTest.IMAGE_AND_BUNDLE;
import static software.amazon.workspaces.local.LocalRunTest.NONE_LEFT;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.workspaces.testing.TargetFolder;

/** Shows what an update of a stack does: its change set, its order, its clean-up and its rollback. */
class UpdateTest {

    @Test
    void renewedImageIsBuiltBeforeTheBundleMovesAndTheOldOneGoes() {
        var result = CommandResult.of(IMAGE_AND_BUNDLE, "update=Month=2026-04");

        result.shows(LocalRun.SUCCESS, """
                Change set
                Modify  Image   Acme::WorkSpaces::UpdatedImage  Replacement: True
                Description: Desktops of 2026-03 -> Desktops of 2026-04
                Modify  Bundle  Acme::WorkSpaces::Bundle  Replacement: False
                ImageId: wsi-3cyuegrta -> {{changeSet:KNOWN_AFTER_APPLY}}
                UPDATE_IN_PROGRESS    stack   User Initiated
                UPDATE_IN_PROGRESS    Image   Requested update requires the creation of a new physical resource
                UPDATE_COMPLETE       Image   wsi-buxr18ksk
                UPDATE_IN_PROGRESS    Bundle  wsb-plyapuoax
                UPDATE_COMPLETE       Bundle  wsb-plyapuoax
                UPDATE_COMPLETE_CLEANUP_IN_PROGRESS
                DELETE_COMPLETE       Image   wsi-3cyuegrta
                UPDATE_COMPLETE       stack
                ImageId   wsi-buxr18ksk
                DELETE_COMPLETE       stack
                left in WorkSpaces: none
                """);
        assertThat(result.errors()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            STANDARD | POWER                                       | Modify  Bundle  Acme::WorkSpaces::Bundle  Replacement: True
            STANDARD | 'STANDARD, Tags: [{Key: a, Value: b}]'      | Modify  Bundle  Acme::WorkSpaces::Bundle  Replacement: False
            STANDARD | 'STANDARD, Tags: [{Key: a, Value: b}]'      | Tags: (none) -> [{"Key":"a","Value":"b"}]
            Bundle   | Other                                       | Add     Other
            Bundle   | Other                                       | Remove  Bundle
            """)
    void changeSetTellsWhatEachResourceGoesThrough(String before, String after, String change) {
        var next = TargetFolder.template(IMAGE_AND_BUNDLE.replaceAll("(?<!::)" + before, after));

        var result = CommandResult.of(IMAGE_AND_BUNDLE, "updateTemplate=" + next);

        result.shows(LocalRun.SUCCESS, change + "\nUPDATE_COMPLETE       stack\n" + NONE_LEFT);
    }

    @Test
    void updateReplacePolicyKeepsTheOldImage() {
        var template = IMAGE_AND_BUNDLE.replace("Image:\n", "Image:\n    UpdateReplacePolicy: Retain\n");

        var result = CommandResult.of(template, "update=Month=2026-04");

        result.shows(LocalRun.SUCCESS, "DELETE_SKIPPED        Image   wsi-3cyuegrta\nin WorkSpaces: 1 (wsi-3cyuegrta)");
    }

    @Test
    void failedBuildOfAnUpdateReturnsToTheOldImage() {
        var result = CommandResult.of(IMAGE_AND_BUNDLE, "update=Month=2026-04", "scenario=update-fails");

        result.shows(LocalRun.FAILED, """
                UPDATE_FAILED         Image   The build of wsi-buxr18ksk
                UPDATE_ROLLBACK_IN_PROGRESS
                UPDATE_COMPLETE       Image   wsi-3cyuegrta
                UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS
                DELETE_COMPLETE       Image   wsi-buxr18ksk
                UPDATE_ROLLBACK_COMPLETE  stack
                DELETE_COMPLETE       stack
                left in WorkSpaces: none
                """);
        assertThat(result.errors()).startsWith("UPDATE_FAILED Image: The build of wsi-buxr18ksk");
    }

    @Test
    void laterFailureMovesTheBundleBackBeforeTheNewImageGoes() {
        var next = TargetFolder.template(IMAGE_AND_BUNDLE.replace("Outputs:", """
                  Late:
                    Type: Acme::WorkSpaces::UpdatedImage
                    DependsOn: Bundle
                    Properties: {SourceImageId: wsi-222222222, Description: Late, Name: image-wsi-222222222}
                Outputs:"""));

        var result = CommandResult.of(IMAGE_AND_BUNDLE, "updateTemplate=" + next, "update=Month=2026-04");

        result.shows(LocalRun.FAILED, """
                UPDATE_COMPLETE       Bundle  wsb-
                CREATE_FAILED         Late    Another image, wsi-222222222, already has the Name
                UPDATE_ROLLBACK_IN_PROGRESS
                UPDATE_COMPLETE       Image   wsi-3cyuegrta
                UPDATE_IN_PROGRESS    Bundle  wsb-
                UPDATE_COMPLETE       Bundle  wsb-
                DELETE_COMPLETE       Image   wsi-buxr18ksk
                UPDATE_ROLLBACK_COMPLETE
                left in WorkSpaces: none
                """);
    }

    @Test
    void oldImageThatIsInUseStaysAndIsNamed() {
        var result = CommandResult.of(IMAGE_AND_BUNDLE, "update=Month=2026-04", "scenario=old-image-in-use");

        result.shows(LocalRun.FAILED, "One or more resources could not be deleted.\nleft in WorkSpaces: 1 (wsi-");
        assertThat(result.errors()).startsWith("DELETE_FAILED Image").contains("is in use by the bundles wsb-");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Month=2026-03 | No updates are to be performed
            Mont=1        | -Dupdate=Mont: stack.yml has no such parameter; did you mean Month?
            Month=2026-04 | Resources.Image.Properties.Name: Image is created while the old Image still has this Name
            """)
    void updateThatCannotSucceedIsRefusedBeforeAnythingIsBuilt(String update, String message) {
        var template = IMAGE_AND_BUNDLE.replace("wsi-111111111", "wsi-111111111, Name: golden");

        var result = CommandResult.of(template, "update=" + update);

        result.isRefusedWith(message);
    }

    @Test
    void typeOfAResourceCannotChange() {
        var next = TargetFolder.template(IMAGE_AND_BUNDLE.replace("Acme::WorkSpaces::B", "Other::WorkSpaces::B"));

        var result = CommandResult.of(IMAGE_AND_BUNDLE, "updateTemplate=" + next);

        result.isRefusedWith("Resources.Bundle.Type: an update cannot change it");
    }

    @Test
    void validationShowsTheChangeSetAndDeploysNothing() {
        var result = CommandResult.of(IMAGE_AND_BUNDLE, "command=validate", "update=Month=2026-04");

        result.shows(LocalRun.SUCCESS, "stack.yml with Image, Bundle\nReplacement: True");
        assertThat(result.text()).doesNotContain("IN_PROGRESS");
    }
}
