package software.amazon.workspaces.acceptance;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.workspaces.acceptance.Operations.Running;
import software.amazon.workspaces.testing.Request;

/** The create of the image or the bundle of a run, which is interrupted and begun again, and what shows on the way. */
final class ResourceCreation {

    private final Session session;
    private final Kind kind;
    private Optional<String> id = Optional.empty();
    private Optional<ObjectNode> model = Optional.empty();
    private boolean isNew;

    ResourceCreation(Session session, Kind kind) {
        this.session = session;
        this.kind = kind;
    }

    /** Empty until it has one, and where it comes to none. */
    Optional<String> id() {
        return id;
    }

    /** Empty until it has succeeded. */
    Optional<ObjectNode> model() {
        return model;
    }

    /** True where this run made the resource, and no interrupted one before. */
    boolean isNew() {
        return isNew;
    }

    /** @param meanwhile is told the id after every invocation */
    void run(Consumer<String> meanwhile) {
        var request = session.config().create(session.target(), kind);
        var first = identified(request);
        if (first.id().isEmpty()) {
            verdict(Promise.CREATE, false, first.last().message());
            return;
        }
        id = first.id();
        session.exists(kind.type(), id.get(), kind.toString());
        var watch = new CreationWatch(session.target(), session.findings(), kind, id.get());
        isNew = watch.isOfThisRun();
        watch.begin(session.probes());
        meanwhile.accept(id.get());
        session.probes().untag(id.get());

        var again = identified(request);
        showOnce(again);
        var going = again.id().equals(id) && !again.last().isFailed() ? again : first;
        var outcome = going.finish(() -> meanwhile.accept(id.get()));
        watch.end();
        var isAvailable = outcome.succeeded()
                && id.get().equals(outcome.id())
                && outcome.model().path("State").asText().equals("AVAILABLE");
        verdict(Promise.CREATE, isAvailable, isAvailable ? "AVAILABLE." : outcome.message());
        if (isAvailable) {
            model = Optional.of((ObjectNode) outcome.model());
            if (kind == Kind.IMAGE) {
                new BuildEnd(session.target().calls().calls(), session.findings())
                        .show(id.get(), first.elapsed(), outcome.events().size());
            }
        }
    }

    /** An operation that has come to an id, or to its end. */
    private Running identified(Request request) {
        var running = session.operations().start(request);
        while (running.step() && running.id().isEmpty()) {
            continue;
        }
        return running;
    }

    private void showOnce(Running again) {
        again.id().filter(other -> !id.equals(Optional.of(other))).ifPresent(other -> {
            session.exists(kind.type(), other, "second " + kind);
        });
        var isSame = again.id()
                .map(other -> other.equals(id.orElseThrow()))
                .orElse(again.last().isFailed());
        verdict(
                Promise.ONCE,
                isSame,
                again.id().isPresent()
                        ? "the same request again had %s id.".formatted(isSame ? "the same" : "another")
                        : "the same request again failed: " + again.last().message());
    }

    private void verdict(Promise promise, boolean isHeld, String evidence) {
        session.findings().verdict(promise, isHeld, "%s: %s".formatted(kind, evidence));
    }
}
