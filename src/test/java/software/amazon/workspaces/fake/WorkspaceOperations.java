package software.amazon.workspaces.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.stream.Stream;

/** Finds WorkSpaces, which show who uses a bundle. */
final class WorkspaceOperations {

    private static final Listing<Workspace> LISTING =
            new Listing<>("DescribeWorkspaces", "WorkspaceIds", "Workspaces", WorkspaceOperations::toJson);

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
