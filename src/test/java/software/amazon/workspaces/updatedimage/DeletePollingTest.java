package software.amazon.workspaces.updatedimage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.workspaces.fake.Behavior;
import software.amazon.workspaces.fake.Image;
import software.amazon.workspaces.testing.Event;
import software.amazon.workspaces.testing.Json;
import software.amazon.workspaces.testing.Outcome;
import software.amazon.workspaces.testing.Request;
import software.amazon.workspaces.testing.TestEnvironment;

/** What a deletion waits for, and how long. */
class DeletePollingTest {

    @AutoClose
    private final TestEnvironment environment = new TestEnvironment();

    @Test
    void anImageThatIsStillBuildingIsWaitedForAndThenDeleted() {
        Request request = Request.of("CREATE", environment.plain());
        Event started = environment.cloudFormation().begin(request);
        environment.clock().advance(Duration.ofMinutes(10));

        Outcome deleted = environment.delete(started.model());

        assertThat(deleted.succeeded()).as(deleted.message()).isTrue();
        assertThat(deleted.events().get(0).message())
                .contains(started.id() + " has been PENDING for 10 min", "cannot be cancelled", "next check in");
        assertThat(environment.updatedImages()).isEmpty();
        assertThat(environment.service().calls("DeleteWorkspaceImage")).hasSize(1);
    }

    @Test
    void anImageThatDescribeDoesNotShowYetIsDeletedAllTheSame() {
        environment.account().lagAfterCreate(Duration.ofHours(2));
        Request request = Request.of("CREATE", environment.plain());
        Event started = environment.cloudFormation().begin(request);

        Outcome deleted = environment.delete(started.model());

        assertThat(deleted.succeeded()).as(deleted.message()).isTrue();
        assertThat(environment.updatedImages()).isEmpty();
    }

    @Test
    void anImageThatIsStillShownAfterItsDeletionIsWaitedFor() {
        JsonNode model = environment.created();
        environment.account().lagAfterDelete(Duration.ofMinutes(3));

        Outcome deleted = environment.delete(model);

        assertThat(deleted.succeeded()).as(deleted.message()).isTrue();
        assertThat(deleted.events()).hasSizeGreaterThan(5);
        assertThat(deleted.events().get(0).message()).contains("has been marked for deletion for 0 s; next check in");
        assertThat(environment.service().calls("DeleteWorkspaceImage")).hasSize(1);
    }

    @Test
    void anImageThatStaysShownAfterItsDeletionFailsInTheEnd() {
        JsonNode model = environment.created();
        environment.account().lagAfterDelete(Duration.ofDays(1));

        Outcome failed = environment.delete(model);

        assertThat(failed.errorCode()).isEqualTo("NotStabilized");
        assertThat(failed.message())
                .contains("accepted the deletion of " + model.path("ImageId").asText(), "15 min");
    }

    @Test
    void aBuildThatNeverEndsFailsJustBeforeTheTimeoutOfTheSchema() {
        Image pending = environment
                .account()
                .addImage(Image.windows("wsi-neverends").withState("PENDING").withCreated(TestEnvironment.START));

        Outcome failed = environment.delete(pending.id());

        assertThat(failed.errorCode()).isEqualTo("NotStabilized");
        assertThat(failed.message())
                .contains("did not end within 11 h 55 min", pending.id() + " has been PENDING for 11 h 55 min");
    }

    @Test
    void anImageInUseIsGivenTenMinutes() {
        JsonNode model = environment.created();
        environment.account().addBundle("desktop", model.path("ImageId").asText());

        Event last = lastEventOfAWait("refusedSince", Duration.ofMinutes(10), model);

        assertThat(last.errorCode()).isEqualTo("ResourceConflict");
    }

    @Test
    void aDeletedImageThatIsStillShownIsGivenFifteenMinutes() {
        JsonNode model = environment.created();

        Event last = lastEventOfAWait("acceptedAt", Duration.ofMinutes(15), model);

        assertThat(last.errorCode()).isEqualTo("NotStabilized");
    }

    @Test
    void aBuildIsWaitedForElevenHoursAndFiftyFiveMinutes() {
        Image pending =
                environment.account().addImage(Image.windows("wsi-pending00").withState("PENDING"));

        Event last = lastEventOfAWait(
                "startedAt", Duration.ofMinutes(715), Json.object().put("ImageId", pending.id()));

        assertThat(last.errorCode()).isEqualTo("NotStabilized");
    }

