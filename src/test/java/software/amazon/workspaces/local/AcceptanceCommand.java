package software.amazon.workspaces.local;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import software.amazon.workspaces.acceptance.Acceptance;
import software.amazon.workspaces.acceptance.AcceptanceConfig;
import software.amazon.workspaces.acceptance.Desktop;
import software.amazon.workspaces.fake.FakeWorkSpacesServer;
import software.amazon.workspaces.testing.ProviderType;
import software.amazon.workspaces.testing.Terminal;

/** Finds out whether an account answers as the types expect; the work is that of {@link Acceptance}. */
final class AcceptanceCommand implements Acceptance.Listener {

    private final Settings settings;
    private final Service service;
    private final Terminal terminal;
    private final AcceptanceConfig config;
    private final Map<String, PhysicalResource> created = new ConcurrentHashMap<>();
    private Interruption interruption;

    AcceptanceCommand(Settings settings, Service service, Terminal terminal) {
        this.settings = settings;
        this.service = service;
        this.terminal = terminal;
        config = new AcceptanceConfig(
                settings.run().orElseGet(UUID::randomUUID),
                settings.resource().map(PhysicalResource::id).orElse(FakeWorkSpacesServer.EXAMPLE_IMAGE),
                settings.pairs(Option.PARAMETERS),
                settings.has(Option.USE_UP_QUOTA),
                settings.text(Option.DESKTOP).map(Desktop.User::of),
                Path.of("target", "acceptance"),
                System.getProperty("types.version", "unpackaged"));
    }

    /** Runs it and answers which promises are broken, if any are. */
    Optional<String> run() {
        var acceptance = new Acceptance(service.target(), config, this);
        acceptance.refusal().ifPresent(refusal -> {
            throw new UsageException(refusal);
        });
        var sentence = config.sentence(service.region());
        settings.requireConsent(terminal, sentence);
        say(sentence);
        interruption = new Interruption(settings, config.run(), created.values(), terminal);
        try {
            var broken = acceptance.run();
            if (settings.isJson()) {
                terminal.out().println(acceptance.json().toPrettyString());
            }
            return Optional.of(broken).filter(text -> !text.isEmpty());
        } finally {
            Interruption.removals(created.values()).forEach(command -> terminal.error("Left; to delete: " + command));
            interruption.end();
        }
    }

    @Override
    public void say(String line) {
        if (!settings.isJson()) {
            terminal.line(service.clock().instant().toString().replaceAll(".*T|[.Z].*", "") + "  " + line, 10);
        }
    }

    @Override
    public void warn(String line) {
        terminal.error(line);
    }

    @Override
    public void exists(ProviderType provider, String id) {
        var type = Stream.of(ResourceType.values()).filter(each -> each.provider() == provider);
        var resource = type.findFirst().orElseThrow().named(id);
        created.put(id, resource.withLogicalId(resource.type().option().label()));
        say("%s %s exists".formatted(created.get(id).logicalId(), id));
    }

    @Override
    public void deletionBegins() {
        interruption.deletionBegins();
    }

    @Override
    public void gone(String id) {
        created.remove(id);
    }
}
