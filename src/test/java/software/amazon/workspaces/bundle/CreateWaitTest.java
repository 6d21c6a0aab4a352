package software.amazon.workspaces.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.workspaces.fake.Behavior;
import software.amazon.workspaces.fake.Fault;
import software.amazon.workspaces.fake.Faults;
import software.amazon.workspaces.testing.Event;
import software.amazon.workspaces.testing.Outcome;
import software.amazon.workspaces.testing.Request;
import software.amazon.workspaces.testing.TestEnvironment;

/** Create, between the accepted call and its end: what goes wrong with the bundle or with a poll. */
class CreateWaitTest {

    private final BundleTestEnvironment environment = new BundleTestEnvironment();

    @AfterEach
    void close() {
        environment.close();
    }

    @Test
    void aFailedBundleKeepsItsIdSoThatRollbackDeletesIt() {
        environment.account().nextBundleFails();

        Outcome failed = environment.create(environment.plain());
        Outcome rolledBack = environment.delete(failed.model());

        assertThat(failed.errorCode()).isEqualTo("NotStabilized");
        assertThat(failed.id()).isNotNull();
        assertThat(rolledBack.succeeded()).as(rolledBack.message()).isTrue();
        assertThat(environment.account().bundles()).isEmpty();
    }

    @Test
    void aFailedBundleHasNoReasonSoTheMessageSaysWhatToCheck() {
        environment.account().nextBundleFails();

        Outcome failed = environment.create(environment.plain());

        assertThat(failed.message())
                .startsWith("The bundle " + failed.id() + " is in ERROR, and WorkSpaces gives no reason.")
                .contains("image " + environment.image().id() + " is AVAILABLE", "volumes", "STANDARD", "50 bundles");
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.Kind.class,
            names = {"ERROR", "DROP_BEFORE", "DROP_AFTER", "INVALID_JSON", "RESET_MID_BODY"})
    void aPollThatGoesWrongIsMadeAgainLater(Fault.Kind fault) {
        play(fault, environment.faults().on("DescribeWorkspaceBundles").times(9));

        Outcome created = environment.create(environment.plain());

        assertThat(created.succeeded()).as(created.message()).isTrue();
        assertThat(created.events().get(1).message())
                .contains("DescribeWorkspaceBundles", "The creation of " + created.id() + " goes on; next check in ");
        assertThat(created.events()).hasSize(11);
    }

    @Test
    void aThrottledPollIsNotSentAgainAtOnce() {
        environment.faults().on("DescribeWorkspaceBundles").times(3).throttle();

        Outcome created = environment.create(environment.plain());

        assertThat(created.succeeded()).as(created.message()).isTrue();
        assertThat(environment.calls("DescribeWorkspaceBundles"))
                .hasSize(created.events().size() - 1);
    }

    @Test
    void accessDeniedOfAPollFailsAndKeepsTheId() {
        environment.account().deny("DescribeWorkspaceBundles");

        Outcome failed = environment.create(environment.plain());

        assertThat(failed.errorCode()).isEqualTo("AccessDenied");
        assertThat(failed.message()).contains("Allow workspaces:DescribeWorkspaceBundles");
        assertThat(failed.id()).isEqualTo(environment.account().bundles().get(0).id());
    }

    @Test
    void accessDeniedOfTagsIsNoticedBeforeTheBundleIsAvailable() {
        environment.account().enable(Behavior.BUNDLE_PENDING, Duration.ofHours(1));
        environment.account().deny("DescribeTags");

        Outcome failed = environment.create(environment.plain());

        assertThat(failed.errorCode()).isEqualTo("AccessDenied");
        assertThat(failed.message()).contains("Allow workspaces:DescribeTags");
        assertThat(failed.id()).isEqualTo(environment.account().bundles().get(0).id());
        assertThat(environment.clock().instant()).isBefore(TestEnvironment.START.plusSeconds(60));
    }

