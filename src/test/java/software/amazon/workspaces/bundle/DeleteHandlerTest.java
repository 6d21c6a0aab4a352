package software.amazon.workspaces.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.workspaces.fake.Behavior;
import software.amazon.workspaces.testing.Event;
import software.amazon.workspaces.testing.Outcome;

/** Delete, where no WorkSpace uses the bundle: it is gone in the end. */
class DeleteHandlerTest {

    private final BundleTestEnvironment environment = new BundleTestEnvironment();

    @AfterEach
    void close() {
        environment.close();
    }

    @Test
    void aBundleIsDeletedAndSeenGone() {
        JsonNode model = environment.created();
        environment.clearCalls();

        Outcome deleted = environment.delete(model);

        assertThat(deleted.succeeded()).as(deleted.message()).isTrue();
        assertThat(environment.account().bundles()).isEmpty();
        assertThat(environment.operations())
                .containsExactly("DescribeWorkspaceBundles", "DeleteWorkspaceBundle", "DescribeWorkspaceBundles");
    }

    @Test
    void itsImageStays() {
        environment.delete(environment.created());

        assertThat(environment.account().images()).containsExactly(environment.image());
    }

    @ParameterizedTest
    @EnumSource(
            value = Behavior.class,
            names = {
                "TAGS_OF_UNKNOWN_EMPTY",
                "TAGS_OF_UNKNOWN_DENIED",
                "TAGS_OF_UNKNOWN_INVALID",
                "UNKNOWN_ID_NOT_FOUND",
                "UNKNOWN_ID_INVALID",
                "EMPTY_LISTS_ABSENT"
            })
    void anAbsentBundleIsNotFoundAndNoDeletionIsTried(Behavior behavior) {
        environment.account().enable(behavior);

        Outcome failed = environment.delete("wsb-absent00");

        assertThat(failed.errorCode()).isEqualTo("NotFound");
        assertThat(failed.message()).isEqualTo("There is no bundle wsb-absent00 in us-east-1 to delete.");
        assertThat(environment.operations()).doesNotContain("DeleteWorkspaceBundle");
    }

