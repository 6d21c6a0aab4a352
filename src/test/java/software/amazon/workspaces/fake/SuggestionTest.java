package software.amazon.workspaces.fake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a user is told who wrote a name that is none. */
class SuggestionTest {

    private static final List<String> NAMES =
            List.of("TAGS_LATE", "TAGS_DROPPED", "BUNDLE_PENDING", "LISTS", "sourceImageId");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            TAGS_LAT        | ; did you mean TAGS_LATE?
            bundle-pendign  | ; did you mean BUNDLE_PENDING?
            list            | ; did you mean LISTS?
            TAGS_SLOW       | ; did you mean one of TAGS_DROPPED, TAGS_LATE?
            Image           | ; did you mean sourceImageId?
            late pending    | ; did you mean one of BUNDLE_PENDING, TAGS_LATE?
            bundle of it    | ; did you mean BUNDLE_PENDING?
            x               | ; expected one of BUNDLE_PENDING, LISTS, TAGS_DROPPED, TAGS_LATE, sourceImageId
            _x              | ; expected one of BUNDLE_PENDING, LISTS, TAGS_DROPPED, TAGS_LATE, sourceImageId
            ''              | ; expected one of BUNDLE_PENDING, LISTS, TAGS_DROPPED, TAGS_LATE, sourceImageId
            """)
    void theNearestNamesAreSuggested(String written, String suggestion) {
        assertThat(Suggestion.of(written, NAMES)).isEqualTo(suggestion);
    }

    @Test
    void noNamesAreSaidToBeNone() {
        assertThat(Suggestion.of("x", List.of())).isEqualTo("; none is defined");
    }

    @Test
    void anotherSentenceFollows() {
        assertThat(Suggestion.of("LIST", NAMES, "See it.")).isEqualTo("; did you mean LISTS? See it.");
        assertThat(Suggestion.of("x", NAMES, "See it.")).endsWith("sourceImageId. See it.");
    }
}
