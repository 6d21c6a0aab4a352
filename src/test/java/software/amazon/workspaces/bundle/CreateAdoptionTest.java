package software.amazon.workspaces.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.workspaces.fake.Behavior;
import software.amazon.workspaces.fake.Bundle;
import software.amazon.workspaces.testing.Event;
import software.amazon.workspaces.testing.Outcome;
import software.amazon.workspaces.testing.Request;
import software.amazon.workspaces.testing.TestEnvironment;

/** One request, one bundle: whatever is lost on the way. */
class CreateAdoptionTest {

    private final BundleTestEnvironment environment = new BundleTestEnvironment();

    @AfterEach
    void close() {
        environment.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aRequestThatComesAgainFindsTheBundleOfItsLostInvocation(boolean isNamed) {
        Request request = BundleTestEnvironment.request("CREATE", properties(isNamed));
        Event lost = environment.invoke(request);

        Outcome created = environment.run(request);

        assertThat(created.id()).isEqualTo(lost.id());
        assertIsTheOnlyBundle(created);
    }

    @Test
    void aRequestThatComesAgainAfterAllIsDoneEndsWithTheSameModel() {
        Request request = BundleTestEnvironment.request("CREATE", environment.plain());
        Outcome first = environment.run(request);

        Outcome second = environment.run(request);

        assertThat(second.model()).isEqualTo(first.model());
        assertIsTheOnlyBundle(second);
    }

    @Test
    void theBundleIsFoundOnALaterPage() {
        environment.account().bundleQuota(100);
        for (int i = 0; i < 60; i++) {
            environment.account().addBundle("other-" + i, environment.image().id());
        }
        environment.faults().on("CreateWorkspaceBundle").next().dropAfter();

        Outcome created = environment.create(environment.named("desktop"));

        assertThat(created.succeeded()).as(created.message()).isTrue();
        assertThat(environment.bundle(created.id()).name()).isEqualTo("desktop");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aBundleThatIsNotShownYetIsAdoptedWhenCloudFormationTriesAgain(boolean isNamed) {
        environment.account().lagAfterCreate(Duration.ofSeconds(50));
        Request request = BundleTestEnvironment.request("CREATE", properties(isNamed));
        Event lost = environment.invoke(request);

        Outcome created = environment.run(request);

        assertThat(created.events().get(0).errorCode()).isEqualTo("ResourceConflict");
        assertThat(created.events().get(0).id()).isNull();
        assertThat(created.id()).isEqualTo(lost.id());
        assertIsTheOnlyBundle(created);
    }

    @Test
    void aCallThatWasNeverProcessedIsTriedAgainByCloudFormation() {
        environment.faults().on("CreateWorkspaceBundle").next().dropBefore();

        Outcome created = environment.create(environment.plain());

        assertThat(created.events().get(0).errorCode()).isEqualTo("NetworkFailure");
        assertThat(created.succeeded()).as(created.message()).isTrue();
        assertIsTheOnlyBundle(created);
    }

    @Test
    void aThrottledCallIsMadeAgainAndLeftToCloudFormationInTheEnd() {
        environment.faults().on("CreateWorkspaceBundle").times(9).throttle();

        Outcome created = environment.create(environment.plain());

        assertThat(created.events().get(0).errorCode()).isEqualTo("Throttling");
        assertThat(created.succeeded()).as(created.message()).isTrue();
        assertIsTheOnlyBundle(created);
    }

    @Test
    void aBundleThatUsedUpTheQuotaIsAdopted() {
        environment.account().bundleQuota(1);
        environment.account().enable(Behavior.QUOTA_CHECKED_FIRST);
        Request request = BundleTestEnvironment.request("CREATE", environment.named("desktop"));
        Event lost = environment.invoke(request);

        Outcome created = environment.run(request);

        assertThat(created.id()).isEqualTo(lost.id());
        assertIsTheOnlyBundle(created);
    }

    @Test
    void theTokenOfTheRequestIsInTheCallAndNoOtherRequestAdoptsItsBundle() {
        Request request = BundleTestEnvironment.request("CREATE", environment.named("desktop"));
        Outcome first = environment.run(request);

        Outcome second = environment.create(environment.named("desktop"));

        assertThat(environment.tagsOf(first.id())).isEqualTo(Map.of("workspaces-bundle:request", request.token()));
        assertThat(second.errorCode()).isEqualTo("AlreadyExists");
        assertThat(second.message()).contains("Another bundle, " + first.id() + ", already has the Name desktop");
        assertThat(second.id()).isNull();
    }

    @Test
    void anAdoptedBundleThatFailedIsReportedAndRolledBack() {
        environment.account().nextBundleFails();
        environment.faults().on("CreateWorkspaceBundle").next().dropAfter();

        Outcome failed = environment.create(environment.plain());
        TestEnvironment.require(environment.delete(failed.model()));

        assertThat(failed.errorCode()).isEqualTo("NotStabilized");
        assertThat(environment.account().bundles()).isEmpty();
    }

    private ObjectNode properties(boolean isNamed) {
        return isNamed ? environment.named("desktop") : environment.plain();
    }

    private void assertIsTheOnlyBundle(Outcome outcome) {
        assertThat(environment.account().bundles()).extracting(Bundle::id).containsExactly(outcome.id());
    }
}
