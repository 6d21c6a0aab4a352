package software.amazon.workspaces.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How behaviors are set. */
class BehaviorTest {

    private final Account account = new Account(new VirtualClock());

    @Test
    void accountBehavesAsUsualUntilTold() {
        assertThat(account.enabled()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void questionHasAnswersThatExcludeEachOtherExceptMembers(Question question) {
        account.enable(question.behaviors().toArray(Behavior[]::new));

        assertThat(question.behaviors()).isNotEmpty();
        assertThat(account.enabled())
                .hasSize(question == Question.MEMBERS ? question.behaviors().size() : 1);
    }

    @Test
    void behaviorsOfDifferentQuestionsGoTogetherAndEndOneByOne() {
        account.enable(Behavior.TAGS_LATE, Behavior.IMAGE_IN_USE_INVALID_STATE, Behavior.STATE_ABSENT);

        account.disable(Behavior.TAGS_LATE);

        assertThat(account.enabled()).containsExactly(Behavior.IMAGE_IN_USE_INVALID_STATE, Behavior.STATE_ABSENT);
    }

    @ParameterizedTest
    @EnumSource
    void onlyTimedBehaviorsTakeADelay(Behavior behavior) {
        if (behavior.isTimed()) {
            account.enable(behavior, Duration.ofSeconds(5));

            assertThat(account.behaviors().delay(behavior)).isEqualTo(Duration.ofSeconds(5));
        } else {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> account.enable(behavior, Duration.ofSeconds(5)))
                    .withMessage(behavior + " cannot be delayed by PT5S");
        }
        assertThatIllegalArgumentException().isThrownBy(() -> account.enable(behavior, Duration.ofSeconds(-5)));
    }

    @Test
    void timedBehaviorIsDelayedWithoutBeingTold() {
        assertThat(Arrays.stream(Behavior.values()).filter(Behavior::isTimed))
                .isNotEmpty()
                .allSatisfy(behavior -> {
                    account.enable(behavior);
                    assertThat(account.behaviors().delay(behavior)).isPositive();
                });
    }
}
