package software.amazon.workspaces.local;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * What the user asked for with -D options.
 *
 * @param run the id that stack and request tokens are made of; the same id again carries on with the same images
 */
record Settings(
        Command command,
        Path template,
        Map<String, String> parameters,
        Map<String, String> tags,
        Optional<String> scenario,
        boolean keep,
        boolean live,
        Optional<String> image,
        String typeName,
        Optional<UUID> run) {

    static final String DEFAULT_TYPE = "AWS::WorkSpaces::UpdatedImage";

    private static final String DEFAULT_TEMPLATE = "examples/updated-image.yml";
    private static final Pattern IMAGE_ID = Pattern.compile("wsi-[0-9a-z]{9,63}");

    /** What a run does. */
    enum Command {
        DEPLOY,
        READ,
        LIST,
        DELETE
    }

    /** @throws UsageException for options that mean nothing, alone or together */
    static Settings of(Properties options) {
        var settings = new Settings(
                command(options),
                Path.of(option(options, "template").orElse(DEFAULT_TEMPLATE)),
                Assignments.parse("parameters", option(options, "parameters").orElse("")),
                Assignments.parse("tags", option(options, "tags").orElse("")),
                option(options, "scenario"),
                flag(options, "keep"),
                flag(options, "live"),
                option(options, "image"),
                option(options, "type.name").orElse(DEFAULT_TYPE),
                option(options, "resume").map(Settings::run));
        settings.check();
        return settings;
    }

    private void check() {
        if (live && scenario.isPresent()) {
            throw new UsageException(
                    "-Dscenario sets a environment on the embedded fake, so it does not go with -Dlive");
        }
        if (scenario.isPresent() && command != Command.DEPLOY) {
            throw new UsageException("-Dscenario goes with a deployment, so it does not go with -Dcommand");
        }
        if (run.isPresent() && !live) {
            throw new UsageException("-Dresume carries on with images of the real service, so it needs -Dlive");
        }
        var needsImage = command == Command.READ || command == Command.DELETE;
        if (needsImage && image.isEmpty()) {
            throw new UsageException("-Dcommand=%s needs -Dimage=wsi-...; -Dcommand=list shows the images"
                    .formatted(command.name().toLowerCase(Locale.ROOT)));
        }
        if (!needsImage && image.isPresent()) {
            throw new UsageException("-Dimage goes with -Dcommand=read or -Dcommand=delete");
        }
        if (image.isPresent() && !IMAGE_ID.matcher(image.get()).matches()) {
            throw new UsageException(
                    "-Dimage=%s is no image id: wsi- and 9 to 63 lower-case letters and digits".formatted(image.get()));
        }
    }

    private static Command command(Properties options) {
        return switch (option(options, "command").orElse("deploy")) {
            case "deploy" -> Command.DEPLOY;
            case "read" -> Command.READ;
            case "list" -> Command.LIST;
            case "delete" -> Command.DELETE;
            default ->
                throw new UsageException("-Dcommand=%s is none of deploy, read, list and delete"
                        .formatted(options.getProperty("command")));
        };
    }

    private static Optional<String> option(Properties options, String name) {
        return Optional.ofNullable(options.getProperty(name)).map(String::strip).filter(text -> !text.isEmpty());
    }

    /** Maven sets the property of a bare {@code -Dname} to true. */
    private static boolean flag(Properties options, String name) {
        return switch (options.getProperty(name, "false")) {
            case "", "true" -> true;
            case "false" -> false;
            default -> throw new UsageException("-D%s stands alone, without a value".formatted(name));
        };
    }

    private static UUID run(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException notAnId) {
            throw new UsageException(
                    "-Dresume=%s is no id of a run; an interrupted run prints its own".formatted(text));
        }
    }
}