    @ParameterizedTest
    @EnumSource(
            value = Behavior.class,
            names = {"UNKNOWN_ID_NOT_FOUND", "UNKNOWN_ID_INVALID", "EMPTY_LISTS_ABSENT", "EMPTY_LISTS_NULL"})
    void aBundleThatIsNotVisibleYetIsPolledForHoweverTheServiceSaysSo(Behavior behavior) {
        environment.account().enable(behavior);
        environment.account().lagAfterCreate(Duration.ofMinutes(2));

        Outcome created = environment.create(environment.plain());

        assertThat(created.succeeded()).as(created.message()).isTrue();
        assertThat(created.events().get(1).message()).contains(created.id() + " is not visible yet");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GOLDEN-2026", "golden-2026 "})
    void aNameThatTheServiceWritesInAnotherWayIsThatOfTheSameBundle(String shown) {
        environment.account().enable(Behavior.BUNDLE_PENDING);
        Request request = BundleTestEnvironment.request("CREATE", environment.named("golden-2026"));
        Event started = environment.invoke(request);
        environment.account().changeBundle(started.id(), bundle -> bundle.withName(shown));

        Event polled = environment.invoke(request, started);

        assertThat(polled.isInProgress()).as(polled.message()).isTrue();
        assertThat(polled.id()).isEqualTo(started.id());
    }

    @Test
    void aBundleThatVanishesEndsTheWaitAndSaysWhatToLookFor() {
        environment.account().enable(Behavior.BUNDLE_PENDING, Duration.ofMinutes(30));
        Request request = BundleTestEnvironment.request("CREATE", environment.plain());
        Event started = environment.invoke(request);
        environment.account().removeBundle(started.id());

        Outcome failed = environment.resume(request, started);

        assertThat(failed.errorCode()).isEqualTo("NotStabilized");
        assertThat(failed.message())
                .contains("The bundle " + started.id() + " has vanished", "CloudTrail", "(DeleteWorkspaceBundle)");
        assertThat(failed.id()).isEqualTo(started.id());
    }

    @Test
    void aBundleThatStaysPendingFailsJustBeforeTheTimeoutOfTheSchema() {
        environment.account().enable(Behavior.BUNDLE_PENDING, Duration.ofDays(1));

        Outcome failed = environment.create(environment.plain());

        var waited = Duration.between(TestEnvironment.START, environment.clock().instant());
        assertThat(failed.errorCode()).isEqualTo("NotStabilized");
        assertThat(failed.message())
                .contains("did not end within 115 min", failed.id() + " has been PENDING for 115 min", "AWS Support");
        assertThat(waited).isEqualTo(Duration.ofMinutes(115));
    }

    private static void play(Fault.Kind fault, Faults.Occurrence calls) {
        switch (fault) {
            case ERROR -> calls.serverError();
            case DROP_BEFORE -> calls.dropBefore();
            case DROP_AFTER -> calls.dropAfter();
            case INVALID_JSON -> calls.invalidJson();
            default -> calls.resetMidBody();
        }
    }

    /** Describe shows it, and the tags are known some seconds later. */
    @ParameterizedTest
    @CsvSource({
        "DescribeTags, AccessDeniedException",
        "DescribeTags, InvalidParameterValuesException",
        "DescribeTags, ResourceNotFoundException",
        "CreateTags, ResourceNotFoundException"
    })
    void aBundleWhoseTagsAreKnownLaterIsCreated(String operation, String error) {
        environment.account().enable(Behavior.TAGS_DROPPED_BY_CREATE);
        environment.faults().on(operation).next().error(error, "No.", 400);

        Outcome created = environment.create(environment.plain());

        assertThat(created.succeeded()).as(created.message()).isTrue();
        assertThat(environment.tagsOf(created.id())).containsKey("workspaces-bundle:request");
    }

    @Test
    void aTimeoutOnTheWayToTheServiceIsNoRefusal() {
        environment.faults().on("DescribeWorkspaceBundles").times(2).error("RequestTimeoutException", "Too slow.", 400);

        Outcome created = environment.create(environment.plain());

        assertThat(created.succeeded()).as(created.message()).isTrue();
    }

    @Test
    void aTimeoutOfTheCreateCallIsTriedAgain() {
        environment.faults().on("CreateWorkspaceBundle").next().error("RequestTimeoutException", "Too slow.", 400);

        Outcome created = environment.create(environment.plain());

        assertThat(created.events().get(0).errorCode()).isEqualTo("NetworkFailure");
        assertThat(created.succeeded()).as(created.message()).isTrue();
    }
}
