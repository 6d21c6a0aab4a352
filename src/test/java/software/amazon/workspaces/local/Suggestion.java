package software.amazon.workspaces.local;

import static java.util.Locale.ROOT;

import java.util.Collection;
import java.util.TreeSet;

/** Finds the name that somebody meant who wrote another. */
final class Suggestion {

    private Suggestion() {}

    /** Such as "; did you mean Name?", or all names where none is near. */
    static String of(String written, Collection<String> names) {
        for (var edits = 0; edits <= Math.min(2, written.length() / 2); edits++) {
            for (var name : names) {
                if (isNear(written.toLowerCase(ROOT), name.toLowerCase(ROOT), edits)) {
                    return "; did you mean %s?".formatted(name);
                }
            }
        }
        return names.isEmpty() ? "; there is none" : "; there are " + String.join(", ", new TreeSet<>(names));
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
