package software.amazon.workspaces.local;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import software.amazon.workspaces.fake.Suggestion;

/** What {@code -Dcommand} names, with the options that have an effect on it beside those of all commands. */
enum Command {
    DEPLOY(EnumSet.complementOf(EnumSet.range(Option.IMAGE, Option.FORCE))),
    VALIDATE(EnumSet.of(Option.TEMPLATE, Option.PARAMETERS, Option.UPDATE, Option.UPDATE_TEMPLATE)),
    READ(EnumSet.of(Option.IMAGE, Option.BUNDLE)),
    LIST(EnumSet.noneOf(Option.class)),
    DELETE(EnumSet.of(Option.IMAGE, Option.BUNDLE, Option.FORCE, Option.YES)),
    ACCEPTANCE(EnumSet.of(
            Option.IMAGE, Option.PARAMETERS, Option.USE_UP_QUOTA, Option.DESKTOP, Option.YES, Option.RESUME));

    private final Set<Option> options = EnumSet.of(Option.COMMAND, Option.LIVE, Option.OUTPUT);

    Command(Set<Option> own) {
        options.addAll(own);
    }

    /** @throws UsageException for a name that is none */
    static Command named(String label) {
        var labels = Arrays.stream(values()).map(Command::label).toList();
        var near = Suggestion.of(label, labels);
        Settings.refuse(!labels.contains(label), "-Dcommand=%s is not a command%s", label, near);
        return values()[labels.indexOf(label)];
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    Set<Option> options() {
        return options;
    }
}
