package software.amazon.workspaces.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.workspaces.fake.Behavior;
import software.amazon.workspaces.fake.Faults;
import software.amazon.workspaces.fake.Question;
import software.amazon.workspaces.testing.InProcessProvider;

/** An acceptance run against a service of which everything is known: its report says just that. */
class AcceptanceTest {

    /** The service refuses every call. A run does not begin so: they show where that starts later. */
    private static final Set<Behavior> REFUSING =
            EnumSet.of(Behavior.SIGNATURES_INVALID, Behavior.SIGNATURES_INCOMPLETE, Behavior.TOKENS_EXPIRED);

    /** The service refuses every create, or leaves out what a create or a deletion cannot do without. */
    private static final Set<Behavior> ENDLESS = EnumSet.of(
            Behavior.SIGNATURES_INVALID,
            Behavior.SIGNATURES_INCOMPLETE,
            Behavior.TOKENS_EXPIRED,
            Behavior.TAG_VALUES_INVALID,
            Behavior.STATE_ABSENT,
            Behavior.DESCRIPTION_ABSENT,
            Behavior.VOLUMES_ABSENT,
            Behavior.DELETION_NEVER_ENDS);

    /** That of the run, and those that it creates to use up the quota. */
    private static final int BUNDLES_OF_THE_QUOTA = 50;

    @AutoClose
    private final AcceptanceRun run = new AcceptanceRun();

    @ParameterizedTest
    @EnumSource
    void theReportNamesTheBehaviorThatIsSetAndNoOther(Behavior behavior) {
        if (REFUSING.contains(behavior)) {
            run.faults().intercept((moment, call) -> {
                if (moment == Faults.Moment.AFTER) {
                    run.account().enable(behavior);
                }
            });
        } else {
            run.account().enable(behavior);
        }

        var broken = run.run();

        for (var question : Question.values()) {
            var answers = assertThat(run.answers(question)).as("%s", question);
            if (question == behavior.question()) {
                answers.containsExactly(behavior.name());
            } else {
                answers.isSubsetOf("usual", "not shown", "not asked");
            }
        }
        if (ENDLESS.contains(behavior)) {
            assertThat(broken).contains("broken: ");
        } else {
            assertThat(broken).isEmpty();
            assertThat(run.results()).containsOnly("held");
        }
        assertThat(run.text()).doesNotContain(run.secrets()).doesNotContainPattern("ws[ib]-[0-9a-z]{8}|arn:");
        if (behavior != Behavior.DELETION_NEVER_ENDS) {
            assertThat(run.left()).isEmpty();
        }
        assertThat(run.known()).hasSameElementsAs(run.left());
    }

    @ParameterizedTest
    @CsvSource({
        "SIGNATURES_INVALID, InvalidSignatureException",
        "SIGNATURES_INCOMPLETE, IncompleteSignatureException",
        "TOKENS_EXPIRED, ExpiredTokenException"
    })
    void aRunDoesNotBeginWithCredentialsThatAreRefused(Behavior behavior, String error) {
        run.account().enable(behavior);

        assertThat(run.run())
                .isEqualTo("DescribeWorkspaceImages failed with " + error + "; check credentials and permissions");
        assertThat(run.calls()).isOne();
    }

    @Test
    void aRunDoesNotBeginWithoutPermission() {
        run.account().deny("DescribeWorkspaceImages");

        assertThat(run.run())
                .isEqualTo("DescribeWorkspaceImages failed with AccessDeniedException; check credentials and"
                        + " permissions");
    }

    @Test
    void aRunDoesNotBeginWithoutAResponse() {
        run.faults().on("DescribeWorkspaceImages").always().dropBefore();

        assertThat(run.run())
                .isEqualTo("DescribeWorkspaceImages returned no usable response; check credentials and connection");
    }

    @ParameterizedTest
    @CsvSource({"UNKNOWN_ID_NOT_FOUND", "UNKNOWN_ID_INVALID", "DELETION_LINGERS"})
    void aRunDoesNotBeginWithoutItsImage(Behavior behavior) {
        run.account().enable(behavior);
        run.account().images().forEach(image -> run.account().removeImage(image.id()));

        assertThat(run.run()).startsWith("The image wsi-").contains("is not there in us-east-1");
    }

