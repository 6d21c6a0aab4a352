package software.amazon.workspaces.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.workspaces.fake.Behavior;
import software.amazon.workspaces.fake.Call;
import software.amazon.workspaces.fake.Faults;
import software.amazon.workspaces.fake.Question;

/** A bundle that the service makes although it was to refuse it: the run knows it, and deletes it. */
class ExtraBundlesTest {

    private static final String CREATE = "CreateWorkspaceBundle";
    private static final String DELETE = "DeleteWorkspaceBundle";

    @AutoClose
    private final AcceptanceRun run = new AcceptanceRun(false);

    @BeforeEach
    void nameOfADeletedBundleIsFree() {
        run.account().enable(Behavior.BUNDLE_NAME_FREE);
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "CREATED_SHOWN_LATE",
                "DELETED_STILL_SHOWN",
                "DELETED_STILL_LISTED",
                "DELETION_LINGERS",
                "DELETION_OF_MISSING_SUCCEEDS",
                "DELETION_OF_MISSING_INVALID",
                "CREATE_ANSWER_EMPTY",
                "CREATE_ANSWER_MALFORMED",
                "CREATE_ANSWER_WITH_NULL",
                "CREATE_ANSWER_WITH_NUMBER",
                "BUNDLE_PENDING",
                "UNKNOWN_ID_INVALID",
                "UNKNOWN_ID_NOT_FOUND"
            })
    void isDeletedHoweverTheServiceAnswers(Behavior behavior) {
        run.account().enable(behavior);

        assertThat(run.run()).isEmpty();

        assertIsMadeAndDeleted();
    }

    @ParameterizedTest
    @EnumSource(names = {"CREATED_SHOWN_LATE", "DELETED_STILL_LISTED"})
    void isFoundByItsNameWhereTheResponseIsLost(Behavior behavior) {
        run.account().enable(behavior);
        before(CREATE, call -> run.faults().on(CREATE).next().dropAfter());

        run.run();

        assertIsMadeAndDeleted();
    }

    @Test
    void isFoundByItsNameWhereTheResponseIsUnusable() {
        before(CREATE, call -> run.faults().on(CREATE).next().invalidJson());

        run.run();

        assertIsMadeAndDeleted();
    }

    @Test
    void isDeletedAgainWhereThatIsRefused() {
        before(DELETE, call -> run.faults().on(DELETE).next().error("AnyException", "Not now.", 400));

        run.run();

        assertIsMadeAndDeleted();
    }

    @Test
    void isDeletedWhereTheResponseToThatIsLost() {
        before(DELETE, call -> run.faults().on(DELETE).next().dropAfter());

        run.run();

        assertIsMadeAndDeleted();
    }

    @Test
    void isKnownWhileItExists() {
        var unknown = new ArrayList<String>();
        run.faults().intercept((moment, call) -> {
            if (call.operation().equals(DELETE)
                    && moment == Faults.Moment.BEFORE
                    && run.account()
                            .bundle(call.body().path("BundleId").asText())
                            .isPresent()
                    && !run.known().contains(call.body().path("BundleId").asText())) {
                unknown.add(call.body().path("BundleId").asText());
            }
        });

        run.run();

        assertThat(unknown).isEmpty();
        assertIsMadeAndDeleted();
    }

    @Test
    void staysKnownWhereItCannotBeDeleted() {
        before(DELETE, call -> run.faults().on(DELETE).always().error("AnyException", "Never.", 400));

        run.run();

        assertThat(run.left()).hasSize(1).hasSameElementsAs(run.known());
    }

    @Test
    void isNotWaitedForWhereItWasRefused() {
        run.account().disable(Behavior.BUNDLE_NAME_FREE);

        run.run();

        assertThat(run.lasted()).isLessThan(Duration.ofMinutes(70));
        assertThat(run.accepted(CREATE)).isOne();
    }

    /** Does something with the first such call after the bundle of the run was deleted. */
    private void before(String operation, Consumer<Call> action) {
        var done = new ArrayList<Call>();
        run.faults().intercept((moment, call) -> {
            if (call.operation().equals(operation)
                    && moment == Faults.Moment.BEFORE
                    && done.isEmpty()
                    && run.accepted(CREATE) > (operation.equals(CREATE) ? 0 : 1)
                    && run.accepted(DELETE) > 0) {
                done.add(call);
                action.accept(call);
            }
        });
    }

    private void assertIsMadeAndDeleted() {
        assertThat(run.accepted(CREATE)).isEqualTo(2);
        assertThat(run.left()).isEmpty();
        assertThat(run.known()).isEmpty();
        assertThat(run.answers(Question.BUNDLE_OF_UNAVAILABLE_IMAGE)).containsExactly("usual");
    }
}
