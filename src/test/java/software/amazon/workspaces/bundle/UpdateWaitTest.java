package software.amazon.workspaces.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.workspaces.fake.Behavior;
import software.amazon.workspaces.fake.Bundle;
import software.amazon.workspaces.fake.Faults.Moment;
import software.amazon.workspaces.testing.Event;
import software.amazon.workspaces.testing.Outcome;
import software.amazon.workspaces.testing.Request;
import software.amazon.workspaces.testing.TestEnvironment;

/** Update of ImageId, from the call to the moment at which describe shows it: what is late, lost or goes wrong. */
class UpdateWaitTest {

    private final BundleTestEnvironment environment = new BundleTestEnvironment();
    private final ImageUpdate update = ImageUpdate.in(environment);

    @AfterEach
    void close() {
        environment.close();
    }

    @ParameterizedTest
    @EnumSource(
            value = Behavior.class,
            names = {"BUNDLE_UPDATE_LATE", "BUNDLE_UPDATE_PENDING"})
    void describeIsPolledUntilItShowsTheNewImageAvailable(Behavior behavior) {
        environment.account().enable(behavior, Duration.ofMinutes(4));
        environment.account().enable(Behavior.TAGS_LATE);
        update.after().set("Tags", TestEnvironment.tags("b", "2"));

        Outcome updated = environment.run(update.request());

        assertThat(updated.succeeded()).as(updated.message()).isTrue();
        assertThat(updated.events()).hasSizeGreaterThan(4);
        assertThat(updated.events().get(1).message())
                .startsWith(update.bundleId() + " has been ")
                .contains("; next check in ");
        assertThat(updated.model().path("ImageId").asText()).isEqualTo(update.newImageId());
        assertThat(updated.model().path("State").asText()).isEqualTo("AVAILABLE");
        assertThat(environment.calls("UpdateWorkspaceBundle")).hasSize(1);
    }

    @Test
    void theMessageOfAWaitSaysWhichImageTheBundleIsMovingTo() {
        environment.account().enable(Behavior.BUNDLE_UPDATE_LATE);

        Event waiting = environment.invoke(update.request());

        assertThat(waiting.message()).contains(update.bundleId(), "AVAILABLE", update.newImageId());
    }

    @ParameterizedTest
    @ValueSource(strings = {"dropAfter", "dropBefore", "serverError", "throttle"})
    void aCallWithoutAnAnswerIsMadeAgainLater(String fault) {
        var calls = environment.faults().on("UpdateWorkspaceBundle").times(3);
        switch (fault) {
            case "dropAfter" -> calls.dropAfter();
            case "dropBefore" -> calls.dropBefore();
            case "serverError" -> calls.serverError();
            default -> calls.throttle();
        }

        Outcome updated = environment.run(update.request());

        assertThat(updated.succeeded()).as(updated.message()).isTrue();
        assertThat(updated.events().get(0).message())
                .contains("UpdateWorkspaceBundle", "The update of " + update.bundleId() + " goes on; next check in ");
        assertThat(environment.bundle(update.bundleId()).imageId()).isEqualTo(update.newImageId());
    }

    @ParameterizedTest
    @EnumSource(
            value = Behavior.class,
            names = {"BUNDLE_UPDATE_LATE", "BUNDLE_UPDATE_PENDING", "TAGS_LATE"})
    void aRequestThatComesAgainEndsAsIfNothingHadBeenLost(Behavior behavior) {
        environment.account().enable(behavior);
        Request request = update.request();
        environment.invoke(request);

        Outcome updated = environment.run(request);

        assertThat(updated.succeeded()).as(updated.message()).isTrue();
        assertThat(updated.model().path("ImageId").asText()).isEqualTo(update.newImageId());
        assertThat(updated.model().path("State").asText()).isEqualTo("AVAILABLE");
    }