    @Test
    void deletingTwiceIsNotFoundTheSecondTime() {
        JsonNode model = environment.created();
        environment.delete(model);

        Outcome again = environment.delete(model);

        assertThat(again.errorCode()).isEqualTo("NotFound");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PENDING", "ERROR", "UNKNOWN_STATE"})
    void aBundleIsDeletedInAnyState(String state) {
        JsonNode model = environment.created();
        environment
                .account()
                .addBundle(environment.bundle(BundleTestEnvironment.id(model)).withState(state));

        Outcome deleted = environment.delete(model);

        assertThat(deleted.succeeded()).as(deleted.message()).isTrue();
        assertThat(environment.account().bundles()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Behavior.class,
            names = {
                "CREATED_SHOWN_LATE",
                "TAGS_OF_UNKNOWN_DENIED",
                "TAGS_LATE",
                "UNKNOWN_ID_NOT_FOUND",
                "UNKNOWN_ID_INVALID"
            })
    void aBundleThatDescribeDoesNotShowYetIsDeletedAllTheSame(Behavior behavior) {
        environment.account().enable(behavior);
        environment.account().lagAfterCreate(Duration.ofHours(2));
        Event started = environment.invoke(BundleTestEnvironment.request("CREATE", environment.plain()));

        Outcome deleted = environment.delete(started.model());

        assertThat(deleted.succeeded()).as(deleted.message()).isTrue();
        assertThat(environment.account().bundles()).isEmpty();
    }

    @Test
    void tagsProveThatABundleExistsWhichDescribeDoesNotShow() {
        environment.account().lagAfterCreate(Duration.ofHours(2));
        Event started = environment.invoke(BundleTestEnvironment.request("CREATE", environment.plain()));

        Outcome deleted = environment.delete(started.id());

        assertThat(deleted.succeeded()).as(deleted.message()).isTrue();
        assertThat(environment.account().bundles()).isEmpty();
    }

    /** A rollback right after a create: what the service says of a bundle that is not there decides nothing. */
    @ParameterizedTest
    @EnumSource(
            value = Behavior.class,
            names = {"DELETION_OF_MISSING_SUCCEEDS", "DELETION_OF_MISSING_INVALID", "TAGS_OF_UNKNOWN_EMPTY"})
    void aBundleThatWasNeverSeenAndIsNotThereEndsTheRollback(Behavior behavior) {
        environment.account().enable(behavior);
        Event started = environment.invoke(BundleTestEnvironment.request("CREATE", environment.plain()));
        environment.account().removeBundle(started.id());

        Outcome ended = environment.delete(started.model());

        assertThat(ended.succeeded() || ended.errorCode().equals("NotFound"))
                .as(ended.message())
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource(
            value = Behavior.class,
            names = {"DELETED_STILL_SHOWN", "DELETION_LINGERS"})
    void aBundleThatIsStillShownAfterItsDeletionIsPolled(Behavior behavior) {
        JsonNode model = environment.created();
        environment.account().enable(behavior, Duration.ofMinutes(3));

        Outcome deleted = environment.delete(model);

        assertThat(deleted.succeeded()).as(deleted.message()).isTrue();
        assertThat(deleted.events()).hasSizeGreaterThan(5);
        assertThat(environment.calls("DeleteWorkspaceBundle")).hasSize(1);
        assertThat(environment.account().bundles()).isEmpty();
    }

    @Test
    void aBundleThatStaysShownAfterItsDeletionIsGivenFifteenMinutes() {
        JsonNode model = environment.created();
        environment.account().enable(Behavior.DELETION_NEVER_ENDS);

        Event last = environment.eventAtLimit(BundleTestEnvironment.request("DELETE", model), Duration.ofMinutes(15));

        assertThat(last.errorCode()).isEqualTo("NotStabilized");
        assertThat(last.message())
                .isEqualTo(
                        "WorkSpaces accepted the deletion of " + BundleTestEnvironment.id(model)
                                + " 15 min ago, but still shows it. Delete again, and contact AWS Support if the bundle stays.");
        assertThat(last.model()).isEqualTo(model);
    }

    @ParameterizedTest
    @EnumSource(
            value = Behavior.class,
            names = {"DELETION_OF_MISSING_SUCCEEDS", "DELETION_OF_MISSING_INVALID", "DELETION_LINGERS"})
    void aLostAnswerOfTheDeletionIsNoFailure(Behavior behavior) {
        JsonNode model = environment.created();
        environment.account().enable(behavior);
        environment.account().lagAfterDelete(Duration.ofMinutes(1));
        environment.faults().on("DeleteWorkspaceBundle").next().dropAfter();

        Outcome deleted = environment.delete(model);

        assertThat(deleted.succeeded()).as(deleted.message()).isTrue();
        assertThat(environment.account().bundles()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"DescribeWorkspaceBundles", "DeleteWorkspaceBundle"})
    void throttledCallsAreMadeAgainLater(String operation) {
        JsonNode model = environment.created();
        environment.faults().on(operation).times(12).throttle();
        environment.clearCalls();

        Outcome deleted = environment.delete(model);

        assertThat(deleted.succeeded()).as(deleted.message()).isTrue();
        assertThat(deleted.events().get(0).message())
                .contains(operation, "The deletion of " + BundleTestEnvironment.id(model) + " goes on; next check in ");
        assertThat(environment.calls(operation))
                .hasSizeLessThanOrEqualTo(deleted.events().size() + 1);
        assertThat(environment.account().bundles()).isEmpty();
    }

    @Test
    void aMissingPermissionIsNamedAndTheModelKept() {
        JsonNode model = environment.created();
        environment.account().deny("DeleteWorkspaceBundle");

        Outcome failed = environment.delete(model);

        assertThat(failed.errorCode()).isEqualTo("AccessDenied");
        assertThat(failed.message()).contains("Allow workspaces:DeleteWorkspaceBundle");
        assertThat(failed.model()).isEqualTo(model);
    }

    @Test
    void aBundleThatSomebodyElseDeletesMeanwhileIsGone() {
        JsonNode model = environment.created();
        environment.faults().intercept((moment, call) -> {
            if (call.operation().equals("DeleteWorkspaceBundle")) {
                environment.account().removeBundle(model.path("BundleId").asText());
            }
        });

        Outcome deleted = environment.run(BundleTestEnvironment.request("DELETE", model));

        assertThat(deleted.succeeded()).as(deleted.message()).isTrue();
    }

    /** CloudFormation rolls back at once, and neither tagging nor deletion know the bundle yet. */
    @ParameterizedTest
    @CsvSource({"TAGS_OF_UNKNOWN_EMPTY,", "DELETION_OF_MISSING_SUCCEEDS,", "DELETION_OF_MISSING_SUCCEEDS, PENDING"})
    void aBundleThatNothingKnowsYetIsDeletedAllTheSame(Behavior behavior, String stateSeen) {
        environment.account().enable(behavior, Behavior.CREATED_KNOWN_LATE);
        Event started = environment.invoke(BundleTestEnvironment.request("CREATE", environment.plain()));
        var model = started.model().<ObjectNode>deepCopy();
        if (stateSeen != null) {
            model.put("State", stateSeen);
        }

        Outcome deleted = environment.delete(model);

        assertThat(deleted.succeeded()).as(deleted.message()).isTrue();
        assertThat(environment.account().bundles()).isEmpty();
    }

    @Test
    void aBundleThatIsShownButUnknownToItsDeletionIsNoSuccess() {
        JsonNode model = environment.created();
        environment.faults().on("DeleteWorkspaceBundle").always().error("ResourceNotFoundException", "No.", 400);

        Outcome failed = environment.delete(model);

        assertThat(failed.errorCode()).isEqualTo("NotStabilized");
        assertThat(failed.message()).contains(model.path("BundleId").asText(), "still shows it", "Delete again");
    }

    @Test
    void aBundleThatIsShownOnlyAfterItsDeletionWasAcceptedIsNotTakenForGone() {
        environment.account().enable(Behavior.CREATED_SHOWN_LATE, Behavior.DELETION_NEVER_ENDS);
        Event started = environment.invoke(BundleTestEnvironment.request("CREATE", environment.plain()));

        Outcome failed = environment.delete(started.model());

        assertThat(failed.errorCode()).isEqualTo("NotStabilized");
        assertThat(failed.message()).contains(started.id(), "still shows it");
    }
}
