package software.amazon.workspaces.local;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.workspaces.testing.Terminal;

/** What Ctrl-C leaves behind, said while the JVM ends: the real service goes on building without the run. */
final class Interruption extends Thread {

    private static final String COMMAND = "mvn -q -Plocal -Dlive";

    private final Settings settings;
    private final UUID run;
    private final Collection<PhysicalResource> created;
    private final Terminal terminal;
    private boolean isDeleting;
    private boolean isOver;

    /** From now on an end of the JVM is reported, until {@link #end}. */
    Interruption(Settings settings, UUID run, Collection<PhysicalResource> created, Terminal terminal) {
        this.settings = settings;
        this.run = run;
        this.created = created;
        this.terminal = terminal;
        this.isOver = !settings.has(Option.LIVE);
        Runtime.getRuntime().addShutdownHook(this);
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
    @Override
    public synchronized void run() {
        if (!isOver) {
            terminal.err().println("Interrupted. WorkSpaces goes on with what it has begun. These exist:");
            created.forEach(resource -> terminal.err().println("  " + resource.id() + "  " + resource.logicalId()));
            terminal.err().println("List:      " + COMMAND + " -Dcommand=list");
            if (!isDeleting) {
                terminal.err().println("Resume:    " + COMMAND + " -Dresume=" + run + given());
            }
            removals(created).forEach(command -> terminal.err().println("Remove:    " + command));
        }
    }

    /** A command for each resource; bundles go before the images that they use. */
    static List<String> removals(Collection<PhysicalResource> created) {
        return created.stream()
                .map(resource ->
                        " -Dcommand=delete -D" + resource.type().option().label() + "=" + resource.id())
                .sorted()
                .map(COMMAND::concat)
                .toList();
    }

    /** The options as they were given, but for those that {@link #COMMAND} has. */
    private String given() {
        return Stream.of(Option.values())
                .filter(option -> option != Option.LIVE && option != Option.RESUME)
                .flatMap(option -> settings
                        .text(option)
                        .map(text -> " -D" + option.label() + (text.equals("true") ? "" : "=" + quoted(text)))
                        .stream())
                .collect(Collectors.joining());
    }

    /** As a shell takes it. */
    private static String quoted(String text) {
        return text.matches("[A-Za-z0-9_./:=,+@-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
