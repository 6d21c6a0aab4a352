package software.amazon.workspaces.fake;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
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
    private static final Set<String> NAMES = Set.of("port", "build", "behavior", "failingImage");
    /** Set by Maven or for its build; other properties of Maven and Java have a dot in their names. */
    private static final Set<String> OF_MAVEN = Set.of("basedir", "organization", "revision", "skipTests");

    /** @throws IllegalArgumentException with one line for the user if an option is unknown or makes no sense */
    static ServerOptions of(Properties given) {
        given.stringPropertyNames().stream()
                .filter(name -> !name.contains(".") && !OF_MAVEN.contains(name) && !NAMES.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new IllegalArgumentException(
                            "-D" + name + " is no option: there are -Dport, -Dbuild, -Dbehavior and -DfailingImage.");
                });
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
                "-Dport=" + port + " is no port: give a number from 0 (any free one) to " + MAX_PORT + ".");
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
                "-D" + option + "=" + text + " is no duration: give one such as PT30S, PT2M or PT1H.");
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
                .orElseThrow(() -> new IllegalArgumentException(
                        "-Dbehavior=" + name + " is none; those like it: " + String.join(", ", similar(name)) + "."));
    }

    /** The names that have a word in common with this one, or all where none has. */
    private static List<String> similar(String name) {
        Set<String> words = Set.copyOf(List.of(name.toUpperCase(Locale.ROOT).split("[^A-Z]+")));
        List<String> all = Arrays.stream(Behavior.values()).map(Behavior::name).toList();
        List<String> similar = all.stream()
                .filter(each -> Stream.of(each.split("_")).anyMatch(words::contains))
                .toList();
        return similar.isEmpty() ? all : similar;
    }
}
