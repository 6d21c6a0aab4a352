package software.amazon.workspaces.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import software.amazon.workspaces.testing.Terminal;

/** One template from head line to last line: what will happen, the stack's events, its outputs, what is left. */
final class StackRun {

    /** Fixed, so that two runs on the fake print the same. */
    private static final UUID EMBEDDED_RUN = UUID.nameUUIDFromBytes("embedded".getBytes(UTF_8));

    private final Settings settings;
    private final Service service;
    private final Terminal terminal;
    private final StackName stack;
    private final Template template;
    private final Optional<Template> next;
    private final Report report;
    private final StackResources resources;

    /** @throws UsageException where templates or parameters are wrong */
    StackRun(Settings settings, Service service, Terminal terminal) {
        this.settings = settings;
        this.service = service;
        this.terminal = terminal;
        var path = settings.template();
        var parameters = settings.pairs(Option.PARAMETERS);
        var run = settings.run().orElseGet(() -> service.isVirtual() ? EMBEDDED_RUN : UUID.randomUUID());
        stack = StackName.of(path, service, run);
        template = new Template(path, stack, Option.PARAMETERS, parameters, Map.of());
        var changes = settings.pairs(Option.UPDATE);
        var nextPath = settings.text(Option.UPDATE_TEMPLATE).map(Path::of).orElse(path);
        next = settings.updates() ? Optional.of(template.updated(nextPath, changes)) : Optional.empty();
        next.ifPresent(update -> ChangeSet.check(template, update));
        var idWidth = templates()
                .flatMap(any -> any.types().keySet().stream())
                .mapToInt(String::length)
                .reduce(stack.name().length(), Math::max);
        report = new Report(terminal, settings.isJson(), idWidth);
        resources = new StackResources(stack, settings.pairs(Option.TAGS), service);
    }

    /** Says that nothing is wrong, and what an update would change. */
    Optional<String> validate() {
        templates().forEach(any -> {
            var ids = String.join(", ", any.needs().keySet());
            report.fact("Valid", any.path() + " with " + ids);
        });
        next.ifPresent(update -> report.changeSet(ChangeSet.of(template.expected(), update)));
        report.end();
        return Optional.empty();
    }

    /** Runs it and answers why it failed, if it did. */
    Optional<String> deploy() {
        announce();
        templates().forEach(service::expect);
        var interruption =
                new Interruption(settings, stack.uuid(), resources.created().values(), terminal);
        try {
            return run(interruption);
        } catch (RuntimeException | AssertionError defect) {
            interruption.run();
            throw defect;
        } finally {
            interruption.end();
        }
    }

    private Optional<String> run(Interruption interruption) {
        var deployment = new Deployment(resources, report);
        var failure = deployment.create(template);
        if (failure.isEmpty()) {
            if (next.isPresent()) {
                interruption.deletionBegins();
                report.changeSet(ChangeSet.of(resources.current(), next.get()));
                failure = deployment.update(next.get());
            }
            if (settings.has(Option.KEEP)) {
                keep();
            } else {
                interruption.deletionBegins();
                var stuck = deployment.delete();
                failure = failure.or(() -> stuck);
            }
        }
        report.left(service.left(resources.created().values()));
        report.fact("Calls", service.calls());
        report.end();
        return failure;
    }

    private Stream<Template> templates() {
        return Stream.concat(Stream.of(template), next.stream());
    }

    private void announce() {
        report.fact("Service", service.region() + ", " + service.description());
        templates().map(Template::path).distinct().forEach(path -> report.fact("Template", path.toString()));
        settings.scenario().ifPresent(scenario -> {
            if (!template.types().containsValue(scenario.type())) {
                throw new UsageException("this scenario needs a template with a "
                        + scenario.type().option().label());
            }
            report.fact("Scenario", scenario.toString());
        });
        template.skipped().forEach(id -> report.fact("Skipped", id + ", of the type " + Template.SKIPPED_TYPE));
        if (settings.has(Option.LIVE)) {
            var ids = templates()
                    .flatMap(any -> any.needs().keySet().stream())
                    .distinct()
                    .toList();
            var what = "This creates %s in %s, within minutes to hours%s."
                    .formatted(ids, service.region(), settings.has(Option.KEEP) ? "" : ", and then deletes all again");
            settings.requireConsent(terminal, what);
            report.fact("Live", what);
        }
    }

    private void keep() {
        if (service.isVirtual()) {
            report.fact("Kept", "the stack stays up, but ends with this run; -Dlive keeps resources");
        } else {
            Interruption.removals(resources.created().values())
                    .forEach(command -> report.fact("Kept", "to delete: " + command));
        }
    }
}
