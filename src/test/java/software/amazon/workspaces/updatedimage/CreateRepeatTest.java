package software.amazon.workspaces.updatedimage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import software.amazon.workspaces.fake.Call;
import software.amazon.workspaces.fake.Image;
import software.amazon.workspaces.testing.Event;
import software.amazon.workspaces.testing.Outcome;
import software.amazon.workspaces.testing.Request;
import software.amazon.workspaces.testing.TestEnvironment;

/** A create call that is throttled, or refused after one that was not answered. */
class CreateRepeatTest {

    @AutoClose
    private final TestEnvironment environment = new TestEnvironment();

    @Test
    void aCreateCallThatWasNeverProcessedIsRepeatedByCloudFormation() {
        environment.faults().on("CreateUpdatedWorkspaceImage").times(4).dropBefore();

        Outcome created = environment.create(environment.plain());

        assertThat(created.events().get(0).errorCode()).isEqualTo("NetworkFailure");
        assertThat(created.succeeded()).as(created.message()).isTrue();
        assertThat(environment.updatedImages()).hasSize(1);
    }

    @Test
    void aThrottledStartIsLeftToCloudFormationAndMakesOneImage() {
        environment.faults().on("CreateUpdatedWorkspaceImage").times(9).throttle();

        Outcome created = environment.create(environment.plain());

        assertThat(created.events().get(0).errorCode()).isEqualTo("Throttling");
        assertThat(created.succeeded()).as(created.message()).isTrue();
        assertThat(environment.updatedImages()).hasSize(1);
    }

    @Test
    void anAccountThatThrottlesEveryAttemptIsNotAskedForMore() {
        environment.faults().on("CreateUpdatedWorkspaceImage").always().throttle();

        Request request = Request.of("CREATE", environment.plain());
        Event refused = environment.cloudFormation().begin(request);

        assertThat(refused.errorCode()).isEqualTo("Throttling");
        assertThat(environment.service().calls())
                .extracting(Call::operation)
                .containsOnly("CreateUpdatedWorkspaceImage")
                .hasSizeGreaterThan(1);
    }

    @Test
    void anImageMadeBeforeTheServiceBeganToThrottleIsAdopted() {
        environment.faults().on("CreateUpdatedWorkspaceImage").next().dropAfter();
        environment.faults().on("CreateUpdatedWorkspaceImage").times(2).throttle();

        Event first = environment.create(environment.plain()).events().get(0);

        assertThat(first.isInProgress()).isTrue();
        assertThat(first.id()).isEqualTo(environment.updatedImages().get(0).id());
    }

    @Test
    void anImageThatUsedUpTheQuotaIsAdoptedWhenItsAnswerWasLost() {
        environment.account().imageQuota(2);
        environment.faults().on("CreateUpdatedWorkspaceImage").next().dropAfter();
        environment
                .faults()
                .on("CreateUpdatedWorkspaceImage")
                .next()
                .error("ResourceLimitExceededException", "Full.", 400);

        Outcome created = environment.create(environment.plain());

        assertThat(created.succeeded()).as(created.message()).isTrue();
        assertThat(environment.updatedImages()).extracting(Image::id).containsExactly(created.id());
    }

    @Test
    void anImageOfAKilledInvocationIsAdoptedWhateverTheNextCallIsRefusedFor() {
        Request request = Request.of("CREATE", environment.plain());
        Event lost = environment.cloudFormation().begin(request);
        environment
                .faults()
                .on("CreateUpdatedWorkspaceImage")
                .next()
                .error("ResourceNotFoundException", "No source.", 400);

        Outcome created = environment.cloudFormation().run(request);

        assertThat(created.id()).isEqualTo(lost.id());
        assertThat(environment.updatedImages()).hasSize(1);
    }

    @Test
    void everyAttemptCarriesTheTokenAndTheSource() {
        Request request = Request.of("CREATE", environment.plain());
        environment.faults().on("CreateUpdatedWorkspaceImage").next().dropBefore();

        environment.cloudFormation().run(request);

        assertThat(environment.service().calls("CreateUpdatedWorkspaceImage"))
                .hasSize(2)
                .allSatisfy(call -> assertThat(call.body().path("Tags").toString())
                        .contains(request.token(), environment.source().id()));
    }
}
