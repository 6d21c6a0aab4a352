package software.amazon.workspaces.acceptance;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.workspaces.testing.ProviderType;

/**
 * Creates a bundle and an image through the handlers, reads, lists, tags, switches and deletes them, and finds out on the
 * way what the reference of the service leaves open.
 */
public final class Acceptance {

    /** A shorter one, such as the key of a fake, is a word like any other. */
    private static final int SHORTEST_SECRET = 8;

    private static final String STATUS = "status";

    /** The errors that may mean that there is no such image. */
    private static final Set<String> OF_UNKNOWN = Set.of(Probes.NOT_FOUND, Probes.INVALID);

    private final Session session;
    private final Findings findings;
    private final Report report;
    private final Map<String, Kind> described = new LinkedHashMap<>();
    private final Resource bundle;
    private final Resource image;
    private RuntimeException defect;

    /** Is told what happens. */
    public interface Listener {

        /** A line for the user. */
        void say(String line);

        /** A line that the user needs whatever form the output has: something may be left. */
        void warn(String line);

        /** The run has created this. */
        void exists(ProviderType type, String id);

        /** From now on carrying on would create again what is deleted. */
        void deletionBegins();

        /** This is deleted. */
        void gone(String id);
    }

    public Acceptance(Target target, AcceptanceConfig config, Listener listener) {
        findings = new Findings(new Redaction());
        session = new Session(target, config, findings, listener);
        bundle = new Resource(session, Kind.BUNDLE);
        image = new Resource(session, Kind.IMAGE);
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put(
                "date", target.clock().instant().truncatedTo(ChronoUnit.SECONDS).toString());
        facts.put("region", target.region());
        facts.put("service", target.service());
        facts.put("version", config.version());
        facts.put("run", config.run().toString());
        facts.put(STATUS, "unfinished");
        report = new Report(config.folder(), facts, findings);
    }

    /**
     * Runs it all, and writes the report.
     *
     * @return the promises that are broken, a line each; empty where all that could be shown are held
     */
    public String run() {
        var credentials = session.target().credentials();
        Stream.of(credentials.accessKeyId(), credentials.secretAccessKey(), credentials.sessionToken())
                .forEach(secret -> findings.redaction().replace(secret, "(credential)"));
        findings.redaction().replace(session.config().tagValue(), "(tag value)");
        findings.redaction().replace(session.config().sourceImageId(), "(source image)");
        report.resume(session.config().run());
        part("refuses bad input", () -> Stream.of(Kind.values()).forEach(this::refuseBadInput));
        part("asks for what does not exist", () -> Stream.of(Kind.values()).forEach(session.probes()::askOfUnknown));
        part("creates a bundle", () -> bundle.create(id -> describes(Kind.BUNDLE, id)));
        use(bundle);
        part("creates an image", this::createImage);
        use(image);
        part("switches the bundle to the new image and back", this::switchImages);
        session.listener().deletionBegins();
        if (session.config().usesUpQuota()) {
            part("uses up the quota of bundles", this::useUpQuota);
        }
        session.config().user().ifPresent(user -> part("starts a desktop of the bundle", () -> startDesktop(user)));
        part("deletes the bundle", this::deleteBundle);
        part("deletes the image", () -> image.id().ifPresent(id -> image.delete()));
        part("concludes from all calls", this::conclude);
        if (defect != null) {
            throw defect;
        }
        return findings.broken();
    }

    /** The findings as report.json has them. */
    public ObjectNode json() {
        return report.json();
    }

    /** Why the run cannot begin, such as that the source image cannot be used; empty where nothing speaks against it. */
    public Optional<String> refusal() {
        var id = session.config().sourceImageId();
        var call = session.probes().describe(Kind.IMAGE, id);
        if (call.isThrottled()) {
            return Optional.empty();
        }
        if (!call.isAccepted() && !OF_UNKNOWN.contains(call.error())) {
            return Optional.of("DescribeWorkspaceImages "
                    + (call.error().isEmpty()
                            ? "returned no usable response; check credentials and connection"
                            : "failed with %s; check credentials and permissions".formatted(call.error())));
        }
        var source = Kind.IMAGE.find(call, id);
        var state = source.map(shown -> shown.path("State").asText("AVAILABLE")).orElse("not there");
        source.ifPresent(shown -> described.put(id, Kind.IMAGE));
        return state.equals("AVAILABLE")
                ? Optional.empty()
                : Optional.of("The image %s is %s in %s; give one that is AVAILABLE with -Dimage=wsi-..."
                        .formatted(id, state, session.target().region()));
    }

