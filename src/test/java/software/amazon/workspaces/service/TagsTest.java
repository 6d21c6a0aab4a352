package software.amazon.workspaces.service;

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

    private static final Tags TAGS = new Tags("workspaces-updated-image:", 3);

    @Property(edgeCases = EdgeCasesMode.NONE)
    void removingAndSettingLeadsToTheDesiredTagsAndLeavesForeignOnes(
            @ForAll @Size(max = 8) Map<@AlphaChars @StringLength(min = 1, max = 2) String, @AlphaChars String> previous,
            @ForAll @Size(max = 8) Map<@AlphaChars @StringLength(min = 1, max = 2) String, @AlphaChars String> desired,
            @ForAll @Size(max = 8) Map<@AlphaChars @StringLength(min = 1, max = 2) String, @AlphaChars String> live) {
        Map<String, String> after = new HashMap<>(live);
        after.keySet().removeAll(TAGS.toRemove(previous, desired, live));
        after.putAll(Tags.toSet(desired, live));

        Map<String, String> expected = new HashMap<>(live);
        expected.keySet().removeAll(previous.keySet());
        expected.putAll(desired);
        assertThat(after).isEqualTo(expected);
    }

    @Property
    void tagsSurviveTheWayThroughTheModel(
            @ForAll @Size(max = 47) Map<@AlphaChars @StringLength(min = 1, max = 127) String, String> tags) {
        assertThat(Tags.toMap(TAGS.toModel(tags))).isEqualTo(tags);
    }

    @Test
    void theLongestKeyAndValueFitAndOneCharacterMoreDoesNot() {
        assertThat(TAGS.problems(null, Map.of("k".repeat(127), "v".repeat(255))))
                .isEmpty();
        assertThat(TAGS.problems(null, Map.of("k".repeat(128), "v")))
                .singleElement()
                .asString()
                .contains("128 characters");
        assertThat(TAGS.problems(null, Map.of("k", "v".repeat(256))))
                .singleElement()
                .asString()
                .contains("'k'");
    }

    @Test
    void fortySevenTagsFitAndTheMessageSaysHowManyAreTooMany() {
        Map<String, String> tags = new HashMap<>();
        for (int i = 0; i < 47; i++) {
            tags.put("key-" + i, "");
        }
        assertThat(TAGS.problems(null, tags)).isEmpty();

        tags.put("48th", "");
        tags.put("49th", "");

        assertThat(TAGS.problems(null, tags))
                .singleElement()
                .asString()
                .contains("are 49 together")
                .endsWith("Remove 2.");
    }

    @Test
    void managedTagsAreNeitherShownNorRemoved() {
        Map<String, String> live = Map.of(
                "a",
                "1",
                "workspaces-updated-image:source",
                "wsi-source000",
                "workspaces-updated-image:request",
                "token");

        assertThat(TAGS.toModel(live)).containsExactly(new Tag("a", "1"));
        assertThat(TAGS.toRemove(live, Map.of(), live)).isEqualTo(Set.of("a"));
        assertThat(TAGS.isCreatedBy("token", live)).isTrue();
        assertThat(TAGS.isCreatedBy("another", live)).isFalse();
    }
}
