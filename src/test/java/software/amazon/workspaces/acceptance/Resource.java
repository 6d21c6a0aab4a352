package software.amazon.workspaces.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import software.amazon.awssdk.services.workspaces.model.Tag;
import software.amazon.workspaces.testing.Json;
import software.amazon.workspaces.testing.Outcome;
import software.amazon.workspaces.testing.Request;

/** The image or the bundle of a run, from its create to its deletion, and the promises that show on the way. */
final class Resource {

    private static final int MOST_PAGES = 50;
    private static final String FOREIGN = "acceptance-foreign";

    private final Session session;
    private final Kind kind;
    private final ResourceCreation creation;
    private Optional<ObjectNode> updated = Optional.empty();
    private ObjectNode template;
    private Map<String, String> stackTags;
    private boolean isGone;

    Resource(Session session, Kind kind) {
        this.session = session;
        this.kind = kind;
        this.creation = new ResourceCreation(session, kind);
        this.template = session.config().properties(kind);
        this.stackTags = session.config().stackTags();
    }

    /** Empty until it is created, and once it is gone. */
    Optional<String> id() {
        return creation.id().filter(created -> !isGone);
    }

    /** True where it was there, and its deletion has ended. */
    boolean isGone() {
        return isGone;
    }

    /** Empty until its create has succeeded. */
    Optional<ObjectNode> model() {
        return updated.or(creation::model);
    }

    /** True where this run made it, and no interrupted one before. */
    boolean isNew() {
        return creation.isNew();
    }

    /** @param meanwhile is told the id after every invocation */
    void create(Consumer<String> meanwhile) {
        creation.run(meanwhile);
    }

    void read() {
        var read = run("READ", identifier());
        var created = model().orElseThrow();
        var differences = new TreeSet<String>();
        if (read.succeeded()) {
            for (var side : List.of(read.model(), created)) {
                side.fieldNames().forEachRemaining(name -> {
                    if (!Objects.equals(read.model().get(name), created.get(name))) {
                        differences.add(name);
                    }
                });
            }
        }
        verdict(
                Promise.READ,
                read.succeeded() && differences.isEmpty(),
                !read.succeeded()
                        ? read.message()
                        : differences.isEmpty() ? "both returned the same." : "different in " + differences + ".");
    }

    void list() {
        var request = request("LIST", null);
        for (var page = 1; request != null && page <= MOST_PAGES; page++) {
            var listed = session.operations().run(request);
            if (listed.last().models().findValuesAsText(kind.idName()).contains(id().orElseThrow())) {
                verdict(Promise.LIST, true, "on page %d.".formatted(page));
                return;
            }
            var token = listed.last().nextToken();
            request = token == null ? null : request.withNextToken(token);
        }
        verdict(Promise.LIST, false, "on no page.");
    }

    /** Replaces the tags of the resource and of the stack while somebody else tags it, too. */
    void tag() {
        var foreign =
                Tag.builder().key(FOREIGN).value(session.config().tagValue()).build();
        session.target()
                .ask(client -> client.createTags(
                        request -> request.resourceId(id().orElseThrow()).tags(foreign)));
        var desired = template.deepCopy();
        desired.putArray("Tags")
                .addObject()
                .put("Key", "acceptance-after")
                .put("Value", session.config().tagValue());
        var outcome = update(
                desired, Map.of("acceptance-stack-after", session.config().tagValue()));
        var keys = session.probes().tags(id().orElseThrow()).tagKeys();
        var isRight = outcome.succeeded()
                && keys.containsAll(List.of("acceptance-after", "acceptance-stack-after", FOREIGN))
                && !keys.contains("acceptance-before")
                && !keys.contains("acceptance-stack-before");
        verdict(Promise.TAGS, isRight, outcome.succeeded() ? "had the keys " + keys + "." : outcome.message());
    }

    /** Gives the bundle another image. */
    void switchTo(String imageId) {
        var outcome = update(template.deepCopy().put("ImageId", imageId), stackTags);
        var shown = kind.find(session.probes().describe(kind, id().orElseThrow()), id().orElseThrow())
                .map(bundle -> bundle.path("ImageId").asText());
        var isMoved = outcome.succeeded() && shown.equals(Optional.of(imageId));
        verdict(
                Promise.SWITCH,
                isMoved,
                isMoved ? "has " + imageId + "." : outcome.succeeded() ? "has " + shown + "." : outcome.message());
    }

    /** As CloudFormation does: from what the template said before to what it says now. */
    private Outcome update(ObjectNode desired, Map<String, String> desiredStackTags) {
        var identified = id().orElseThrow();
        var outcome = session.operations()
                .run(request("UPDATE", desired.deepCopy().put(kind.idName(), identified))
                        .withPreviousProperties(template.deepCopy().put(kind.idName(), identified))
                        .withPreviousStackTags(stackTags)
                        .withStackTags(desiredStackTags));
        if (outcome.succeeded()) {
            updated = Optional.of((ObjectNode) outcome.model());
            template = desired;
            stackTags = desiredStackTags;
        }
        return outcome;
    }

    /** Tries to delete it once, for as long as the handler does, while that bundle or desktop uses it. */
    void deleteInUse(String userId) {
        session.listener().say("tries for 10 minutes to delete the %s that is in use".formatted(kind));
        var deletion = session.operations().start(request("DELETE", model().orElseThrow()));
        while (deletion.step() && !deletion.last().isFailed()) {
            continue;
        }
        deletion.conclude();
        var isShown = session.probes().isShown(kind, id().orElseThrow());
        var message = deletion.last().message();
        var isRefused = deletion.last().isFailed() && message.contains(userId);
        verdict(Promise.IN_USE, isRefused && isShown, isRefused ? message : "not refused by name: " + message);
        session.probes().inUse(kind, id().orElseThrow());
    }

    void delete() {
        var deleted = id().orElseThrow();
        var watch = new DeletionWatch(session.target(), session.findings(), session.probes(), kind, deleted);
        var outcome = session.operations()
                .start(request("DELETE", model().orElseGet(this::identifier)))
                .finish(watch::ask);
        var hasEnded = outcome.succeeded() && !session.probes().isShown(kind, deleted);
        watch.end(hasEnded);
        verdict(Promise.DELETION, hasEnded, hasEnded ? "not shown any more." : "left: " + outcome.message());
        if (hasEnded) {
            end();
        }
    }

    /** What is to be asked of it once it is gone. */
    private void end() {
        var deleted = id().orElseThrow();
        session.listener().gone(deleted);
        var codes = List.of(
                String.valueOf(run("READ", identifier()).errorCode()),
                String.valueOf(run("DELETE", identifier()).errorCode()));
        verdict(Promise.GONE, codes.equals(List.of("NotFound", "NotFound")), "error codes " + codes + ".");
        session.probes().deleteAgain(kind, deleted);
        isGone = true;
    }

    /** Where it is gone together with what used it: its deletion was accepted, and ended with that. */
    void endIfGone() {
        if (!session.probes().isShown(kind, id().orElseThrow())) {
            verdict(Promise.DELETION, true, "gone with what used it.");
            end();
        }
    }

    private ObjectNode identifier() {
        return Json.object().put(kind.idName(), id().orElseThrow());
    }

    private Outcome run(String action, JsonNode properties) {
        return session.operations().run(request(action, properties));
    }

    private Request request(String action, JsonNode properties) {
        return session.target().requests().of(kind.type(), action, properties);
    }

    private void verdict(Promise promise, boolean isHeld, String evidence) {
        session.findings().verdict(promise, isHeld, "%s: %s".formatted(kind, evidence));
    }
}
