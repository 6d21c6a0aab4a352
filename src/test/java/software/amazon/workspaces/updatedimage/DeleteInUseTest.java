package software.amazon.workspaces.updatedimage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.workspaces.fake.Behavior;
import software.amazon.workspaces.fake.Question;
import software.amazon.workspaces.testing.Event;
import software.amazon.workspaces.testing.Outcome;
import software.amazon.workspaces.testing.TestEnvironment;

/** An image in use, however the service refuses its deletion. */
class DeleteInUseTest {

    @AutoClose
    private final TestEnvironment environment = new TestEnvironment();

    /** The usual answer among them. */
    static Stream<Set<Behavior>> refusals() {
        return Stream.concat(
                Stream.of(Set.of()), Question.IMAGE_IN_USE.behaviors().stream().map(Set::of));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void itIsTriedForTenMinutesAndThenNamesWhatUsesTheImage(Set<Behavior> refusal) {
        JsonNode model = environment.created();
        var bundle =
                environment.account().addBundle("desktop", model.path("ImageId").asText());
        refusal.forEach(environment.account()::enable);
        environment.service().clearCalls();
        var begin = environment.clock().instant();

        Outcome failed = environment.delete(model);

        Event first =
                failed.events().stream().filter(Event::isFailed).findFirst().orElseThrow();
        assertThat(first.errorCode()).isEqualTo("ResourceConflict");
        assertThat(first.message()).contains("is in use by the bundles " + bundle.id(), "has been refused for 10 min");
        assertThat(first.at()).isEqualTo(begin.plus(Duration.ofMinutes(10)));
        assertThat(environment.service().calls("DeleteWorkspaceImage")).hasSizeLessThan(100);
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void itSucceedsWhenTheBundleIsGone(Set<Behavior> refusal) {
        JsonNode model = environment.created();
        var bundle =
                environment.account().addBundle("desktop", model.path("ImageId").asText());
        refusal.forEach(environment.account()::enable);
        var end = environment.clock().instant().plus(Duration.ofMinutes(5));
        environment.faults().intercept((moment, call) -> {
            if (environment.clock().instant().isAfter(end)) {
                environment.account().removeBundle(bundle.id());
            }
        });

        Outcome deleted = environment.delete(model);

        assertThat(deleted.succeeded()).as(deleted.message()).isTrue();
        assertThat(environment.updatedImages()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"DescribeWorkspaceBundles, 210987654321", "DescribeWorkspaceImagePermissions, by the bundles wsb-"})
    void usersThatCannotBeFoundDoNotHideOthers(String operation, String other) {
        JsonNode model = environment.created();
        String imageId = model.path("ImageId").asText();
        environment.account().addBundle("desktop", imageId);
        environment.account().changeImage(imageId, image -> image.withSharedWith(Set.of("210987654321")));
        environment.account().deny(operation);

        Outcome failed = environment.delete(model);

        assertThat(failed.errorCode()).isEqualTo("ResourceConflict");
        assertThat(failed.message())
                .contains("is in use", "give them another image")
                .contains(other);
    }

    @Test
    void anAccountWithoutAnIdIsNotNamed() {
        JsonNode model = environment.created();
        environment
                .account()
                .changeImage(model.path("ImageId").asText(), image -> image.withSharedWith(Set.of("210987654321")));
        environment.account().enable(Behavior.LISTS_WITH_EMPTY_ELEMENT);

        Outcome failed = environment.delete(model);

        assertThat(failed.message())
                .contains("shared with the accounts 210987654321")
                .doesNotContain("null");
    }
}
