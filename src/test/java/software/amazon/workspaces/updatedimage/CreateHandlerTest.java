package software.amazon.workspaces.updatedimage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.workspaces.fake.ErrorDetail;
import software.amazon.workspaces.fake.Faults;
import software.amazon.workspaces.fake.Image;
import software.amazon.workspaces.testing.Event;
import software.amazon.workspaces.testing.Outcome;
import software.amazon.workspaces.testing.Request;
import software.amazon.workspaces.testing.TestEnvironment;

/** Create, from the first call to the last event. */
class CreateHandlerTest {

    private final TestEnvironment environment = new TestEnvironment();

    @AfterEach
    void close() {
        environment.close();
    }

    @Test
    void buildsOneImageAndReturnsTheModelThatReadReturns() {
        Outcome created = environment.create(environment.plain());

        assertThat(created.succeeded()).as(created.message()).isTrue();
        assertThat(environment.updatedImages())
                .singleElement()
                .satisfies(image -> assertThat(image.id()).isEqualTo(created.id()));
        assertThat(created.model()).isEqualTo(environment.read(created.id()).model());
        assertThat(created.model().path("State").asText()).isEqualTo("AVAILABLE");
        assertThat(created.model().path("SourceImageId").asText())
                .isEqualTo(environment.source().id());
    }

    @Test
    void theGoodPathStartsOnceLooksOnceAnInvocationAndReadsTagsOnce() {
        environment.account().buildDuration(Duration.ofMinutes(5));

        Outcome created = environment.create(environment.plain());

        List<String> looks = List.copyOf(
                environment.operations().subList(1, environment.operations().size() - 1));
        assertThat(environment.operations()).first().isEqualTo("CreateUpdatedWorkspaceImage");
        assertThat(looks).hasSize(created.events().size() - 1).containsOnly("DescribeWorkspaceImages");
        assertThat(environment.operations()).last().isEqualTo("DescribeTags");
    }

    @Test
    void sourceAndRequestAreTaggedInTheCreateCallItselfAndHiddenFromTheModel() {
        Request request = Request.of("CREATE", environment.plain().set("Tags", TestEnvironment.tags("team", "desktop")))
                .withStackTags(Map.of("cost-centre", "42", "team", "overridden"));

        Outcome created = environment.cloudFormation().run(request);

        assertThat(environment.tagsOf(created.id()))
                .isEqualTo(Map.of(
                        "team",
                        "desktop",
                        "cost-centre",
                        "42",
                        "workspaces-updated-image:source",
                        environment.source().id(),
                        "workspaces-updated-image:request",
                        request.token()));
        assertThat(environment.operations()).doesNotContain("CreateTags");
        assertThat(created.model().path("Tags"))
                .isEqualTo(TestEnvironment.tags("cost-centre", "42", "team", "desktop"));
    }

    @Test
    void theFirstLookComesWithinFifteenSecondsBecauseManyFailuresAreEarly() {
        Event first = environment.create(environment.plain()).events().get(0);

        assertThat(first.delaySeconds()).isBetween(1, 15);
        assertThat(first.message()).contains(first.id(), environment.source().id(), "next look in");
    }

    @Test
    void messagesNameTheImageItsStateAndTheNextLook() {
        Outcome created = environment.create(environment.plain());

        Event later = created.events().get(created.events().size() - 2);
        assertThat(later.message()).matches(created.id() + " is PENDING for 4\\d min; next look in \\d+ (s|min)");
        assertThat(later.model().path("State").asText()).isEqualTo("PENDING");
    }

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
                .contains("DiskFreeSpace: Not enough space - remedy: free space on C:.")
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
    void aStateThatTheSdkDoesNotKnowCountsAsStillBuilding() {
        environment.account().nextBuildState("OPTIMIZING");

        Outcome created = environment.create(environment.plain());

        assertThat(created.succeeded()).as(created.message()).isTrue();
        assertThat(created.events().get(1).message()).contains("is OPTIMIZING for");
    }

    @ParameterizedTest
    @ValueSource(strings = {"throttle", "serverError", "drop", "garbage"})
    void aLookThatGoesWrongIsTriedAgainLater(String fault) {
        Faults.Occurrence looks =
                environment.faults().on("DescribeWorkspaceImages").times(9);
        switch (fault) {
            case "throttle" -> looks.throttle();
            case "serverError" -> looks.serverError();
            case "drop" -> looks.dropBefore();
            default -> looks.invalidJson();
        }

        Outcome created = environment.create(environment.plain());

        assertThat(created.succeeded()).as(created.message()).isTrue();
        assertThat(created.events().get(1).message()).contains("DescribeWorkspaceImages", "goes on", "next look in");
        assertThat(created.events().subList(1, 4))
                .extracting(Event::delaySeconds)
                .isSorted();
    }