    private void refuseBadInput(Kind kind) {
        var before = session.target().calls().calls().size();
        var properties = session.config().properties(kind).put("Name", "not a name");
        var outcome = session.operations().run(session.target().requests().of(kind.type(), "CREATE", properties));
        var calls = session.target().calls().calls().size() - before;
        findings.verdict(
                Promise.INPUT,
                "InvalidRequest".equals(outcome.errorCode())
                        && outcome.message().startsWith("Name")
                        && calls == 0,
                "%s: %s (calls: %d)".formatted(kind, outcome.message(), calls));
    }

    private void use(Resource resource) {
        resource.model().ifPresent(model -> {
            part("reads and lists it", () -> {
                resource.read();
                resource.list();
            });
            part("changes its tags", resource::tag);
        });
    }

    private void describes(Kind kind, String id) {
        described.put(id, kind);
        report.write();
    }

    private void createImage() {
        var pending = new PendingImage[1];
        image.create(id -> {
            if (pending[0] == null) {
                pending[0] = new PendingImage(session, session.config().name("early"), image.isNew());
            }
            pending[0].ask(id);
            report.write();
        });
        image.model().flatMap(model -> image.id()).ifPresent(id -> described.put(id, Kind.IMAGE));
    }

    private void switchImages() {
        if (bundle.model().isPresent() && image.model().isPresent()) {
            bundle.switchTo(image.id().orElseThrow());
            image.deleteInUse(bundle.id().orElseThrow());
            bundle.switchTo(session.config().sourceImageId());
        }
    }

    private void useUpQuota() {
        bundle.model().ifPresent(model -> new BundleQuota(session).ask());
    }

    private void startDesktop(Desktop.User user) {
        bundle.model().ifPresent(model -> new Desktop(session, user, bundle).use());
    }

    private void deleteBundle() {
        bundle.id().ifPresent(id -> bundle.delete());
        if (bundle.isGone()) {
            new ExtraBundles(session).nameOfDeleted();
        }
    }

    /** Runs a part of the run. What the harness finds in an event, or a defect, ends the part, and not the run. */
    private void part(String what, Runnable part) {
        session.listener().say(what);
        try {
            part.run();
        } catch (RuntimeException failure) {
            if (defect == null) {
                defect = failure;
            } else {
                defect.addSuppressed(failure);
            }
        } catch (AssertionError broken) {
            var said = String.valueOf(broken.getMessage());
            var isSecret = said.contains("what leaves the provider") || said.contains("line of the log");
            findings.verdict(
                    isSecret ? Promise.SECRETS : Promise.CONTRACT,
                    false,
                    "When the run " + what
                            + (isSecret ? "." : ": " + said.replaceAll("(?s)^.*?\\[|( answered|]).*", "") + "."));
        }
        report.write();
    }

    private void conclude() {
        var forged = session.probes().forge();
        var calls = session.target().calls().calls();
        var observations = new Observations(calls, findings);
        observations.lists();
        observations.errorMessages();
        observations.refusals(secrets(), forged);
        observations.errorDetails();
        observations.members(described);
        described.keySet().forEach(observations::bundleUpdate);
        observations.imagesOfBundles();
        var invocations = session.operations().invocations();
        findings.verdict(Promise.CONTRACT, true, "Events that were checked: %d.".formatted(invocations));
        findings.verdict(
                Promise.SECRETS, true, "Events that were searched with their log lines: %d.".formatted(invocations));
        findings.timing("calls", session.target().calls().counts());
        session.listener().say("report: " + report.summary());
        var result = findings.broken().isEmpty() ? "every promise held" : "a promise is broken";
        report.facts().put(STATUS, defect == null ? result : "the run failed");
    }

    /** What shows that a message quotes its request. */
    private List<String> secrets() {
        var keyId = session.target().credentials().accessKeyId();
        return Stream.of("AWS4-HMAC-SHA256", keyId, session.config().tagValue())
                .filter(secret -> secret.length() >= SHORTEST_SECRET)
                .toList();
    }
}
