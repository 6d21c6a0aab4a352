package software.amazon.workspaces.local;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What all sections of a template have in common: a closed set of names. */
final class Section {

    private Section() {}

    /** Refuses the first field that is not among {@code known}, with its line. */
    static void refuseUnknown(Map<String, TemplateNode> fields, Set<String> known) {
        fields.forEach((name, field) -> {
            if (!known.contains(name)) {
                throw field.place()
                        .fault(
                                "the local run does not support '%s' here; it supports %s",
                                name, String.join(", ", new TreeSet<>(known)));
            }
        });
    }

    /** Refuses a name that CloudFormation would not take for a parameter, a resource or an output. */
    static void refuseOddName(String name, SourceLocation place) {
        if (!name.matches("[A-Za-z0-9]{1,255}")) {
            throw place.fault("a name consists of letters and digits");
        }
    }
}
