package software.amazon.workspaces.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.workspaces.fake.Behavior;
import software.amazon.workspaces.fake.Bundle;
import software.amazon.workspaces.testing.CloudFormation;
import software.amazon.workspaces.testing.Event;
import software.amazon.workspaces.testing.Outcome;
import software.amazon.workspaces.testing.Request;
import software.amazon.workspaces.testing.TestEnvironment;

/** A bundle that has the Name already: adopted only where it is known to be that of the request. */
class NamesakeTest {

    private final BundleTestEnvironment environment = new BundleTestEnvironment();

    @AfterEach
    void close() {
        environment.close();
    }

    @Test
    void aBundleOfSomebodyElseIsRefusedWithoutItsIdInTheModel() {
        Bundle other = namesake(bundle -> bundle);

        Outcome failed = environment.create(environment.named("desktop"));

        assertThat(failed.errorCode()).isEqualTo("AlreadyExists");
        assertThat(failed.id()).isNull();
        assertThat(failed.message())
                .contains("Another bundle, " + other.id() + ", already has the Name desktop", "leave Name out");
        assertThat(environment.account().bundles()).containsExactly(other);
    }

    /** A refusal of the name does not say whose it is; tags and describe may lag behind a create. */
    @Test
    void anUntaggedYoungBundleThatIsAsAskedForMayBeThatOfTheRequest() {
        Bundle young = namesake(bundle -> bundle.withDescription("Desktops (2026)"));

        Outcome failed = environment.create(environment.named("desktop"));

        assertThat(failed.errorCode()).isEqualTo("ResourceConflict");
        assertThat(failed.events()).hasSize(CloudFormation.RETRIES + 1);
        assertThat(failed.id()).isNull();
        assertThat(environment.account().bundles()).containsExactly(young);
    }

    @Test
    void anUntaggedBundleOfFifteenMinutesIsThatOfSomebodyElse() {
        namesake(bundle -> bundle.withDescription("Desktops (2026)")
                .withCreated(environment.clock().instant().minus(Duration.ofMinutes(15))));

        Outcome failed = environment.create(environment.named("desktop"));

        assertThat(failed.errorCode()).isEqualTo("AlreadyExists");
        assertThat(failed.events()).hasSize(1);
    }

    @Test
    void aBundleWithAnotherRequestsTagIsThatOfSomebodyElseHoweverYoung() {
        namesake(bundle -> bundle.withDescription("Desktops (2026)")
                .withTags(Map.of("workspaces-bundle:request", "another-token")));

        Outcome failed = environment.create(environment.named("desktop"));

        assertThat(failed.errorCode()).isEqualTo("AlreadyExists");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void tagsThatComeLateDoNotKeepABundleFromBeingAdopted(boolean isNamed) {
        environment.account().enable(Behavior.TAGS_LATE);
        var properties = isNamed ? environment.named("desktop") : environment.plain();
        Request request = BundleTestEnvironment.request("CREATE", properties);
        Event lost = environment.invoke(request);

        Outcome created = environment.run(request);

        assertThat(created.events().get(0).isInProgress()).isEqualTo(!isNamed);
        assertThat(created.id()).isEqualTo(lost.id());
        assertThat(environment.account().bundles()).hasSize(1);
    }

    @Test
    void aBundleThatAppearsAfterALostCallIsNotAdoptedByItsNameAlone() {
        environment.faults().on("CreateWorkspaceBundle").next().dropBefore();
        Bundle other = namesake(bundle -> bundle.withTags(Map.of("team", "other")));

        Outcome failed = environment.create(environment.named("desktop"));

        assertThat(failed.errorCode()).isEqualTo("AlreadyExists");
        assertThat(failed.id()).isNull();
        assertThat(environment.account().bundles()).containsExactly(other);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aBundleWithAnotherNameIsNoNamesake(boolean isNamed) {
        environment.account().addBundle("desktops", environment.image().id());
        environment.faults().on("CreateWorkspaceBundle").next().dropBefore();

        Outcome created = environment.create(isNamed ? environment.named("desktop") : environment.plain());

        assertThat(created.events().get(0).errorCode()).isEqualTo("NetworkFailure");
        assertThat(created.succeeded()).as(created.message()).isTrue();
        assertThat(environment.account().bundles()).hasSize(2);
    }

    @Test
    void ofSeveralOfOneNameTheOneOfTheRequestIsAdopted() {
        namesake(bundle -> bundle);
        namesake(bundle -> bundle.withTags(Map.of("workspaces-bundle:request", "another-token")));
        Request request = BundleTestEnvironment.request("CREATE", environment.named("desktop"));
        Bundle own = namesake(bundle -> bundle.withTags(Map.of("workspaces-bundle:request", request.token())));
        namesake(bundle -> bundle);

        Outcome created = environment.run(request);

        assertThat(created.succeeded()).as(created.message()).isTrue();
        assertThat(created.id()).isEqualTo(own.id());
    }

    @Test
    void aNamesakeWhoseTagsCannotBeReadLeavesTheQuestionOpen() {
        namesake(bundle -> bundle);
        environment.account().deny("DescribeTags");

        Outcome failed = environment.create(environment.named("desktop"));

        assertThat(failed.errorCode()).isEqualTo("ResourceConflict");
        assertThat(failed.message()).contains("It is not known whether", "workspaces:DescribeTags");
        assertThat(failed.id()).isNull();
    }

    @Test
    void aDeletedBundleThatIsStillListedIsNotAdopted() {
        environment.account().enable(Behavior.DELETED_STILL_LISTED);
        TestEnvironment.require(environment.delete(environment.created(environment.named("desktop"))));

        Outcome failed = environment.create(environment.named("desktop"));

        assertThat(failed.errorCode()).isIn("ResourceConflict", "AlreadyExists");
        assertThat(failed.message()).contains("desktop", "eave Name out");
        assertThat(failed.id()).isNull();
    }

    private Bundle namesake(UnaryOperator<Bundle> change) {
        Bundle bundle =
                environment.account().addBundle("desktop", environment.image().id());
        return environment.account().addBundle(change.apply(bundle));
    }
}
