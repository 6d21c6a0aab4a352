package software.amazon.workspaces.updatedimage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.workspaces.fake.Image;
import software.amazon.workspaces.testing.Event;
import software.amazon.workspaces.testing.Outcome;
import software.amazon.workspaces.testing.Request;
import software.amazon.workspaces.testing.TestEnvironment;

/** Waiting for a build, whatever the service answers to a poll. */
class CreatePollingTest {

    @AutoClose
    private final TestEnvironment environment = new TestEnvironment();

    @Test
    void aStateThatTheSdkDoesNotKnowCountsAsStillBuilding() {
        environment.account().nextBuildState("OPTIMIZING");

        Outcome created = environment.create(environment.plain());

        assertThat(created.succeeded()).as(created.message()).isTrue();
        assertThat(created.events().get(1).message()).contains("has been OPTIMIZING for");
    }

    @ParameterizedTest
    @ValueSource(strings = {"throttle", "serverError", "drop", "garbage"})
    void pollsWithoutAUsableResponseBackOffAndGoOn(String fault) {
        var polls = environment.faults().on("DescribeWorkspaceImages").times(4);
        switch (fault) {
            case "throttle" -> polls.throttle();
            case "serverError" -> polls.serverError();
            case "drop" -> polls.dropBefore();
            default -> polls.invalidJson();
        }

        Outcome created = environment.create(environment.plain());

        assertThat(created.succeeded()).as(created.message()).isTrue();
        assertThat(created.events().subList(1, 5))
                .allSatisfy(event -> assertThat(event.message())
                        .contains(
                                "DescribeWorkspaceImages",
                                "The creation of " + created.id() + " goes on; next check in"));
        assertThat(created.events().get(4).delaySeconds()).isBetween(120, 300);
        assertThat(environment.service().calls("DescribeWorkspaceImages"))
                .as("one call an invocation")
                .hasSize(created.events().size() - 1);
    }

    @Test
    void aPollThatIsAnsweredEndsTheBackOff() {
        environment.faults().on("DescribeWorkspaceImages").times(5).throttle();

        Outcome created = environment.create(environment.plain());

        assertThat(created.events().get(5).delaySeconds()).isGreaterThan(120);
        assertThat(created.events().get(6).delaySeconds()).isLessThan(70);
    }

    @Test
    void anAccountThatThrottlesEveryPollIsAskedAtLeastEveryFiveMinutesUntilTheLimit() {
        environment.faults().on("DescribeWorkspaceImages").always().throttle();

        Outcome failed = environment.create(environment.plain());

        assertThat(failed.errorCode()).isEqualTo("NotStabilized");
        assertThat(failed.id()).isEqualTo(environment.updatedImages().get(0).id());
        assertThat(failed.message()).contains(failed.id(), "did not end within 11 h 55 min", "ThrottlingException");
        assertThat(failed.events()).extracting(Event::delaySeconds).allMatch(seconds -> seconds <= 300);
    }

    @Test
    void tagsThatCannotBeReadAtTheEndAreReadByALaterInvocation() {
        environment.account().nextBuildDuration(Duration.ZERO);
        environment.faults().on("DescribeTags").times(6).throttle();

        Outcome created = environment.create(environment.plain().set("Tags", TestEnvironment.tags("team", "desktop")));

        assertThat(created.succeeded()).as(created.message()).isTrue();
        assertThat(created.model().path("Tags")).isEqualTo(TestEnvironment.tags("team", "desktop"));
    }

    @Test
    void anAccountThatThrottlesForHoursAfterTheBuildDoesNotCostTheImage() {
        Request request = Request.of("CREATE", environment.plain());
        Event started = environment.cloudFormation().begin(request);
        environment.clock().advance(Duration.ofHours(1));
        environment.faults().on("DescribeTags").times(200).throttle();

        Outcome created = environment.cloudFormation().resume(request, started);

        assertThat(created.succeeded()).as(created.message()).isTrue();
        assertThat(environment.clock().instant()).isAfter(TestEnvironment.START.plus(Duration.ofHours(3)));
    }

