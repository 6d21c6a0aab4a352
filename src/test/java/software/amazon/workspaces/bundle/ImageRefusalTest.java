package software.amazon.workspaces.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.workspaces.fake.Account;
import software.amazon.workspaces.fake.Behavior;
import software.amazon.workspaces.fake.Question;
import software.amazon.workspaces.testing.CloudFormation;
import software.amazon.workspaces.testing.Event;
import software.amazon.workspaces.testing.Outcome;

/** A bundle of an image that is not ready, or not there: tried again while that may end, and explained. */
class ImageRefusalTest {

    private final BundleTestEnvironment environment = new BundleTestEnvironment();
    private String imageId;

    @BeforeEach
    void nameImage() {
        imageId = environment.image().id();
    }

    @AfterEach
    void close() {
        environment.close();
    }

    /** Every answer that the service may give to a bundle of an image that is not AVAILABLE; null for the usual one. */
    static Stream<Behavior> refusals() {
        return Stream.concat(Stream.of((Behavior) null), Question.BUNDLE_OF_UNAVAILABLE_IMAGE.behaviors().stream());
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void aPendingImageIsAConflictThatNamesItsState(Behavior refusal) {
        enable(refusal);
        setState("PENDING");

        Outcome failed = environment.create(environment.plain());

        assertThat(failed.errorCode()).isEqualTo("ResourceConflict");
        assertThat(failed.message())
                .startsWith("The image " + imageId + " is PENDING; a bundle can use it when it is AVAILABLE. ")
                .contains("CreateWorkspaceBundle failed with ");
        assertThat(failed.events()).hasSize(CloudFormation.RETRIES + 1);
        assertThat(failed.id()).isNull();
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void anImageThatBecomesAvailableMeanwhileIsUsed(Behavior refusal) {
        enable(refusal);
        setState("PENDING");
        environment.after(Duration.ofMinutes(1), () -> setState("AVAILABLE"));

        Outcome created = environment.create(environment.plain());

        assertThat(created.succeeded()).as(created.message()).isTrue();
        assertThat(environment.account().bundles()).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void anImageInErrorIsRefusedForGood(Behavior refusal) {
        enable(refusal);
        setState("ERROR");

        Outcome failed = environment.create(environment.plain());

        assertThat(failed.errorCode()).isEqualTo("InvalidRequest");
        assertThat(failed.message()).startsWith("The image " + imageId + " is in ERROR; use one that is AVAILABLE. ");
        assertThat(failed.events()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = Behavior.class,
            names = {
                "CREATED_SHOWN_LATE",
                "UNKNOWN_ID_NOT_FOUND",
                "UNKNOWN_ID_INVALID",
                "EMPTY_LISTS_ABSENT",
                "LISTS_WITH_NULL"
            })
    void aMissingImageIsNamedWithItsRegion(Behavior behavior) {
        environment.account().enable(behavior);

        Outcome failed = environment.create(BundleTestEnvironment.withImage(environment.plain(), "wsi-missing00"));

        assertThat(failed.errorCode()).isEqualTo("InvalidRequest");
        assertThat(failed.message())
                .startsWith("ImageId wsi-missing00 names no image in us-east-1. Check the id, and that the image is");
        assertThat(failed.events()).hasSize(1);
    }

    @Test
    void anImageThatTheBundleCallDoesNotSeeYetIsTriedAgain() {
        environment
                .faults()
                .on("CreateWorkspaceBundle")
                .times(2)
                .error("ResourceNotFoundException", "The image does not exist.", 400);

        Outcome created = environment.create(environment.plain());

        assertThat(created.succeeded()).as(created.message()).isTrue();
        assertThat(created.events().subList(0, 2)).extracting(Event::errorCode).containsOnly("ResourceConflict");
        assertThat(created.events().get(0).message())
                .startsWith("The image " + imageId + " exists, but bundles cannot use it yet. Try again.");
    }

    @Test
    void theImageIsDescribedOnceAndOnlyAfterARefusal() {
        environment.create(environment.plain());
        assertThat(environment.calls("DescribeWorkspaceImages")).isEmpty();
        setState("PENDING");

        environment.invoke(BundleTestEnvironment.request("CREATE", environment.plain()));

        assertThat(environment.calls("DescribeWorkspaceImages")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "ResourceUnavailableException,    ResourceConflict",
        "ResourceNotFoundException,       ResourceConflict",
        "InvalidResourceStateException,   ResourceConflict",
        "InvalidParameterValuesException, InvalidRequest",
        "OperationNotSupportedException,  InvalidRequest"
    })
    void whatIsRefusedThoughItsImageIsAvailableIsJudgedByTheError(String error, String code) {
        environment.faults().on("CreateWorkspaceBundle").always().error(error, "Not now.", 400);

        Outcome failed = environment.create(environment.plain());

        assertThat(failed.errorCode()).isEqualTo(code);
        assertThat(failed.message()).contains("CreateWorkspaceBundle failed with " + error + ": Not now");
    }

    @ParameterizedTest
    @CsvSource({"ResourceUnavailableException, ResourceConflict", "InvalidParameterValuesException, InvalidRequest"})
    void anImageWithoutAStateLeavesTheErrorToSpeak(String error, String code) {
        environment.account().enable(Behavior.STATE_ABSENT);
        environment.faults().on("CreateWorkspaceBundle").always().error(error, "Not now.", 400);

        Outcome failed = environment.create(environment.plain());

        assertThat(failed.errorCode()).isEqualTo(code);
        assertThat(failed.message()).contains(error).doesNotContain("null");
    }

    @ParameterizedTest
    @CsvSource({"ResourceUnavailableException, ResourceConflict", "InvalidParameterValuesException, InvalidRequest"})
    void theServicesWordsStandWhereTheImageMayNotBeDescribed(String error, String code) {
        environment.account().deny("DescribeWorkspaceImages");
        environment.faults().on("CreateWorkspaceBundle").always().error(error, "Not now.", 400);

        Outcome failed = environment.create(environment.plain());

        assertThat(failed.errorCode()).isEqualTo(code);
        assertThat(failed.message()).startsWith("CreateWorkspaceBundle failed with " + error + ": Not now");
    }

    /** NotFound is about the resource itself, which is the bundle. */
    @Test
    void aMissingImageThatMayNotBeDescribedIsAnInvalidRequest() {
        environment.account().deny("DescribeWorkspaceImages");

        Outcome failed = environment.create(BundleTestEnvironment.withImage(environment.plain(), "wsi-missing00"));

        assertThat(failed.errorCode()).isEqualTo("InvalidRequest");
        assertThat(failed.message()).contains("ImageId wsi-missing00", "ResourceNotFoundException");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ResourceNotFoundException", "InvalidParameterValuesException"})
    void aRefusalThatCannotBeExplainedNowIsTriedAgain(String error) {
        environment.faults().on("CreateWorkspaceBundle").next().error(error, "Not now.", 400);
        environment.faults().on("DescribeWorkspaceImages").times(4).throttle();

        Outcome created = environment.create(environment.plain());

        assertThat(created.succeeded()).as(created.message()).isTrue();
        assertThat(created.events().get(0).errorCode()).isEqualTo("ResourceConflict");
        assertThat(created.events().get(0).message()).contains(error, "DescribeWorkspaceImages", imageId);
    }

    @Test
    void anImageThatAnotherAccountSharesCanBeUsed() {
        environment.account().changeImage(imageId, image -> image.withOwnerAccountId("210987654321"));

        Outcome created = environment.create(environment.plain());

        assertThat(created.succeeded()).as(created.message()).isTrue();
        assertThat(created.model().path("OwnerAccountId").asText()).isEqualTo(Account.ID);
    }

    private void enable(Behavior refusal) {
        if (refusal != null) {
            environment.account().enable(refusal);
        }
    }

    private void setState(String state) {
        environment.account().changeImage(imageId, image -> image.withState(state));
    }
}
