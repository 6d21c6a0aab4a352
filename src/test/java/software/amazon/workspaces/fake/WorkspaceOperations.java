package software.amazon.workspaces.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.stream.Stream;

/** Finds WorkSpaces, which show who uses a bundle, starts and ends them. */
final class WorkspaceOperations {

    private static final Listing<Workspace> LISTING =
            new Listing<>("DescribeWorkspaces", "WorkspaceIds", "Workspaces", WorkspaceOperations::toJson);

    private static final Duration START = Duration.ofMinutes(20);
    private static final Duration TERMINATION = Duration.ofMinutes(2);

    private final Account account;

    WorkspaceOperations(Account account) {
        this.account = account;
    }

    ObjectNode describe(JsonNode input) {
        long filters = Stream.of("WorkspaceIds", "DirectoryId", "BundleId", "WorkspaceName")
                .filter(input::hasNonNull)
                .count();
        if (filters > 1) {
            throw ServiceError.invalidParameter(
                    "WorkspaceIds, DirectoryId, BundleId and WorkspaceName exclude each other.");
        }
        if (input.hasNonNull("UserName") && !input.hasNonNull("DirectoryId")) {
            throw ServiceError.invalidParameter("UserName must be specified with DirectoryId.");
        }
        return LISTING.answer(
                input,
                account,
                account.bundlesOverTime().workspaces(),
                workspace -> matches(input, "BundleId", workspace.bundleId())
                        && matches(input, "DirectoryId", workspace.directoryId())
                        && matches(input, "UserName", workspace.userName())
                        && !input.hasNonNull("WorkspaceName"));
    }

    /** Each of the requests succeeds or fails alone; a user has one WorkSpace in a directory. */
    ObjectNode create(JsonNode input) {
        ObjectNode answer = answer();
        for (JsonNode request : input.get("Workspaces")) {
            String bundle = request.get("BundleId").textValue();
            String directory = request.get("DirectoryId").textValue();
            String user = request.get("UserName").textValue();
            boolean isTaken = account.workspaces().stream()
                    .anyMatch(other -> other.directoryId().equals(directory)
                            && other.userName().equals(user));
            if (isTaken || account.knownBundle(bundle).isEmpty()) {
                ObjectNode failed = answer.withArray("FailedRequests").addObject();
                failed.set("WorkspaceRequest", request);
                failed.put("ErrorCode", isTaken ? "ResourceExists.WorkSpace" : "ResourceNotFound.Bundle");
                failed.put(
                        "ErrorMessage",
                        isTaken
                                ? "The user " + user + " already has a WorkSpace in this directory."
                                : "The bundle " + bundle + " does not exist.");
            } else {
                var workspace = new Workspace(account.newId("ws-"), directory, user, bundle, Workspace.PENDING);
                account.bundlesOverTime().launch(workspace, START);
                answer.withArray("PendingRequests").add(toJson(workspace));
            }
        }
        return answer;
    }

    /** Each of the requests succeeds or fails alone. */
    ObjectNode terminate(JsonNode input) {
        ObjectNode answer = answer();
        for (JsonNode request : input.get("TerminateWorkspaceRequests")) {
            String id = request.get("WorkspaceId").textValue();
            if (account.bundlesOverTime().workspaces().find(id).isPresent()) {
                account.bundlesOverTime().terminate(id, TERMINATION);
            } else {
                answer.withArray("FailedRequests")
                        .addObject()
                        .put("WorkspaceId", id)
                        .put("ErrorCode", "ResourceNotFound.Workspace")
                        .put("ErrorMessage", "The WorkSpace " + id + " does not exist.");
            }
        }
        return answer;
    }

    private static ObjectNode answer() {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.putArray("FailedRequests");
        return answer;
    }

    private static boolean matches(JsonNode input, String member, String value) {
        return input.path(member).asText(value).equals(value);
    }

    private static ObjectNode toJson(Workspace workspace) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("WorkspaceId", workspace.id())
                .put("DirectoryId", workspace.directoryId())
                .put("UserName", workspace.userName())
                .put("State", workspace.state())
                .put("BundleId", workspace.bundleId());
    }
}
