package software.amazon.workspaces.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** One template from head line to last line: what will happen, the stack's events, its outputs, what is left. */
final class StackRun {

    /** Fixed, so that two runs on the fake print the same. */
    private static final UUID EMBEDDED_RUN = UUID.nameUUIDFromBytes("embedded".getBytes(UTF_8));

    private static final String SOURCE = "SourceImageId";

    private final Settings settings;
    private final Template template;
    private final Service service;
    private final StackName stack;
    private final Values values;
    private final Console console;
    private final CreatedResources existing = new CreatedResources();

    StackRun(Settings settings, Template template, Service service, PrintStream out, Console.Look look) {
        this.settings = settings;
        this.template = template;
        this.service = service;
        this.stack = new StackName(
                name(template),
                service.region(),
                service.account(),
                settings.run().orElseGet(() -> settings.live() ? UUID.randomUUID() : EMBEDDED_RUN));
        this.values = new Values(template, stack, settings.parameters());
        var widest = Stream.concat(
                        Stream.of(stack.name()), template.resources().stream().map(Resource::logicalId))
                .mapToInt(String::length)
                .max()
                .orElseThrow();
        this.console = new Console(out, look, service.clock(), widest);
    }

    /** Runs it and answers the exit status. */
    int run(Optional<Scenario> scenario) {
        announce(scenario);
        var interruption = settings.live()
                ? Optional.of(Interruption.watch(settings, stack, existing, console))
                : Optional.<Interruption>empty();
        try {
            return run(
                    new Deployment(template, values, stack, settings.tags(), service, console, existing), interruption);
        } catch (RuntimeException | AssertionError defect) {
            interruption.ifPresent(Interruption::report);
            throw defect;
        } finally {
            interruption.ifPresent(Interruption::end);
        }
    }

    private int run(Deployment deployment, Optional<Interruption> interruption) {
        service.deploymentBegins(new ArrayList<>(sources().values()));
        var failure = deployment.create();
        if (failure.isEmpty()) {
            deployment.outputs().print(console);
            if (settings.keep()) {
                keep();
                return LocalRun.GOOD;
            }
            interruption.ifPresent(Interruption::deletionBegins);
            console.line("");
            failure = deployment.delete();
        }
        conclude();
        failure.ifPresent(reason -> console.line("%s", reason));
        return failure.isEmpty() ? LocalRun.GOOD : LocalRun.FAILED;
    }

    private void announce(Optional<Scenario> scenario) {
        console.line("Service   %s, %s", service.region(), service.description());
        console.line(
                "Template  %s%s",
                template.file(), template.description().map(text -> ": " + text).orElse(""));
        scenario.ifPresent(
                environment -> console.line("Scenario  %s: %s", environment.label(), environment.sentence()));
        template.skipped()
                .forEach(resource -> console.line(
                        "Skipped   %s, of type %s: the local run deploys only %s",
                        resource.logicalId(), resource.type(), settings.typeName()));
        if (settings.live()) {
            announceImages();
        }
        console.line("");
    }

    private void announceImages() {
        var sources = sources();
        console.line("Creates   %s in %s:", counted(template.resources().size()), service.region());
        template.resources()
                .forEach(resource -> console.line(
                        "          %s, from %s",
                        resource.logicalId(), sources.getOrDefault(resource.logicalId(), "an image of this stack")));
        console.line(
                "Then      %s",
                settings.keep()
                        ? "leaves the stack's images there"
                        : "deletes what it created; -Dkeep leaves it there");
        console.line(
                "Takes     about %d minutes an image, sometimes hours; Ctrl-C says what exists by then",
                Progress.USUAL.toMinutes());
    }

    /** The source image of each resource that does not get it from another resource. */
    private Map<String, String> sources() {
        var logicalIds = template.resources().stream().map(Resource::logicalId).toList();
        var sources = new LinkedHashMap<String, String>();
        for (var resource : template.resources()) {
            var source = resource.property(SOURCE)
                    .filter(value -> value.references().noneMatch(name -> logicalIds.contains(name.name())));
            source.map(values::of)
                    .filter(id -> id.asText().matches("wsi-[0-9a-z]{9,63}"))
                    .ifPresent(id -> sources.put(resource.logicalId(), id.asText()));
        }
        return sources;
    }

    private void keep() {
        console.line("");
        if (!settings.live()) {
            console.line("The stack stays up, but the embedded fake ends with this run; -Dlive keeps real images.");
            return;
        }
        console.line("The stack's images stay. To remove one later:");
        existing.images()
                .forEach(image -> console.line(
                        "  mvn -q -Plocal -Dlive -Dcommand=delete -Dimage=%s   # %s",
                        image.getValue(), image.getKey()));
    }

    private void conclude() {
        var summary = service.summary();
        if (!summary.isEmpty()) {
            console.line("");
            summary.forEach(line -> console.line("%s", line));
        }
    }

    private static String counted(int images) {
        return images == 1 ? "1 image" : images + " images";
    }

    /** A stack name that CloudFormation would take, from the name of the file. */
    private static String name(Template template) {
        var name = template.file()
                .getFileName()
                .toString()
                .replaceFirst("\\.[^.]*$", "")
                .replaceAll("[^A-Za-z0-9-]+", "-");
        return name.matches("[A-Za-z].*") ? name : "stack-" + name;
    }
}