    @Test
    void aDeniedPollFailsAndKeepsTheImageId() {
        environment.account().deny("DescribeWorkspaceImages");

        Outcome failed = environment.create(environment.plain());

        assertThat(failed.errorCode()).isEqualTo("AccessDenied");
        assertThat(failed.message()).contains("Allow workspaces:DescribeWorkspaceImages");
        assertThat(failed.id()).isEqualTo(environment.updatedImages().get(0).id());
    }

    @Test
    void anImageThatIsNotVisibleYetIsWaitedFor() {
        environment.account().lagAfterCreate(Duration.ofMinutes(2));

        Outcome created = environment.create(environment.plain());

        assertThat(created.succeeded()).as(created.message()).isTrue();
        assertThat(created.events().get(1).message()).contains("is not visible yet");
    }

    @Test
    void anImageThatVanishesEndsTheWaitAndSaysSo() {
        Request request = Request.of("CREATE", environment.plain());
        Event started = environment.cloudFormation().begin(request);
        environment.account().removeImage(started.id());

        Outcome failed = environment.cloudFormation().resume(request, started);

        assertThat(failed.errorCode()).isEqualTo("NotStabilized");
        assertThat(failed.message()).contains(started.id(), "has vanished", "CloudTrail");
    }

    @Test
    void anImageThatIsNotShownIsGivenThreeMinutes() {
        Request request = Request.of("CREATE", environment.plain());
        Event started = environment.cloudFormation().begin(request);
        environment.account().removeImage(started.id());
        JsonNode missed = environment.cloudFormation().next(request, started).callbackContext();

        environment.clock().advance(Duration.ofMinutes(3).minusSeconds(1));
        Event before = environment.cloudFormation().invoke(request, started.model(), missed);
        environment.clock().advance(Duration.ofSeconds(1));
        Event then = environment.cloudFormation().invoke(request, started.model(), missed);

        assertThat(before.isInProgress()).isTrue();
        assertThat(then.errorCode()).isEqualTo("NotStabilized");
        assertThat(then.message()).contains("has vanished");
    }

    @Test
    void onePollThatDoesNotShowTheImageDoesNotEndALongBuild() {
        Request request = Request.of("CREATE", environment.plain());
        Event started = environment.cloudFormation().begin(request);
        Image image = environment.updatedImages().get(0);
        environment.clock().advance(Duration.ofMinutes(30));
        environment.account().removeImage(image.id());
        Event missed = environment.cloudFormation().next(request, started);
        environment.account().addImage(image.withState("AVAILABLE"));

        Outcome created = environment.cloudFormation().resume(request, missed);

        assertThat(missed.isInProgress()).isTrue();
        assertThat(created.succeeded()).as(created.message()).isTrue();
    }

    @Test
    void anInvocationOnAMachineWhoseClockIsBehindGoesOnAsIfNoTimeHadPassed() {
        Request request = Request.of("CREATE", environment.plain());
        Event started = environment.cloudFormation().begin(request);
        JsonNode ahead = started.callbackContext().<ObjectNode>deepCopy().put("startedAt", "2026-03-01T08:05:00Z");

        Event polled = environment.cloudFormation().invoke(request, started.model(), ahead);

        assertThat(polled.message()).contains("has been PENDING for 0 s");
    }

    @Test
    void aBuildThatNeverEndsFailsJustBeforeTheTimeoutOfTheSchema() {
        environment.account().buildDuration(Duration.ofDays(3));

        Outcome failed = environment.create(environment.plain());

        Duration waited =
                Duration.between(TestEnvironment.START, environment.clock().instant());
        assertThat(failed.errorCode()).isEqualTo("NotStabilized");
        assertThat(failed.message())
                .contains(failed.id(), "has been PENDING for 11 h 55 min", "did not end within 11 h 55 min");
        assertThat(waited).isBetween(Duration.ofMinutes(715), Duration.ofMinutes(719));
    }
}
