package software.amazon.workspaces.local;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What Ctrl-C leaves behind, said while the JVM ends: the real service goes on building without the run. */
final class Interruption {

    private final Settings settings;
    private final StackName stack;
    private final CreatedResources existing;
    private final Console console;
    private final Thread hook = new Thread(this::report);
    private boolean isDeleting;
    private boolean isOver;

    private Interruption(Settings settings, StackName stack, CreatedResources existing, Console console) {
        this.settings = settings;
        this.stack = stack;
        this.existing = existing;
        this.console = console;
    }

    /** From now on an end of the JVM is reported, until {@link #end}. */
    static Interruption watch(Settings settings, StackName stack, CreatedResources existing, Console console) {
        var interruption = new Interruption(settings, stack, existing, console);
        Runtime.getRuntime().addShutdownHook(interruption.hook);
        return interruption;
    }

    /** From now on carrying on would create again what is already deleted, so it is not offered. */
    synchronized void deletionBegins() {
        isDeleting = true;
    }

    /** The run has ended by itself. */
    synchronized void end() {
        isOver = true;
    }

    /** Says it now, unless the run has ended by itself. */
    synchronized void report() {
        if (!isOver) {
            lines().forEach(line -> console.line("%s", line));
        }
    }

    /** What the user reads. */
    List<String> lines() {
        var images = existing.images();
        var lines = new ArrayList<String>();
        lines.add("");
        lines.add(
                images.isEmpty()
                        ? "Interrupted before WorkSpaces said which image it builds, if any."
                        : "Interrupted. These images exist, and WorkSpaces goes on with what it has begun:");
        images.forEach(image -> lines.add("  %s  %s".formatted(image.getValue(), image.getKey())));
        lines.add("Look:      mvn -q -Plocal -Dlive -Dcommand=list");
        if (!isDeleting) {
            lines.add("Carry on:  " + command());
        }
        for (Map.Entry<String, String> image : images) {
            lines.add("Remove:    mvn -q -Plocal -Dlive -Dcommand=delete -Dimage=" + image.getValue());
        }
        return lines;
    }

    private String command() {
        var command = new ArrayList<>(List.of("mvn -q -Plocal -Dlive", "-Dresume=" + stack.uuid()));
        add(command, "template", settings.template());
        add(command, "parameters", settings.parameters());
        add(command, "tags", settings.tags());
        if (!settings.typeName().equals(Settings.DEFAULT_TYPE)) {
            command.add("-Dtype.name=" + settings.typeName());
        }
        if (settings.keep()) {
            command.add("-Dkeep");
        }
        return String.join(" ", command);
    }

    private static void add(List<String> command, String option, Path value) {
        command.add("-D%s=%s".formatted(option, quoted(value.toString())));
    }

    private static void add(List<String> command, String option, Map<String, String> values) {
        if (!values.isEmpty()) {
            command.add("-D%s=%s"
                    .formatted(
                            option,
                            quoted(String.join(
                                    ",",
                                    values.entrySet().stream()
                                            .map(value -> value.getKey() + "=" + value.getValue())
                                            .toList()))));
        }
    }

    /** As a shell takes it. */
    private static String quoted(String text) {
        return text.matches("[A-Za-z0-9_./:=,+@-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
