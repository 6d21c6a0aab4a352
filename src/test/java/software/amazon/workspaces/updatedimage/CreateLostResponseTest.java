package software.amazon.workspaces.updatedimage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.workspaces.fake.Behavior;
import software.amazon.workspaces.fake.Image;
import software.amazon.workspaces.fake.Question;
import software.amazon.workspaces.testing.CloudFormation;
import software.amazon.workspaces.testing.Event;
import software.amazon.workspaces.testing.Outcome;
import software.amazon.workspaces.testing.Request;
import software.amazon.workspaces.testing.TestEnvironment;

/** Where something may have been created, an error is never final: the image is found in the end. */
class CreateLostResponseTest {

    @AutoClose
    private final TestEnvironment environment = new TestEnvironment();

    static Stream<Arguments> lookups() {
        return Question.CREATE_ANSWER.behaviors().stream()
                .flatMap(answer -> Stream.of("golden", "").map(name -> Arguments.of(answer, name)));
    }

    @ParameterizedTest
    @MethodSource("lookups")
    void anAnswerWithoutAWellFormedIdIsNone(Behavior answer, String name) {
        environment.account().enable(answer);

        Outcome created = environment.create(name.isEmpty() ? environment.plain() : environment.named(name));

        assertThat(created.succeeded()).as(created.message()).isTrue();
        assertThat(environment.updatedImages()).extracting(Image::id).containsExactly(created.id());
    }

    @ParameterizedTest
    @MethodSource("lookups")
    void anAnswerWithoutAWellFormedIdIsRetriableWhileDescribeLags(Behavior answer, String name) {
        environment.account().enable(answer, Behavior.CREATED_SHOWN_LATE);

        Outcome created = environment.create(name.isEmpty() ? environment.plain() : environment.named(name));

        assertThat(created.events().get(0).errorCode()).isIn(CloudFormation.RETRIABLE);
        assertThat(created.events().get(0).id()).isNull();
        assertThat(environment.updatedImages()).extracting(Image::id).containsExactly(created.id());
    }

    @ParameterizedTest
    @CsvSource({
        "ResourceLimitExceededException", "InvalidResourceStateException", "ExpiredTokenException",
        "AccessDeniedException", "ResourceNotFoundException", "OperationNotSupportedException"
    })
    void anImageOfALostResponseIsAdoptedWhateverTheNextCallIsRefusedFor(String error) {
        environment.faults().on("CreateUpdatedWorkspaceImage").next().dropAfter();
        environment.faults().on("DescribeWorkspaceImages").times(4).dropBefore();
        environment.faults().on("CreateUpdatedWorkspaceImage").nth(2).error(error, "No.", 400);

        Outcome created = environment.create(environment.named("golden"));

        assertThat(created.events().get(0).errorCode()).isIn(CloudFormation.RETRIABLE);
        assertThat(created.succeeded()).as(created.message()).isTrue();
        assertThat(environment.updatedImages()).extracting(Image::id).containsExactly(created.id());
    }

    @ParameterizedTest
    @CsvSource({
        "AccessDeniedException, 400",
        "InvalidParameterValuesException, 400",
        "ThrottlingException, 400",
        "InternalServerException, 500"
    })
    void tagsThatCannotBeReadLeaveItOpenWhoseImageItIs(String error, int status) {
        Request request = Request.of("CREATE", environment.named("golden"));
        Event lost = environment.cloudFormation().begin(request);
        environment.faults().on("DescribeTags").times(4).error(error, "No.", status);

        Event first = environment.cloudFormation().begin(request);
        environment.faults().clear();
        Outcome created = environment.cloudFormation().run(request);

        assertThat(first.errorCode()).isIn(CloudFormation.RETRIABLE);
        assertThat(first.id()).isNull();
        assertThat(created.id()).isEqualTo(lost.id());
    }

    @Test
    void anOwnImageWhoseTagsAreLateIsNotTakenForAnothers() {
        environment.account().enable(Behavior.TAGS_LATE);
        Request request = Request.of("CREATE", environment.named("golden"));
        Event lost = environment.cloudFormation().begin(request);

        Outcome created = environment.cloudFormation().run(request);

        assertThat(created.events().get(0).errorCode()).isEqualTo("ResourceConflict");
        assertThat(created.events().get(0).id()).isNull();
        assertThat(created.id()).isEqualTo(lost.id());
    }

    @Test
    void anImageWithoutTagsThatIsOlderThanTheRequestIsAnothers() {
        Image other = environment.account().addImage().withName("golden").withDescription("Golden image (2026)");
        environment.account().addImage(other.withCreated(TestEnvironment.START.minus(Duration.ofMinutes(15))));

        Outcome failed = environment.create(environment.named("golden"));

        assertThat(failed.errorCode()).isEqualTo("AlreadyExists");
        assertThat(failed.message()).contains(other.id());
        assertThat(failed.id()).isNull();
    }

    @Test
    void everyImageOfTheNameIsChecked() {
        Request request = Request.of("CREATE", environment.named("golden"));
        environment
                .account()
                .addImage(environment
                        .account()
                        .addImage()
                        .withName("golden")
                        .withTags(Map.of("workspaces-updated-image:request", "another")));
        environment.account().addImage(ownImage(request));

        Event adopted = environment.cloudFormation().begin(request);

        assertThat(adopted.id()).isEqualTo("wsi-0wnimage0");
    }

    @ParameterizedTest
    @CsvSource({"DELETED_STILL_SHOWN", "DELETED_STILL_LISTED"})
    void aDeletedImageThatIsStillShownIsNoReasonToFail(Behavior behavior) {
        Outcome first = TestEnvironment.require(environment.create(environment.named("golden")));
        environment.account().enable(behavior, Duration.ofHours(2));
        environment.account().enable(Behavior.TAGS_OF_UNKNOWN_EMPTY);
        environment.cloudFormation().begin(Request.of("DELETE", first.model()));
        Request request = Request.of("CREATE", environment.named("golden"));
        Event lost = environment.cloudFormation().begin(request);

        Outcome created = environment.cloudFormation().run(request);

        assertThat(created.id()).isEqualTo(lost.id());
        assertThat(environment.updatedImages()).hasSize(1);
    }

    private static Image ownImage(Request request) {
        return Image.windows("wsi-0wnimage0")
                .withName("golden")
                .withTags(Map.of("workspaces-updated-image:request", request.token()));
    }
}
