package software.amazon.workspaces.updatedimage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.workspaces.fake.Behavior;
import software.amazon.workspaces.fake.ErrorDetail;
import software.amazon.workspaces.testing.Outcome;
import software.amazon.workspaces.testing.TestEnvironment;

/** What a user reads when a build fails. */
class CreateFailureTest {

    @AutoClose
    private final TestEnvironment environment = new TestEnvironment();

    @Test
    void failedBuildKeepsItsImageIdSoThatRollbackCanDeleteIt() {
        environment
                .account()
                .nextBuildFails(
                        "UpdateFailed",
                        "The update could not be installed.",
                        new ErrorDetail("PendingReboot", "A reboot is pending."));

        Outcome failed = environment.create(environment.plain());
        Outcome rolledBack = environment.delete(failed.model());

        assertThat(failed.errorCode()).isEqualTo("NotStabilized");
        assertThat(failed.id()).isNotNull();
        assertThat(rolledBack.succeeded()).isTrue();
        assertThat(environment.updatedImages()).isEmpty();
    }

    @Test
    void failedBuildSaysWhichImageWhyAndWhatToDo() {
        environment
                .account()
                .nextBuildFails(
                        "UpdateFailed",
                        "The update could not be installed.",
                        new ErrorDetail("PendingReboot", "A reboot is pending."),
                        new ErrorDetail("DiskFreeSpace", "Not enough space."),
                        new ErrorDetail("OfficeInstalled", "Office is installed."));

        Outcome failed = environment.create(environment.plain());

        assertThat(failed.message())
                .contains(failed.id(), environment.source().id(), "UpdateFailed: The update could not be installed.")
                .contains("PendingReboot: A reboot is pending - remedy: restart Windows.")
                .contains("DiskFreeSpace: Not enough space - remedy: free at least 12 GB on C:.")
                .contains("OfficeInstalled: Office is installed.")
                .endsWith("use that as SourceImageId.");
    }

    @Test
    void aFailureOfManyReasonsFillsTheMessageAndStillEndsWithWhatToDo() {
        ErrorDetail[] details = IntStream.range(0, 40)
                .mapToObj(i -> new ErrorDetail("NewProblem" + i, "Something is wrong."))
                .toArray(ErrorDetail[]::new);
        environment.account().nextBuildFails("UpdateFailed", "The update could not be installed.", details);

        Outcome failed = environment.create(environment.plain());

        assertThat(failed.message())
                .hasSizeBetween(1000, 1024)
                .contains("NewProblem0: Something is wrong.", "Also: ", "NewProblem39")
                .endsWith("use that as SourceImageId.");
    }

    @Test
    void aRoleThatMayNotReadTagsIsNoticedWithinAMinute() {
        environment.account().deny("DescribeTags");

        Outcome failed = environment.create(environment.plain());

        assertThat(failed.errorCode()).isEqualTo("AccessDenied");
        assertThat(failed.message()).contains("Allow workspaces:DescribeTags in the execution role");
        assertThat(failed.id()).isEqualTo(environment.updatedImages().get(0).id());
        assertThat(environment.clock().instant()).isBefore(TestEnvironment.START.plusSeconds(60));
    }

    @ParameterizedTest
    @EnumSource(names = {"UPDATES_ABSENT", "UPDATE_AVAILABLE_ABSENT"})
    void anImageOfWhichTheServiceNamesNoUpdatesHasNone(Behavior behavior) {
        environment.account().enable(behavior);

        JsonNode model = environment.created();

        assertThat(model.path("UpdateAvailable")).isEqualTo(BooleanNode.FALSE);
    }
}
