package software.amazon.workspaces.updatedimage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.workspaces.fake.Behavior;
import software.amazon.workspaces.fake.Image;
import software.amazon.workspaces.fake.Question;
import software.amazon.workspaces.testing.Event;
import software.amazon.workspaces.testing.Outcome;
import software.amazon.workspaces.testing.Request;
import software.amazon.workspaces.testing.TestEnvironment;

/** What AWS leaves open it may answer either way: an image comes, changes and goes under every answer. */
class OpenQuestionsTest {

    /** Calls are refused for good; other tests hold what is said then. */
    private static final Set<Question> REFUSALS = EnumSet.of(Question.REFUSED_CALLS);

    /** The service never says what an operation waits for, or leaves out what it was given. */
    private static final Set<Behavior> ENDLESS =
            EnumSet.of(Behavior.STATE_ABSENT, Behavior.DESCRIPTION_ABSENT, Behavior.DELETION_NEVER_ENDS);

    @AutoClose
    private final TestEnvironment environment = new TestEnvironment();

    static Stream<Behavior> answers() {
        return Arrays.stream(Behavior.values()).filter(behavior -> !REFUSALS.contains(behavior.question()));
    }

    static Stream<Behavior> finalAnswers() {
        return answers().filter(behavior -> !ENDLESS.contains(behavior));
    }

    @ParameterizedTest
    @MethodSource("finalAnswers")
    void anImageIsCreatedReadUpdatedAndDeleted(Behavior behavior) {
        environment.account().enable(behavior);

        Outcome created = environment.create(properties());
        Outcome read = environment.read(created.id());
        Outcome updated = environment.update(
                created.model(), TestEnvironment.withTags(created.model(), TestEnvironment.tags("team", "laptop")));
        Outcome deleted = environment.delete(updated.model());

        assertThat(created.succeeded()).as(created.message()).isTrue();
        assertThat(read.model()).isEqualTo(created.model());
        assertThat(updated.succeeded()).as(updated.message()).isTrue();
        assertThat(updated.model().path("Tags")).isEqualTo(TestEnvironment.tags("team", "laptop"));
        assertThat(deleted.succeeded()).as(deleted.message()).isTrue();
        assertThat(environment.updatedImages()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("finalAnswers")
    void anImageWhoseCreateAnswerWasLostIsAdopted(Behavior behavior) {
        assumeThat(behavior)
                .as("without a name nothing tells whose image it is")
                .isNotEqualTo(Behavior.NAME_ABSENT);
        environment.account().enable(behavior);
        environment.faults().on("CreateUpdatedWorkspaceImage").next().dropAfter();

        Outcome created = environment.create(properties());

        assertThat(created.succeeded()).as(created.message()).isTrue();
        assertThat(environment.updatedImages()).extracting(Image::id).containsExactly(created.id());
    }

    @ParameterizedTest
    @MethodSource("finalAnswers")
    void aRollbackRightAfterTheFirstEventLeavesNothing(Behavior behavior) {
        environment.account().enable(behavior);
        Event started = environment.cloudFormation().begin(Request.of("CREATE", properties()));

        Outcome deleted = environment.delete(started.model());

        assertThat(deleted.succeeded()).as(deleted.message()).isTrue();
        assertThat(environment.updatedImages()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("answers")
    void anImageThatDoesNotExistIsNotFound(Behavior behavior) {
        environment.account().enable(behavior);
        ObjectNode model = properties().put("ImageId", "wsi-absent000").put("State", "AVAILABLE");

        assertThat(environment.read("wsi-absent000").errorCode()).isEqualTo("NotFound");
        assertThat(environment.update(model, model).errorCode()).isEqualTo("NotFound");
        assertThat(environment.delete("wsi-absent000").errorCode()).isEqualTo("NotFound");
        assertThat(environment.delete(model).errorCode()).isEqualTo("NotFound");
    }

    @ParameterizedTest
    @MethodSource("answers")
    void everyImageIsListed(Behavior behavior) {
        JsonNode created = environment.created();
        environment.account().enable(behavior);

        Outcome listed = environment.list(null);

        assertThat(listed.succeeded()).as(listed.message()).isTrue();
        assertThat(listed.last().models().findValuesAsText("ImageId"))
                .contains(created.path("ImageId").textValue());
    }

    @Test
    void anImageWithoutAStateIsDeletedAllTheSame() {
        environment.account().buildDuration(Duration.ofMinutes(5));
        environment.account().enable(Behavior.STATE_ABSENT);

        Outcome created = environment.create(properties());
        Outcome deleted = environment.delete(created.model());

        assertThat(created.errorCode()).isEqualTo("NotStabilized");
        assertThat(created.message()).contains("has been UNKNOWN for 11 h 55 min");
        assertThat(deleted.succeeded()).as(deleted.message()).isTrue();
        assertThat(environment.updatedImages()).isEmpty();
    }

    private ObjectNode properties() {
        return environment.plain().<ObjectNode>set("Tags", TestEnvironment.tags("team", "desktop"));
    }
}