    @Test
    void aThrottledLookIsNotSentAgainButTheNextOnesComeMoreSlowly() {
        environment.faults().on("DescribeWorkspaceImages").next().throttle();

        Outcome throttled = environment.create(environment.plain());

        assertThat(throttled.events().get(1).message()).contains("ThrottlingException", "goes on");
        assertThat(environment.service().calls("DescribeWorkspaceImages"))
                .hasSize(throttled.events().size() - 1);
        assertThat(throttled.events().get(1).delaySeconds()).isGreaterThan(60);
        assertThat(throttled.events().get(2).delaySeconds()).isGreaterThan(60);
    }

    @Test
    void aThrottledCreationIsLookedAtLaterAndBringsTheUsualPaceBack() {
        environment.account().nextBuildDuration(Duration.ofMinutes(30));
        environment.faults().on("CreateUpdatedWorkspaceImage").times(2).throttle();

        Outcome throttled = environment.create(environment.plain());

        assertThat(throttled.succeeded()).as(throttled.message()).isTrue();
        assertThat(throttled.events())
                .extracting(Event::delaySeconds)
                .startsWith(throttled.events().stream()
                        .map(Event::delaySeconds)
                        .max(Integer::compareTo)
                        .orElseThrow());
        assertThat(throttled.events().get(0).delaySeconds()).isGreaterThan(100);
        assertThat(throttled.events().get(6).delaySeconds()).isLessThan(100);
    }

    @Test
    void tagsThatCannotBeReadAtTheEndAreReadAgainLater() {
        environment.faults().on("DescribeTags").times(3).throttle();

        Outcome created = environment.create(environment.plain().set("Tags", TestEnvironment.tags("team", "desktop")));

        assertThat(created.succeeded()).as(created.message()).isTrue();
        assertThat(created.model().path("Tags")).isEqualTo(TestEnvironment.tags("team", "desktop"));
    }

    @Test
    void accessDeniedWhileWaitingFailsAndKeepsTheImageId() {
        environment.account().deny("DescribeWorkspaceImages");

        Outcome failed = environment.create(environment.plain());

        assertThat(failed.errorCode()).isEqualTo("AccessDenied");
        assertThat(failed.message()).contains("Allow workspaces:DescribeWorkspaceImages");
        assertThat(failed.id()).isEqualTo(environment.updatedImages().get(0).id());
    }

    @Test
    void anImageThatIsNotVisibleYetIsLookedForAgain() {
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
    void oneLookThatDoesNotShowTheImageDoesNotEndALongBuild() {
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

        Event looked = environment.cloudFormation().invoke(request, started.model(), ahead);

        assertThat(looked.message()).contains("is PENDING for 0 s");
    }

    @Test
    void aBuildThatNeverEndsFailsJustBeforeTheTimeoutOfTheSchema() {
        environment.account().buildDuration(Duration.ofDays(3));

        Outcome failed = environment.create(environment.plain());

        Duration waited =
                Duration.between(TestEnvironment.START, environment.clock().instant());
        assertThat(failed.errorCode()).isEqualTo("NotStabilized");
        assertThat(failed.message()).contains(failed.id(), "PENDING for 11 h 55 min", "did not end within 11 h 55 min");
        assertThat(waited).isBetween(Duration.ofMinutes(715), Duration.ofMinutes(719));
    }

    @Test
    void generatedNamesComeFromStackLogicalIdAndToken() {
        Request request = Request.of("CREATE", environment.plain());

        String name =
                environment.cloudFormation().run(request).model().path("Name").asText();
        String other =
                environment.create(environment.plain()).model().path("Name").asText();

        assertThat(name).matches("golden-images-Golden-[A-Za-z0-9]{12}");
        assertThat(other).matches("golden-images-Golden-[A-Za-z0-9]{12}").isNotEqualTo(name);
    }

    @Test
    void namesAreGeneratedWithoutAStackAndALogicalIdAsCloudControlAsks() {
        Request request =
                Request.of("CREATE", environment.plain()).withStackId(null).withLogicalId(null);

        Outcome created = environment.cloudFormation().run(request);

        assertThat(created.model().path("Name").asText()).matches("UpdatedImage-[A-Za-z0-9]{12}");
    }

    @Test
    void generatedNamesFitTheLimitWhateverTheStackIsCalled() {
        String stack = "arn:aws:cloudformation:us-east-1:123456789012:stack/" + "s".repeat(128) + "/5b1c8e50";
        Request request =
                Request.of("CREATE", environment.plain()).withStackId(stack).withLogicalId("L".repeat(255));

        Outcome created = environment.cloudFormation().run(request);

        assertThat(created.model().path("Name").asText())
                .hasSizeLessThanOrEqualTo(64)
                .contains("s", "L");
    }

    @Test
    void emptyTagsComeBackAsAnEmptyList() {
        JsonNode withoutTags = environment.created();
        JsonNode emptyTags = environment
                .create(environment.plain().set("Tags", TestEnvironment.tags()))
                .model();

        assertThat(withoutTags.path("Tags")).isEqualTo(TestEnvironment.tags());
        assertThat(emptyTags.path("Tags")).isEqualTo(TestEnvironment.tags());
    }
}
