package software.amazon.workspaces.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.workspaces.fake.Behavior;
import software.amazon.workspaces.fake.Workspace;
import software.amazon.workspaces.testing.CloudFormation;
import software.amazon.workspaces.testing.Event;
import software.amazon.workspaces.testing.Outcome;

/** Delete while WorkSpaces use the bundle: waits for those that are ending, names those that stay. */
class DeleteInUseTest {

    private final BundleTestEnvironment environment = new BundleTestEnvironment();
    private final JsonNode model = environment.created();
    private final String bundleId = BundleTestEnvironment.id(model);
    private final Workspace workspace = environment.account().addWorkspace(bundleId);

    @AfterEach
    void close() {
        environment.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ResourceAssociatedException",
                "InvalidResourceStateException",
                "OperationNotSupportedException",
                "ResourceUnavailableException",
                "InvalidParameterValuesException"
            })
    void aRefusalMeansInUseWhateverItIsCalled(String error) {
        environment.account().terminateWorkspace(workspace.id(), Duration.ZERO);
        environment.faults().on("DeleteWorkspaceBundle").times(3).error(error, "Not now.", 400);

        Outcome deleted = environment.delete(model);

        assertThat(deleted.succeeded()).as(deleted.message()).isTrue();
        assertThat(deleted.events().get(0).message()).startsWith(bundleId + " has been in use for 0 s; next check in ");
    }

    @Test
    void theEndOfTheWorkSpacesOfTheSameStackIsWaitedFor() {
        environment.account().terminateWorkspace(workspace.id(), Duration.ofMinutes(8));

        Outcome deleted = environment.delete(model);

        assertThat(deleted.succeeded()).as(deleted.message()).isTrue();
        assertThat(environment.account().bundles()).isEmpty();
        assertThat(environment.operations()).doesNotContain("DescribeWorkspaces");
    }

    @Test
    void aBundleThatStaysInUseIsGivenTenMinutesAndItsWorkSpacesAreNamed() {
        Workspace second = environment.account().addWorkspace(bundleId);
        environment.account().addWorkspace("wsb-another00");

        Event last = environment.eventAtLimit(BundleTestEnvironment.request("DELETE", model), Duration.ofMinutes(10));

        assertThat(last.errorCode()).isEqualTo("ResourceConflict");
        assertThat(last.message())
                .startsWith("The bundle " + bundleId + " is in use by the WorkSpaces " + workspace.id() + ", "
                        + second.id() + ". Its deletion has been refused for 10 min. ")
                .contains("migrate them to another bundle", "ResourceAssociatedException");
        assertThat(last.model()).isEqualTo(model);
        assertThat(environment.account().bundle(bundleId)).isPresent();
    }

    @Test
    void cloudFormationTriesAgainAndEndsWithTheSameMessage() {
        Outcome failed = environment.delete(model);

        assertThat(failed.errorCode()).isEqualTo("ResourceConflict");
        assertThat(failed.message()).contains(workspace.id());
        assertThat(failed.events()).filteredOn(Event::isFailed).hasSize(CloudFormation.RETRIES + 1);
    }

    @Test
    void ofManyWorkSpacesThoseOfTheFirstPageAreNamed() {
        for (int i = 0; i < 60; i++) {
            environment.account().addWorkspace(bundleId);
        }

        Outcome failed = environment.delete(model);

        assertThat(failed.message().split("ws-")).hasSize(26);
        assertThat(environment.calls("DescribeWorkspaces")).hasSize(CloudFormation.RETRIES + 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"deny", "throttle", "LISTS_WITH_NULL", "LISTS_WITH_EMPTY_ELEMENT"})
    void aListOfWorkSpacesThatIsNotUsableDoesNotReplaceTheReason(String trouble) {
        switch (trouble) {
            case "deny" -> environment.account().deny("DescribeWorkspaces");
            case "throttle" ->
                environment.faults().on("DescribeWorkspaces").always().throttle();
            default -> environment.account().enable(Behavior.valueOf(trouble));
        }

        Outcome failed = environment.delete(model);

        assertThat(failed.errorCode()).isEqualTo("ResourceConflict");
        assertThat(failed.message())
                .startsWith("The bundle " + bundleId + " is in use")
                .contains("ResourceAssociatedException")
                .doesNotContain("null");
    }

    @Test
    void anAcceptedDeletionThatLingersEndsWithTheWorkSpace() {
        environment.account().enable(Behavior.BUNDLE_IN_USE_LINGERS);
        environment.account().terminateWorkspace(workspace.id(), Duration.ofMinutes(12));

        Outcome deleted = environment.delete(model);

        assertThat(deleted.succeeded()).as(deleted.message()).isTrue();
        assertThat(environment.account().bundles()).isEmpty();
        assertThat(environment.calls("DeleteWorkspaceBundle")).hasSize(1);
    }

    @Test
    void anAcceptedDeletionThatNeverEndsNamesTheWorkSpaces() {
        environment.account().enable(Behavior.BUNDLE_IN_USE_LINGERS);

        Outcome failed = environment.delete(model);

        assertThat(failed.errorCode()).isEqualTo("NotStabilized");
        assertThat(failed.message())
                .startsWith("WorkSpaces accepted the deletion of " + bundleId
                        + " 15 min ago, but still shows it, in use" + " by the WorkSpaces " + workspace.id() + ". ")
                .contains("migrate them to another bundle");
    }
}
