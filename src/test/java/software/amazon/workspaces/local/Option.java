package software.amazon.workspaces.local;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import software.amazon.workspaces.fake.CommandOptions;

/** The options of {@code mvn -q -Plocal}. */
enum Option {
    HELP("help", "", "shows this"),
    TEMPLATE("template", "FILE", "deploys this template, YAML or JSON; examples/updated-image.yml unless given"),
    PARAMETERS("parameters", "Key=Value,...", "gives its parameters values"),
    TAGS("tags", "Key=Value,...", "gives the stack tags"),
    UPDATE("update", "Key=Value,...", "then updates the stack with new values of parameters"),
    UPDATE_TEMPLATE("updateTemplate", "FILE", "then updates the stack with this template"),
    KEEP("keep", "", "leaves the stack up"),
    SCENARIO("scenario", "NAME", "shows a failure and what becomes of it; -Dscenario=list names all"),
    COMMAND("command", "NAME", "deploy unless given; or validate, read, list, delete, acceptance"),
    IMAGE("image", "ID", "the image to read or delete, or the source of an acceptance run"),
    BUNDLE("bundle", "ID", "the bundle to read or delete"),
    USE_UP_QUOTA("useUpQuota", "", "lets an acceptance run use up the quota of bundles for some minutes"),
    DESKTOP("desktop", "DIRECTORY/USER", "lets it start a desktop, which is charged for, and terminate it"),
    FORCE("force", "", "deletes also what the type did not create"),
    LIVE("live", "", "uses the real service with your default credentials"),
    YES("yes", "", "does not ask before it creates or deletes there"),
    RESUME("resume", "ID", "carries on with an interrupted run"),
    OUTPUT("output", "json", "prints one JSON document instead of text");

    private final String label;
    private final String value;
    private final String sentence;

    Option(String label, String value, String sentence) {
        this.label = label;
        this.value = value;
        this.sentence = sentence;
    }

    String label() {
        return label;
    }

    static List<String> labels() {
        return Arrays.stream(values()).map(Option::label).toList();
    }

    /** A line for each option. */
    static String list() {
        return Arrays.stream(values())
                .map(option -> CommandOptions.help(option.label, option.value, option.sentence))
                .collect(Collectors.joining("\n"));
    }
}
