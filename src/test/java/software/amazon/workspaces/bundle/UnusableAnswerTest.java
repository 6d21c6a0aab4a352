package software.amazon.workspaces.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.workspaces.fake.Behavior;
import software.amazon.workspaces.fake.Bundle;
import software.amazon.workspaces.testing.Outcome;

/** A create call that is answered without a usable id, or not at all: the bundle is looked for. */
class UnusableAnswerTest {

    private final BundleTestEnvironment environment = new BundleTestEnvironment();

    @AfterEach
    void close() {
        environment.close();
    }

    @ParameterizedTest
    @CsvSource({"false, dropAfter", "true, dropAfter", "true, invalidJson", "true, resetMidBody"})
    void aBundleWhoseAnswerWasLostIsAdoptedAtOnce(boolean isNamed, String fault) {
        var create = environment.faults().on("CreateWorkspaceBundle").next();
        switch (fault) {
            case "dropAfter" -> create.dropAfter();
            case "invalidJson" -> create.invalidJson();
            default -> create.resetMidBody();
        }

        Outcome created = environment.create(isNamed ? environment.named("desktop") : environment.plain());

        assertThat(created.events().get(0).isInProgress()).isTrue();
        assertThat(created.succeeded()).as(created.message()).isTrue();
        assertIsTheOnlyBundle(created);
    }

    @ParameterizedTest
    @EnumSource(
            value = Behavior.class,
            names = {
                "CREATE_ANSWER_EMPTY",
                "CREATE_ANSWER_WITH_NUMBER",
                "CREATE_ANSWER_WITH_NULL",
                "CREATE_ANSWER_MALFORMED"
            })
    void aBundleWhoseAnswerHasNoUsableIdIsAdopted(Behavior answer) {
        environment.account().enable(answer);

        Outcome created = environment.create(environment.named("desktop"));

        assertThat(created.succeeded()).as(created.message()).isTrue();
        assertIsTheOnlyBundle(created);
    }

    @Test
    void anAnswerWithoutAnIdOfABundleThatIsNotShownIsTriedAgain() {
        environment.account().enable(Behavior.CREATE_ANSWER_EMPTY);
        environment.account().lagAfterCreate(Duration.ofSeconds(50));

        Outcome created = environment.create(environment.named("desktop"));

        assertThat(created.events().get(0).errorCode()).isEqualTo("NetworkFailure");
        assertThat(created.events().get(0).message())
                .isEqualTo(
                        "WorkSpaces answered the creation of the bundle desktop without a well-formed id. Try again.");
        assertThat(created.succeeded()).as(created.message()).isTrue();
        assertIsTheOnlyBundle(created);
    }

    @Test
    void aBundleThatCannotBeLookedForNowIsLookedForLater() {
        environment.faults().on("CreateWorkspaceBundle").next().dropAfter();
        environment.faults().on("DescribeWorkspaceBundles").times(4).throttle();

        Outcome created = environment.create(environment.plain());

        assertThat(created.events().get(0).errorCode()).isEqualTo("NetworkFailure");
        assertThat(created.succeeded()).as(created.message()).isTrue();
        assertIsTheOnlyBundle(created);
    }

    @Test
    void pagesThatDoNotEndLeaveTheQuestionOpenWhereTheyDoNotShowTheBundle() {
        environment.account().enable(Behavior.NEXT_TOKEN_ENDLESS);
        environment.faults().on("CreateWorkspaceBundle").next().dropAfter();
        environment.account().lagAfterCreate(Duration.ofSeconds(50));

        Outcome created = environment.create(environment.plain());

        assertThat(created.events().get(0).errorCode()).isEqualTo("NetworkFailure");
        assertThat(created.events().get(0).message()).contains("DescribeWorkspaceBundles returns pages without end");
        assertThat(created.succeeded()).as(created.message()).isTrue();
        assertIsTheOnlyBundle(created);
    }

    private void assertIsTheOnlyBundle(Outcome outcome) {
        assertThat(environment.account().bundles()).extracting(Bundle::id).containsExactly(outcome.id());
    }
}
