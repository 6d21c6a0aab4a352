package software.amazon.workspaces.fake;

import java.util.Collection;
import java.util.List;
import java.util.Properties;
import java.util.Set;

/** What all commands of this build do with the options that a user gives with -D. */
public final class CommandOptions {

    /** Properties of this build, of Maven and of Java without a dot in their names; all others have one. */
    private static final Set<String> OF_OTHERS = Set.of(
            "basedir",
            "organization",
            "revision",
            "skipTests",
            "socksProxyHost",
            "socksProxyPort",
            "socksNonProxyHosts");

    private CommandOptions() {}

    /** A line for each option that is none of these, with what was probably meant. */
    public static List<String> unknown(Properties given, Collection<String> labels) {
        var known = labels.stream().map("-D"::concat).toList();
        return given.stringPropertyNames().stream()
                .filter(name -> !name.contains(".") && !OF_OTHERS.contains(name) && !labels.contains(name))
                .map("-D"::concat)
                .sorted()
                .map(option -> option + " is not an option" + Suggestion.of(option, known, "See -Dhelp"))
                .toList();
    }

    /**
     * The line of an option in the help.
     *
     * @param value what stands for it there; empty for an option that stands alone
     */
    public static String help(String label, String value, String sentence) {
        return "  -D%-24s  %s".formatted(label + (value.isEmpty() ? "" : "=" + value), sentence);
    }
}
