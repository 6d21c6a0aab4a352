package software.amazon.workspaces.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.workspaces.model.RootStorage;
import software.amazon.workspaces.fake.Behavior;
import software.amazon.workspaces.fake.Question;

/** Bundles that the service should refuse, or that are there to use up a quota. What it makes is known to the run. */
record ExtraBundles(Session session) {

    /** How long the service may take to show it, and to end it. */
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private static final Duration BETWEEN_CALLS = Duration.ofSeconds(10);

    static final String ALREADY_EXISTS = "ResourceAlreadyExistsException";

    /** {@link Question#NAME_OF_DELETED_BUNDLE}. */
    void nameOfDeleted() {
        session.findings()
                .byError(
                        Question.NAME_OF_DELETED_BUNDLE,
                        "A bundle with the name of the deleted one",
                        refused(firstName(), session.config().sourceImageId()),
                        ALREADY_EXISTS,
                        Map.of(
                                "ResourceUnavailableException", Behavior.BUNDLE_NAME_UNAVAILABLE,
                                "", Behavior.BUNDLE_NAME_FREE));
    }

    /** That of the bundle of the run, which is the first that is created. */
    String firstName() {
        return session.target().calls().calls().stream()
                .map(call -> call.input().path("BundleName").asText())
                .filter(given -> !given.isEmpty())
                .findFirst()
                .orElseThrow();
    }

    /** Asks for a bundle that should be refused, and deletes it if it is not. */
    Call refused(String name, String imageId) {
        var made = new ArrayList<String>();
        var call = create(name, imageId, made);
        delete(made);
        return call;
    }

    /**
     * Asks for a bundle once, or again where that is throttled.
     *
     * @param made takes its id, if it comes to be
     */
    Call create(String name, String imageId, List<String> made) {
        var before = session.target().calls().calls();
        var call = send(name, imageId);
        if (!call.isRefused()) {
            var id = call.output().at("/WorkspaceBundle/BundleId");
            var known = id.isTextual() && Kind.BUNDLE.isId(id.asText())
                    ? Optional.of(id.asText())
                    : find(name, idsIn(before));
            known.ifPresentOrElse(
                    bundle -> {
                        made.add(bundle);
                        session.exists(Kind.BUNDLE.type(), bundle, "extra bundle");
                    },
                    () -> session.listener()
                            .warn("The request for the bundle %s had no usable response; delete it if it appears"
                                    .formatted(name)));
        }
        return call;
    }

    private Call send(String name, String imageId) {
        var like = session.config().properties(Kind.BUNDLE);
        var root = like.path("RootVolumeSizeGib");
        return session.target()
                .askOnce(client -> client.createWorkspaceBundle(request -> request.bundleName(name)
                        .bundleDescription(like.path("Description").asText())
                        .imageId(imageId)
                        .computeType(
                                type -> type.name(like.path("ComputeTypeName").asText()))
                        .userStorage(user ->
                                user.capacity(like.path("UserVolumeSizeGib").asText()))
                        .rootStorage(
                                root.isMissingNode()
                                        ? null
                                        : RootStorage.builder()
                                                .capacity(root.asText())
                                                .build())
                        .overrideConfiguration(configuration -> configuration.addPlugin(Target.ONCE))));
    }

    private static Set<String> idsIn(List<Call> calls) {
        var ids = new HashSet<String>();
        calls.forEach(call -> ids.addAll(call.output().findValuesAsText("BundleId")));
        return ids;
    }

    /** By its name, as soon as it is listed; a deleted one that had this name may be listed, too. */
    private Optional<String> find(String name, Set<String> others) {
        var end = session.target().clock().instant().plus(LONGEST);
        do {
            var found = session.probes().pages(Kind.BUNDLE).stream()
                    .flatMap(page -> page.items().stream())
                    .filter(bundle -> bundle.path("Name").asText().equals(name))
                    .map((JsonNode bundle) -> bundle.path("BundleId").asText())
                    .filter(id -> !others.contains(id))
                    .findFirst();
            if (found.isPresent()) {
                return found;
            }
            session.target().pause().accept(BETWEEN_CALLS);
        } while (session.target().clock().instant().isBefore(end));
        return Optional.empty();
    }

    /** Until all are gone; those that are not stay known. */
    void delete(List<String> ids) {
        var end = session.target().clock().instant().plus(LONGEST.plus(BETWEEN_CALLS.multipliedBy(ids.size())));
        var deleted = new HashSet<String>();
        var left = new ArrayList<>(ids);
        while (!left.isEmpty()) {
            var isLast = session.target().clock().instant().isAfter(end);
            left.removeIf(id -> isGone(id, deleted, isLast));
            if (isLast) {
                return;
            }
            if (!left.isEmpty()) {
                session.target().pause().accept(BETWEEN_CALLS);
            }
        }
    }

    private boolean isGone(String id, Set<String> deleted, boolean isLast) {
        var deletion = session.target().ask(client -> Kind.BUNDLE.delete(client, id));
        if (deletion.isAccepted()) {
            deleted.add(id);
        }
        var shown = session.probes().describe(Kind.BUNDLE, id);
        var isShown = !shown.isAnswered() || Kind.BUNDLE.find(shown, id).isPresent();
        // What is not found may be deleted, or not be known yet.
        var isGone =
                !isShown && (deleted.contains(id) || isLast && deletion.error().equals(Probes.NOT_FOUND));
        if (isGone) {
            session.listener().gone(id);
        }
        return isGone;
    }
}
