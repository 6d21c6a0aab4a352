package software.amazon.workspaces.fake;

import static java.util.Locale.ROOT;

import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Finds the name that somebody meant who wrote another. */
public final class Suggestion {

    private Suggestion() {}

    /** Such as "; did you mean Name?": the nearest, or those that have a word in common, or all. */
    public static String of(String written, Collection<String> names) {
        for (var edits = 0; edits <= Math.min(2, written.length() / 2); edits++) {
            for (var name : names) {
                if (isNear(written.toLowerCase(ROOT), name.toLowerCase(ROOT), edits)) {
                    return "; did you mean %s?".formatted(name);
                }
            }
        }
        var words = words(written);
        var alike = names.stream()
                .filter(name -> words(name).stream().anyMatch(words::contains))
                .toList();
        if (!alike.isEmpty()) {
            return "; did you mean %s%s?".formatted(alike.size() == 1 ? "" : "one of ", list(alike));
        }
        return names.isEmpty() ? "; none is defined" : "; expected one of " + list(names);
    }

    /** The same as a sentence of its own, and another one. */
    public static String of(String written, Collection<String> names, String more) {
        var suggestion = of(written, names);
        return suggestion + (suggestion.endsWith("?") ? " " : ". ") + more;
    }

    private static String list(Collection<String> names) {
        return String.join(", ", new TreeSet<>(names));
    }

    /** Those of TAGS_LATE, build-fails or SourceImageId. */
    private static List<String> words(String name) {
        return Stream.of(name.split("[^A-Za-z0-9]+|(?<=[a-z0-9])(?=[A-Z])"))
                .filter(word -> !word.isEmpty())
                .map(word -> word.toLowerCase(ROOT))
                .toList();
    }

    /** True where at most so many letters inserted, deleted or exchanged make one of the other. */
    private static boolean isNear(String one, String other, int edits) {
        if (one.isEmpty() || other.isEmpty()) {
            return one.length() + other.length() <= edits;
        }
        var rest = one.substring(1);
        var otherRest = other.substring(1);
        return one.charAt(0) == other.charAt(0) && isNear(rest, otherRest, edits)
                || edits > 0
                        && (isNear(rest, otherRest, edits - 1)
                                || isNear(one, otherRest, edits - 1)
                                || isNear(rest, other, edits - 1));
    }
}
