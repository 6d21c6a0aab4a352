package software.amazon.workspaces.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import software.amazon.workspaces.service.Pages.Page;

/** How a listing is searched to its end, or to where it has to be given up. */
class PagesTest {

    private static final int MOST = 40;

    private final List<String> asked = new ArrayList<>();

    @Test
    void everyPageIsSearched() {
        assertThat(Pages.find("List", this::threePages, Predicate.not("b"::equals)))
                .containsExactly("a", "c");
        assertThat(asked).containsExactly(null, "1", "2");
    }

    @Test
    void pagesWithoutEndAreGivenUpWithAnErrorWhereNothingWasFound() {
        assertThatThrownBy(() -> Pages.find("List", this::endless, "none"::equals))
                .hasMessageStartingWith("List returns pages without end");
        assertThat(asked).hasSize(MOST);
    }

    @Test
    void pagesWithoutEndAnswerWhatWasFoundUntilThen() {
        assertThat(Pages.find("List", this::endless, item -> true)).hasSize(MOST);
    }

    @Test
    void aTokenThatCameBeforeEndsTheSearch() {
        assertThat(Pages.find("List", token -> new Page<>(List.of(token == null ? "a" : "b"), "same"), item -> true))
                .containsExactly("a", "b");
    }

    private Page<String> threePages(String token) {
        asked.add(token);
        return switch (asked.size()) {
            case 1 -> new Page<>(List.of("a"), "1");
            case 2 -> new Page<>(List.of("b"), "2");
            default -> new Page<>(List.of("c"), null);
        };
    }

    private Page<String> endless(String token) {
        asked.add(token);
        return new Page<>(List.of("item"), String.valueOf(asked.size()));
    }
}
