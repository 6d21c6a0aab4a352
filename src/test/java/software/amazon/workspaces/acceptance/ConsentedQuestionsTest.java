package software.amazon.workspaces.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import software.amazon.workspaces.fake.Faults;
import software.amazon.workspaces.fake.Question;

/** The questions that take a used up quota and a desktop: whatever happens on the way, nothing of that is left. */
class ConsentedQuestionsTest {

    private static final int QUOTA = 50;

    @AutoClose
    private final AcceptanceRun run = new AcceptanceRun();

    @Test
    void theQuotaIsUsedUpAndGivenBack() {
        assertThat(run.run()).isEmpty();

        assertThat(run.accepted("CreateWorkspaceBundle")).isEqualTo(QUOTA);
        assertThat(run.left()).isEmpty();
        assertThat(run.known()).isEmpty();
    }

    @Test
    void aQuotaThatCannotBeUsedUpIsNoAnswer() {
        run.account().bundleQuota(1_000);

        assertThat(run.run()).isEmpty();

        assertThat(run.answers(Question.CHECK_ORDER)).containsExactly("unknown");
        assertThat(run.text()).contains("After 100 bundles the quota was not used up.");
        assertThat(run.left()).isEmpty();
    }

    @Test
    void anotherRefusalThanThatOfTheQuotaIsNoAnswer() {
        run.faults().intercept((moment, call) -> {
            if (moment == Faults.Moment.BEFORE && run.account().bundles().size() == 10) {
                run.faults().on("CreateWorkspaceBundle").next().error("AnyException", "Not this one.", 400);
            }
        });

        assertThat(run.run()).isEmpty();

        assertThat(run.answers(Question.CHECK_ORDER)).containsExactly("unknown");
        assertThat(run.text()).contains("After 9 bundles the quota was not used up. AnyException");
        assertThat(run.left()).isEmpty();
    }

    @Test
    void theDesktopKeepsTheBundleAndIsTerminated() {
        assertThat(run.run()).isEmpty();

        assertThat(run.accepted("CreateWorkspaces")).isOne();
        assertThat(run.text()).contains("The bundle (bundle) is in use by the WorkSpaces (desktop).");
        assertThat(run.said()).anyMatch(line -> line.matches("desktop (ws-\\w+) exists; .* WorkspaceId=\\1"));
        assertThat(run.account().workspaces()).isEmpty();
    }

    @Test
    void aDesktopThatTheUserHasAlreadyIsNoAnswerAndStays() {
        var workspace = run.account().addWorkspace("wsb-999999999");

        assertThat(run.run()).isEmpty();

        assertThat(run.answers(Question.BUNDLE_IN_USE)).containsExactly("unknown");
        assertThat(run.text()).contains("No desktop could be started. ResourceExists.WorkSpace");
        assertThat(run.left()).containsExactly(workspace.id());
    }

    @Test
    void aDesktopWhoseResponseIsLostIsFoundByItsBundleAndNotAskedForAgain() {
        run.faults().on("CreateWorkspaces").next().dropAfter();

        assertThat(run.run()).isEmpty();

        assertThat(run.answers(Question.BUNDLE_IN_USE)).containsExactly("usual");
        assertThat(run.left()).isEmpty();
    }

    @Test
    void aThrottledDesktopIsAskedForAgain() {
        run.faults().on("CreateWorkspaces").times(3).throttle();

        assertThat(run.run()).isEmpty();

        assertThat(run.answers(Question.BUNDLE_IN_USE)).containsExactly("usual");
        assertThat(run.accepted("CreateWorkspaces")).isOne();
    }

    @Test
    void aDesktopThatCannotBeTerminatedAtFirstIsTerminatedLater() {
        run.faults().on("TerminateWorkspaces").times(3).error("AnyException", "Not yet.", 400);

        assertThat(run.run()).isEmpty();

        assertThat(run.left()).isEmpty();
    }

    @Test
    void aDesktopThatCannotBeTerminatedIsNamedWithTheCommandThatDoes() {
        run.faults().on("TerminateWorkspaces").always().error("AnyException", "Never.", 400);

        run.run();

        var workspace = run.account().workspaces().get(0).id();
        assertThat(run.said()).anyMatch(line -> line.matches("Left; to end: aws .* WorkspaceId=" + workspace));
        assertThat(run.known()).hasSize(1).isSubsetOf(run.left());
    }

    @Test
    void aDesktopIsTerminatedThoughTheRunFailsRightAfterItWasStarted() {
        assertThatThrownBy(() -> run.failOnce(() -> !run.account().workspaces().isEmpty()))
                .hasMessageStartingWith("failed at");

        assertThat(run.left()).isEmpty();
    }
}
