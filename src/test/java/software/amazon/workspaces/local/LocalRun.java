package software.amazon.workspaces.local;

import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.workspaces.testing.Terminal;

/**
 * The command behind {@code mvn -q -Plocal}: takes a template through the provider's Lambda entry, up and down again,
 * so that it can be seen before anything is registered.
 */
public final class LocalRun {

    /** All came up, and down again where that was asked. */
    static final int SUCCESS = 0;

    /** The deployment or the command failed; standard error says why. */
    static final int FAILED = 1;

    /** The options, the template or the surroundings are not fit to begin with; nothing was changed. */
    static final int USAGE_ERROR = 2;

    private LocalRun() {}

    public static void main(String[] arguments) {
        var status = run(System.getProperties(), LocalRun::open, Terminal.ofSystem());
        System.out.flush();
        // Not exit: Maven's shutdown hook prints an escape sequence, which would then be the last line.
        Runtime.getRuntime().halt(status);
    }

    /**
     * Does what the options say and answers the exit status.
     *
     * @param options what -D sets; see {@link Option}
     * @param services opens what the options ask for
     */
    static int run(Properties options, Function<Settings, Service> services, Terminal terminal) {
        var isList = "list".equals(options.getProperty(Option.SCENARIO.label()));
        if (isList || options.containsKey(Option.HELP.label())) {
            terminal.out().println(isList ? Scenario.list() : Option.list());
            return SUCCESS;
        }
        try {
            var failure = run(new Settings(options), services, terminal);
            failure.ifPresent(terminal::error);
            return failure.isEmpty() ? SUCCESS : FAILED;
        } catch (UsageException refusal) {
            refusal.getMessage().lines().forEach(terminal::error);
            return USAGE_ERROR;
        } catch (RuntimeException | AssertionError defect) {
            var all = Stream.concat(Stream.of(defect), Stream.of(defect.getSuppressed()));
            var text = all.map(Throwable::toString).collect(Collectors.joining("; then "));
            terminal.error("The run ended unexpectedly: " + text.replaceAll("\\s+", " "));
            return FAILED;
        }
    }

    static Service open(Settings settings) {
        return settings.has(Option.LIVE)
                ? LiveService.open(System.getenv())
                : EmbeddedService.open(settings.scenario());
    }

    private static Optional<String> run(Settings settings, Function<Settings, Service> services, Terminal terminal) {
        try (var service = services.apply(settings)) {
            var command = new ResourceCommand(settings, service, terminal);
            return switch (settings.command()) {
                case DEPLOY -> new StackRun(settings, service, terminal).deploy();
                case VALIDATE -> new StackRun(settings, service, terminal).validate();
                case READ -> command.read(settings.resource().orElseThrow());
                case LIST -> command.list();
                case DELETE -> command.delete(settings.resource().orElseThrow());
                case ACCEPTANCE -> new AcceptanceCommand(settings, service, terminal).run();
            };
        }
    }
}
