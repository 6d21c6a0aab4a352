package software.amazon.workspaces.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkPlugin;
import software.amazon.awssdk.services.workspaces.model.RootStorage;
import software.amazon.workspaces.fake.Behavior;
import software.amazon.workspaces.fake.Question;

/** A bundle that the service should refuse. One that it makes all the same is known to the run, and deleted at once. */
record UnwantedBundle(Session session) {

    /** How long the service may take to show it, and to end it. */
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private static final Duration BETWEEN_CALLS = Duration.ofSeconds(10);
    private static final int MOST_ATTEMPTS = 4;

    /** The SDK does not send it again: a second attempt would hide what became of the first. */
    private static final SdkPlugin ONCE =
            client -> client.overrideConfiguration(call -> call.retryStrategy(AwsRetryStrategy.doNotRetry()));

    /** {@link Question#NAME_OF_DELETED_BUNDLE}. */
    void nameOfDeleted(ObjectNode like, String imageId) {
        var name = session.target().calls().calls().stream()
                .map(call -> call.input().path("BundleName").asText())
                .filter(given -> !given.isEmpty())
                .findFirst();
        session.findings()
                .byError(
                        Question.NAME_OF_DELETED_BUNDLE,
                        "A bundle with the name of the deleted one",
                        create(like, name.orElseThrow(), imageId),
                        "ResourceAlreadyExistsException",
                        Map.of(
                                "ResourceUnavailableException", Behavior.BUNDLE_NAME_UNAVAILABLE,
                                "", Behavior.BUNDLE_NAME_FREE));
    }

    /** @param like has the compute type and the sizes of the volumes */
    Call create(ObjectNode like, String name, String imageId) {
        var before = session.target().calls().calls();
        var call = send(like, name, imageId);
        for (var attempt = 1; call.isThrottled() && attempt < MOST_ATTEMPTS; attempt++) {
            session.target().pause().accept(BETWEEN_CALLS);
            call = send(like, name, imageId);
        }
        if (!call.isRefused()) {
            var id = call.output().at("/WorkspaceBundle/BundleId");
            var made = id.isTextual() && Kind.BUNDLE.isId(id.asText())
                    ? Optional.of(id.asText())
                    : find(name, idsIn(before));
            made.ifPresentOrElse(
                    this::delete,
                    () -> session.listener()
                            .say("The request for the bundle %s had no usable response; delete it if it appears"
                                    .formatted(name)));
        }
        return call;
    }

    private Call send(ObjectNode like, String name, String imageId) {
        var root = like.path("RootVolumeSizeGib");
        return session.target()
                .ask(client -> client.createWorkspaceBundle(request -> request.bundleName(name)
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
                        .overrideConfiguration(configuration -> configuration.addPlugin(ONCE))));
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

    /** Until it is gone; one that is not stays known. */
    private void delete(String id) {
        session.exists(Kind.BUNDLE.type(), id, "unwanted bundle");
        var end = session.target().clock().instant().plus(LONGEST);
        var isDeleted = false;
        while (true) {
            var deletion = session.target().ask(client -> Kind.BUNDLE.delete(client, id));
            isDeleted |= deletion.isAccepted();
            var shown = session.probes().describe(Kind.BUNDLE, id);
            var isShown = !shown.isAnswered() || Kind.BUNDLE.find(shown, id).isPresent();
            var isLast = session.target().clock().instant().isAfter(end);
            // What is not found may be deleted, or not be known yet.
            if (!isShown && (isDeleted || isLast && deletion.error().equals(Probes.NOT_FOUND))) {
                session.listener().gone(id);
                return;
            }
            if (isLast) {
                return;
            }
            session.target().pause().accept(BETWEEN_CALLS);
        }
    }
}