    @Test
    void aBundleThatEndsInErrorSaysWhatToCheck() {
        environment.account().enable(Behavior.BUNDLE_UPDATE_PENDING);
        Request request = update.request();
        Event waiting = environment.invoke(request);
        Bundle moved = environment.bundle(update.bundleId()).withImageId(update.newImageId());
        environment.account().addBundle(moved.withState("ERROR"));

        Outcome failed = environment.resume(request, waiting);

        assertThat(failed.errorCode()).isEqualTo("NotStabilized");
        assertThat(failed.message())
                .startsWith("The bundle " + update.bundleId() + " is in ERROR since it was given the image ")
                .contains(update.newImageId());
        assertThat(failed.id()).isEqualTo(update.bundleId());
    }

    @Test
    void aBundleThatKeepsItsImageIsGivenFifteenMinutesAndItsStateIsTold() {
        environment.account().nextBundleFails();

        Event last = environment.eventAtLimit(update.request(), Duration.ofMinutes(15));

        assertThat(last.errorCode()).isEqualTo("NotStabilized");
        assertThat(last.message())
                .startsWith("The update of " + update.bundleId() + " did not end within 15 min")
                .contains("ERROR", environment.image().id(), update.newImageId(), "volumes");
    }

    @Test
    void aBundleThatDescribeDoesNotShowForAWhileIsWaitedFor() {
        environment.account().enable(Behavior.BUNDLE_UPDATE_LATE);
        Request request = update.request();
        Event waiting = environment.invoke(request);
        Bundle hidden = environment.bundle(update.bundleId());
        environment.account().removeBundle(hidden.id());
        Event missing = environment.invoke(request, waiting);
        environment.account().addBundle(hidden.withImageId(update.newImageId()));

        Outcome updated = environment.resume(request, missing);

        assertThat(missing.message()).contains(hidden.id() + " is not visible yet");
        assertThat(updated.succeeded()).as(updated.message()).isTrue();
    }

    @Test
    void aBundleThatIsDeletedAfterItsUpdateIsNotFound() {
        Request request = update.request();
        environment.account().enable(Behavior.BUNDLE_UPDATE_LATE);
        Event waiting = environment.invoke(request);
        environment.account().removeBundle(update.bundleId());
        var begin = environment.clock().instant();

        Outcome failed = environment.resume(request, waiting);

        assertThat(failed.errorCode()).isEqualTo("NotFound");
        assertThat(failed.message())
                .isEqualTo("The bundle " + update.bundleId() + " was deleted while it was updated.");
        assertThat(Duration.between(begin, environment.clock().instant()))
                .isBetween(Duration.ofMinutes(3), Duration.ofMinutes(4));
    }

    @Test
    void aBundleThatIsDeletedBeforeItsUpdateIsNotFound() {
        environment.faults().intercept((now, call) -> {
            if (now == Moment.BEFORE && call.operation().equals("UpdateWorkspaceBundle")) {
                environment.account().removeBundle(update.bundleId());
            }
        });

        Outcome failed = environment.run(update.request());

        assertThat(failed.errorCode()).isEqualTo("NotFound");
        assertThat(failed.message())
                .isEqualTo("The bundle " + update.bundleId() + " was deleted while it was updated.");
        assertThat(failed.events()).hasSize(1);
    }

    @Test
    void aBundleThatShowsItsOldImageAgainWhileItsTagsAreLateIsWaitedFor() {
        environment.account().enable(Behavior.TAGS_LATE);
        Event tagging = environment.invoke(update.request());
        environment.account().addBundle(environment.bundle(update.bundleId()).withImageId(update.oldImageId()));
        environment.clock().advance(Duration.ofMinutes(1));

        Event waiting = environment.invoke(update.request(), tagging);
        environment.account().addBundle(environment.bundle(update.bundleId()).withImageId(update.newImageId()));
        Outcome updated = environment.resume(update.request(), waiting);

        assertThat(waiting.status()).isEqualTo("IN_PROGRESS");
        assertThat(updated.model().path("ImageId").asText()).isEqualTo(update.newImageId());
    }
}