    @Test
    void aRunBeginsThoughTheFirstCallIsThrottled() {
        run.faults()
                .on("DescribeWorkspaceImages")
                .times(InProcessProvider.ATTEMPTS)
                .throttle();

        assertThat(run.run()).isEmpty();
    }

    @Test
    void brokenPromisesAreNamed() {
        run.account().enable(Behavior.DELETION_NEVER_ENDS);
        run.faults().intercept((moment, call) -> {
            if (call.operation().equals("DescribeWorkspaceBundles")) {
                var description = "At " + UUID.randomUUID();
                run.account()
                        .bundles()
                        .forEach(bundle ->
                                run.account().changeBundle(bundle.id(), same -> same.withDescription(description)));
            }
        });

        assertThat(run.run())
                .contains("broken: " + Promise.DELETION + " bundle: left: WorkSpaces accepted the deletion")
                .contains("broken: " + Promise.READ + " bundle: different in [Description].");
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 15, 20 * 60, 50 * 60})
    void aRunThatWasInterruptedIsCarriedOn(int seconds) throws InterruptedException {
        run.interruptAfter(Duration.ofSeconds(seconds));

        var broken = run.run();

        assertThat(broken).isEmpty();
        assertThat(run.accepted("CreateUpdatedWorkspaceImage")).isOne();
        assertThat(run.accepted("CreateWorkspaceBundle")).isEqualTo(BUNDLES_OF_THE_QUOTA);
        assertThat(run.left()).isEmpty();
        assertAllQuestionsAreAnswered();
    }

    @Test
    void anAnswerThatNoBehaviorDescribesIsReportedAsUnknown() {
        run.faults().on("DescribeTags").next().error("TeapotException", "wsb-123456789 is one of 123456789012.", 418);

        run.run();

        assertThat(run.answers(Question.TAGS_OF_UNKNOWN)).containsExactly("unknown", "usual");
        assertThat(run.text()).contains("refused with TeapotException. (another id) is one of (account).");
    }

    @Test
    void anImageInErrorTellsOfErrorDetails() {
        run.run();

        assertThat(run.text())
                .doesNotContain("wsi-failed000")
                .contains("An image in ERROR had the codes [PendingReboot");
    }

    @Test
    void theSummaryNamesOtherAnswersAndCountsTheMissingOnes() {
        run.run();

        assertThat(run.said())
                .last()
                .asString()
                .endsWith("report.md; promises: held=14; answers other than the usual ones: none");
    }

    @Test
    void theSummaryCountsWhatWasNotShown() {
        run.account().enable(Behavior.DESCRIPTION_ABSENT, Behavior.NEXT_TOKEN_LOOPS);

        run.run();

        assertThat(run.said())
                .last()
                .asString()
                .contains("; answers other than the usual ones: DESCRIPTION_ABSENT, NEXT_TOKEN_LOOPS; not asked: 2;"
                        + " not shown: ");
    }

    @Test
    void aRunThatFailsDeletesWhatItCreatedAndReports() {
        assertThatThrownBy(() -> run.failOnce(() -> run.lasted().toMinutes() >= 20))
                .hasMessageStartingWith("failed at");

        assertThat(run.left()).isEmpty();
        assertThat(run.text()).contains("the run failed", "| **held** | bundle: AVAILABLE. |");
    }

    @Test
    void allQuestionsAreAnswered() {
        run.run();

        assertAllQuestionsAreAnswered();
    }

    @Test
    void whatIsChargedForOrUsesUpAQuotaIsAskedOnlyWhereTheUserSaysSo() {
        try (var harmless = new AcceptanceRun(false)) {
            assertThat(harmless.run()).isEmpty();

            assertThat(harmless.answers(Question.CHECK_ORDER)).containsExactly("not asked");
            assertThat(harmless.answers(Question.BUNDLE_IN_USE)).containsExactly("not asked");
            assertThat(harmless.accepted("CreateWorkspaceBundle")).isOne();
            assertThat(harmless.accepted("CreateWorkspaces")).isZero();
            assertThat(harmless.said())
                    .last()
                    .asString()
                    .endsWith("answers other than the usual ones: none; not asked: 2");
        }
    }

    private void assertAllQuestionsAreAnswered() {
        for (var question : Question.values()) {
            assertThat(run.answers(question)).as("%s", question).containsExactly("usual");
        }
    }
}
