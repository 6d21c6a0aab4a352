package software.amazon.workspaces.local;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * The command behind {@code mvn -q -Plocal}: takes a template through the provider's Lambda entry, up and down again,
 * so that it can be seen before anything is registered.
 */
public final class LocalRun {

    /** All came up, and down again where that was asked. */
    static final int GOOD = 0;

    /** The deployment or the command failed; the last line says why. */
    static final int FAILED = 1;

    /** The options, the template or the surroundings are not fit to begin with; nothing was called. */
    static final int UNUSABLE = 2;

    private LocalRun() {}

    public static void main(String[] arguments) throws IOException {
        // The framework's Lambda entry empties this folder: it must never be the system's.
        var scratch = Files.createDirectories(Path.of("target", "tmp").toAbsolutePath());
        System.setProperty("java.io.tmpdir", scratch.toString());
        var look = Console.Look.of(System.console() != null, System.getenv());
        var status = run(System.getProperties(), System.getenv(), System.out, look);
        System.out.flush();
        // Not exit: Maven's shutdown hook prints an escape sequence, which would then be the last line.
        Runtime.getRuntime().halt(status);
    }

    /**
     * Does what the options say and answers the exit status.
     *
     * @param options what -D sets; see {@link Settings}
     * @param environment as {@link System#getenv()} has it
     */
    static int run(Properties options, Map<String, String> environment, PrintStream out, Console.Look look) {
        try {
            var settings = Settings.of(options);
            if (settings.scenario().filter("list"::equals).isPresent()) {
                Scenario.list().forEach(out::println);
                return GOOD;
            }
            var scenario = settings.scenario().map(Scenario::named);
            return settings.command() == Settings.Command.DEPLOY
                    ? deploy(settings, scenario, environment, out, look)
                    : command(settings, environment, out, look);
        } catch (UsageException | TemplateException refusal) {
            out.println(refusal.getMessage());
            return UNUSABLE;
        } catch (AssertionError broken) {
            out.println("The provider broke the contract of CloudFormation: " + oneLine(broken.getMessage()));
            return FAILED;
        } catch (RuntimeException defect) {
            out.println("The run ended unexpectedly: " + oneLine(defect.toString()));
            return FAILED;
        }
    }

    private static int deploy(
            Settings settings,
            Optional<Scenario> scenario,
            Map<String, String> environment,
            PrintStream out,
            Console.Look look) {
        var template = Template.read(settings.template(), settings.typeName(), Schema.attributes());
        try (var service = open(settings, scenario, environment)) {
            return new StackRun(settings, template, service, out, look).run(scenario);
        }
    }

    private static int command(Settings settings, Map<String, String> environment, PrintStream out, Console.Look look) {
        try (var service = open(settings, Optional.empty(), environment)) {
            return new ImageCommand(service, out, look).run(settings);
        }
    }

    private static Service open(Settings settings, Optional<Scenario> scenario, Map<String, String> environment) {
        return settings.live() ? LiveService.open(environment) : new EmbeddedService(scenario);
    }

    private static String oneLine(String message) {
        return String.valueOf(message).strip().replaceAll("\\s+", " ");
    }
}