    @Test
    void anAccountThatThrottlesEveryPollIsAskedAsLong() {
        JsonNode model = environment.created();
        environment.faults().on("DescribeWorkspaceImages").always().throttle();

        Event last = lastEventOfAWait("startedAt", Duration.ofMinutes(715), model);

        assertThat(last.errorCode()).isEqualTo("NotStabilized");
        assertThat(last.message()).contains("ThrottlingException");
    }

    @Test
    void anImageThatBeginsToBuildAgainBetweenPollAndDeletionIsWaitedFor() {
        JsonNode model = environment.created();
        environment
                .faults()
                .on("DeleteWorkspaceImage")
                .next()
                .error("InvalidResourceStateException", "The image is PENDING.", 400);

        Outcome deleted = environment.delete(model);

        assertThat(deleted.succeeded()).as(deleted.message()).isTrue();
        assertThat(deleted.events().get(0).message()).contains("has been in use for 0 s");
    }

    @Test
    void anImageThatIsGoneAtTheNextPollOfItsBuildIsDeleted() {
        Request create = Request.of("CREATE", environment.plain());
        Event started = environment.cloudFormation().begin(create);
        Request request = Request.of("DELETE", started.model());
        Event waiting = environment.cloudFormation().invoke(request, started.model(), null);
        environment.account().removeImage(started.id());

        Outcome deleted = environment.cloudFormation().resume(request, waiting);

        assertThat(deleted.succeeded()).as(deleted.message()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"DescribeWorkspaceImages", "DeleteWorkspaceImage"})
    void throttledCallsAreRepeatedByALaterInvocation(String operation) {
        JsonNode model = environment.created();
        environment.faults().on(operation).times(12).throttle();

        Outcome deleted = environment.delete(model);

        assertThat(deleted.succeeded()).as(deleted.message()).isTrue();
        assertThat(deleted.events().get(0).message()).contains(operation, "The deletion of", "goes on");
        assertThat(environment.updatedImages()).isEmpty();
    }

    /** The event of a deletion that has waited for just that long; a second before, it was still waiting. */
    private Event lastEventOfAWait(String since, Duration waited, JsonNode model) {
        Request request = Request.of("DELETE", model);
        JsonNode context = Json.object()
                .put("resourceId", model.path("ImageId").asText())
                .put("startedAt", environment.clock().instant().toString())
                .put(since, environment.clock().instant().toString());
        environment.clock().advance(waited.minusSeconds(1));
        assertThat(environment.cloudFormation().invoke(request, model, context).isInProgress())
                .isTrue();
        environment.clock().advance(Duration.ofSeconds(1));
        return environment.cloudFormation().invoke(request, model, context);
    }

    @ParameterizedTest
    @EnumSource(
            value = Behavior.class,
            names = {"TAGS_OF_UNKNOWN_EMPTY", "DELETION_OF_MISSING_SUCCEEDS", "DELETION_OF_MISSING_INVALID"})
    void anImageThatNothingKnowsYetIsDeletedAllTheSame(Behavior behavior) {
        environment.account().enable(behavior, Behavior.CREATED_KNOWN_LATE);
        Event started = environment.cloudFormation().begin(Request.of("CREATE", environment.plain()));

        Outcome deleted = environment.delete(started.model());

        assertThat(deleted.succeeded()).as(deleted.message()).isTrue();
        assertThat(environment.updatedImages()).isEmpty();
    }

    @Test
    void aBuildThatIsShownAfterADeletionWithoutEffectIsWaitedForAndDeleted() {
        environment.account().enable(Behavior.TAGS_OF_UNKNOWN_EMPTY, Behavior.DELETION_OF_MISSING_SUCCEEDS);
        environment.account().enable(Behavior.CREATED_KNOWN_LATE);
        Event started = environment.cloudFormation().begin(Request.of("CREATE", environment.plain()));

        Outcome deleted = environment.delete(started.model());

        assertThat(deleted.succeeded()).as(deleted.message()).isTrue();
        assertThat(deleted.events()).extracting(Event::message).anyMatch(text -> text.contains("has been PENDING for"));
        assertThat(environment.service().calls("DeleteWorkspaceImage")).hasSize(2);
    }
}
