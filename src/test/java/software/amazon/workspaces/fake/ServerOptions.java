package software.amazon.workspaces.fake;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * What a user asks of the served fake with -D options.
 *
 * @param port         0 for any free one
 * @param build        how long a build takes
 * @param behaviors    how the service behaves, each with its delay; null for the usual one
 * @param failingImage the id of a further source image, whose updates end in ERROR; null for none
 */
record ServerOptions(int port, Duration build, Map<Behavior, Duration> behaviors, String failingImage) {

    private static final int MAX_PORT = 65_535;
    /** Asks what the options are. */
    static final String HELP = "help";

    private static final List<String> NAMES = List.of("port", "build", "behavior", "failingImage", HELP);

    /** A line for each option, and one for each question with the behaviors that answer it. */
    static String help() {
        var lines = new ArrayList<>(List.of(
                CommandOptions.help("port", "NUMBER", "serves on this port of 127.0.0.1; on any free one unless given"),
                CommandOptions.help("build", "DURATION", "how long a build takes, such as PT30S; PT2M unless given"),
                CommandOptions.help("behavior", "NAME,...", "answers as named below; NAME=PT5S gives another delay"),
                CommandOptions.help("failingImage", "ID", "adds a source image whose updates end in ERROR"),
                CommandOptions.help(HELP, "", "shows this"),
                "",
                "Behaviors, by what AWS documents too little of; the usual answer is in brackets:"));
        for (var question : Question.values()) {
            lines.add("  %s (%s)".formatted(question.asked(), question.usual()));
            question.behaviors()
                    .forEach(behavior ->
                            lines.add("    " + behavior + (behavior.isTimed() ? "=" + behavior.usualDelay() : "")));
        }
        return String.join("\n", lines);
    }

    /** @throws IllegalArgumentException with a line for the user for each option that is unknown, or the first that makes no sense */
    static ServerOptions of(Properties given) {
        var unknown = CommandOptions.unknown(given, NAMES);
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", unknown));
        }
        return new ServerOptions(
                toPort(given.getProperty("port", "0")),
                toDuration("build", given.getProperty("build", "PT2M")),
                toBehaviors(given.getProperty("behavior", "")),
                given.getProperty("failingImage"));
    }

    private static int toPort(String port) {
        try {
            int number = Integer.parseInt(port);
            if (number >= 0 && number <= MAX_PORT) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // The same message helps.
        }
        throw new IllegalArgumentException(
                "-Dport=" + port + " is not a port: give a number from 0 (any free one) to " + MAX_PORT + ".");
    }

    private static Duration toDuration(String option, String text) {
        try {
            Duration duration = Duration.parse(text);
            if (!duration.isNegative()) {
                return duration;
            }
        } catch (DateTimeParseException notADuration) {
            // The same message helps.
        }
        throw new IllegalArgumentException(
                "-D" + option + "=" + text + " is not a duration: give one such as PT30S, PT2M or PT1H.");
    }

    /** @param text {@code NAME,NAME=PT5S}, where the second has another delay than the usual one */
    private static Map<Behavior, Duration> toBehaviors(String text) {
        Map<Behavior, Duration> behaviors = new EnumMap<>(Behavior.class);
        Stream.of(text.split(","))
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .forEach(each -> {
                    String[] nameAndDelay = each.split("=", 2);
                    Behavior behavior = toBehavior(nameAndDelay[0]);
                    if (nameAndDelay.length > 1 && !behavior.isTimed()) {
                        throw new IllegalArgumentException("-Dbehavior=" + behavior + " takes no delay.");
                    }
                    behaviors.keySet().stream()
                            .filter(other ->
                                    behavior.question().hasOneAnswer() && behavior.question() == other.question())
                            .findFirst()
                            .ifPresent(other -> {
                                throw new IllegalArgumentException(
                                        "-Dbehavior=" + other + " excludes " + behavior + ".");
                            });
                    behaviors.put(
                            behavior,
                            nameAndDelay.length > 1 ? toDuration("behavior=" + behavior, nameAndDelay[1]) : null);
                });
        return behaviors;
    }

    private static Behavior toBehavior(String name) {
        return Arrays.stream(Behavior.values())
                .filter(behavior -> behavior.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("-Dbehavior=" + name + " is not a behavior"
                        + Suggestion.of(
                                name,
                                Arrays.stream(Behavior.values())
                                        .map(Behavior::name)
                                        .toList())));
    }
}
