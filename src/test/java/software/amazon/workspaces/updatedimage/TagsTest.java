package software.amazon.workspaces.updatedimage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

/** The arithmetic of tags. */
class TagsTest {

    @Property(edgeCases = EdgeCasesMode.NONE)
    void removingAndSettingLeadsToTheDesiredTagsAndLeavesForeignOnes(
            @ForAll @Size(max = 8) Map<@AlphaChars @StringLength(min = 1, max = 2) String, @AlphaChars String> previous,
            @ForAll @Size(max = 8) Map<@AlphaChars @StringLength(min = 1, max = 2) String, @AlphaChars String> desired,
            @ForAll @Size(max = 8) Map<@AlphaChars @StringLength(min = 1, max = 2) String, @AlphaChars String> live) {
        Map<String, String> after = new HashMap<>(live);
        after.keySet().removeAll(Tags.toRemove(previous, desired, live));
        after.putAll(Tags.toSet(desired, live));

        Map<String, String> expected = new HashMap<>(live);
        expected.keySet().removeAll(previous.keySet());
        expected.putAll(desired);
        assertThat(after).isEqualTo(expected);
    }

    @Property
    void tagsSurviveTheWayThroughTheModel(
            @ForAll @Size(max = 48) Map<@AlphaChars @StringLength(min = 1, max = 127) String, String> tags) {
        assertThat(Tags.toMap(Tags.toModel(tags))).isEqualTo(tags);
    }

    @Test
    void theLongestKeyAndValueFitAndOneCharacterMoreDoesNot() {
        assertThat(Tags.problems(null, Map.of("k".repeat(127), "v".repeat(255))))
                .isEmpty();
        assertThat(Tags.problems(null, Map.of("k".repeat(128), "v")))
                .singleElement()
                .asString()
                .contains("128 characters");
        assertThat(Tags.problems(null, Map.of("k", "v".repeat(256))))
                .singleElement()
                .asString()
                .contains("'k'");
    }

    @Test
    void fortyEightTagsFitAndTheMessageSaysHowManyAreTooMany() {
        Map<String, String> tags = new HashMap<>();
        for (int i = 0; i < 48; i++) {
            tags.put("key-" + i, "");
        }
        assertThat(Tags.problems(null, tags)).isEmpty();

        tags.put("49th", "");
        tags.put("50th", "");

        assertThat(Tags.problems(null, tags))
                .singleElement()
                .asString()
                .contains("are 50 together")
                .endsWith("Remove 2.");
    }

    @Test
    void managedTagsAreNeitherShownNorRemoved() {
        Map<String, String> live = Tags.withManaged(Map.of("a", "1"), "wsi-source000", "token");

        assertThat(Tags.toModel(live)).containsExactly(new Tag("a", "1"));
        assertThat(Tags.toRemove(live, Map.of(), live)).isEqualTo(Set.of("a"));
        assertThat(Tags.findSource(live)).contains("wsi-source000");
        assertThat(Tags.isMadeBy("token", live)).isTrue();
        assertThat(Tags.isMadeBy("another", live)).isFalse();
    }
}
