package software.amazon.workspaces.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.workspaces.fake.Behavior;
import software.amazon.workspaces.testing.CloudFormation;
import software.amazon.workspaces.testing.Json;
import software.amazon.workspaces.testing.Outcome;

/** What a user reads when the service refuses to create a bundle for a reason other than its image. */
class CreateRefusalTest {

    private final BundleTestEnvironment environment = new BundleTestEnvironment();

    @AfterEach
    void close() {
        environment.close();
    }

    @Test
    void anExhaustedQuotaIsALimitThatNobodyCanRaise() {
        environment.account().bundleQuota(0);

        Outcome failed = environment.create(environment.plain());

        assertThat(failed.errorCode()).isEqualTo("ServiceLimitExceeded");
        assertThat(failed.message())
                .startsWith("The account has as many bundles in us-east-1 as WorkSpaces allows (50, not adjustable).")
                .contains("Delete bundles that are no longer needed.");
        assertThat(failed.id()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "UserVolumeSizeGib, 9, 'user volume must be between 10 GB'",
        "RootVolumeSizeGib, 79, 'root volume must be between 80 GB'"
    })
    void aVolumeThatTheServiceFindsTooSmallIsRefusedInItsWords(String property, int size, String says) {
        Outcome failed = environment.create(environment.plain().put(property, size));

        assertThat(failed.errorCode()).isEqualTo("InvalidRequest");
        assertThat(failed.message()).contains(says, "Correct the value.");
        assertThat(failed.events()).hasSize(1);
    }

    @Test
    void aVolumeBelowThatOfTheImageIsRefusedInTheServicesWords() {
        environment.account().changeImage(environment.image().id(), image -> image.withUserGib(100));

        Outcome failed = environment.create(environment.plain());

        assertThat(failed.errorCode()).isEqualTo("InvalidRequest");
        assertThat(failed.message())
                .contains(
                        "smaller than those of the image " + environment.image().id());
    }

    @Test
    void aComputeTypeThatTheServiceDoesNotKnowIsRefusedInItsWords() {
        Outcome failed = environment.create(environment.plain().put("ComputeTypeName", "QUANTUM"));

        assertThat(failed.errorCode()).isEqualTo("InvalidRequest");
        assertThat(failed.message()).contains("ValidationException", "computeType", "Correct the value.");
    }

    @Test
    void aComputeTypeThatTheSdkDoesNotKnowReachesTheServiceAsItIs() {
        environment.create(environment.plain().put("ComputeTypeName", "QUANTUM"));

        assertThat(environment.calls("CreateWorkspaceBundle"))
                .singleElement()
                .satisfies(call -> assertThat(call.body().path("ComputeType"))
                        .isEqualTo(Json.object().put("Name", "QUANTUM")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"CreateWorkspaceBundle", "CreateTags"})
    void aMissingPermissionIsNamed(String operation) {
        environment.account().deny(operation);

        Outcome failed = environment.create(environment.plain());

        assertThat(failed.errorCode()).isEqualTo("AccessDenied");
        assertThat(failed.message()).contains("Allow workspaces:" + operation + " in the execution role");
        assertThat(failed.id()).isNull();
        assertThat(environment.account().bundles()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ResourceAlreadyExistsException", "ResourceUnavailableException"})
    void theNameOfADeletedBundleIsNotFreeAndTheMessageSaysHowToDoWithout(String error) {
        if (error.equals("ResourceUnavailableException")) {
            environment.account().enable(Behavior.BUNDLE_NAME_UNAVAILABLE);
        }
        environment.delete(environment.created(environment.named("desktop")));

        Outcome failed = environment.create(environment.named("desktop"));

        assertThat(failed.errorCode()).isEqualTo("ResourceConflict");
        assertThat(failed.message()).contains("desktop", "deleted within the last two hours", "Leave Name out", error);
        assertThat(failed.id()).isNull();
        assertThat(failed.events()).hasSize(CloudFormation.RETRIES + 1);
    }

    @Test
    void twoHoursLaterTheNameIsFree() {
        environment.delete(environment.created(environment.named("desktop")));
        environment.clock().advance(Duration.ofHours(2));

        Outcome created = environment.create(environment.named("desktop"));

        assertThat(created.succeeded()).as(created.message()).isTrue();
    }

    @Test
    void aGeneratedNameIsFreeAtOnce() {
        ObjectNode properties = environment.plain();
        environment.delete(environment.created(properties));

        Outcome created = environment.create(properties);

        assertThat(created.succeeded()).as(created.message()).isTrue();
    }
}
