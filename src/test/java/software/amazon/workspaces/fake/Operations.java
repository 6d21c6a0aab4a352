package software.amazon.workspaces.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.function.Function;

/** The table of operations, and the order in which the service looks at a call: rate, permission, input, action. */
final class Operations {

    private final Account account;
    private final Map<String, Operation> byName;

    private record Operation(Shape input, Function<JsonNode, ObjectNode> action) {}

    Operations(Account account) {
        this.account = account;
        var images = new ImageOperations(account);
        var tags = new TagOperations(account);
        var bundles = new BundleOperations(account);
        var sharing = new SharingOperations(account);
        this.byName = Map.ofEntries(
                Map.entry(
                        "CreateUpdatedWorkspaceImage",
                        new Operation(Inputs.CREATE_UPDATED_IMAGE, images::createUpdated)),
                Map.entry("DescribeWorkspaceImages", new Operation(Inputs.DESCRIBE_IMAGES, images::describe)),
                Map.entry("DeleteWorkspaceImage", new Operation(Inputs.DELETE_IMAGE, images::delete)),
                Map.entry("CreateTags", new Operation(Inputs.CREATE_TAGS, tags::create)),
                Map.entry("DeleteTags", new Operation(Inputs.DELETE_TAGS, tags::delete)),
                Map.entry("DescribeTags", new Operation(Inputs.DESCRIBE_TAGS, tags::describe)),
                Map.entry("DescribeWorkspaceBundles", new Operation(Inputs.DESCRIBE_BUNDLES, bundles::describe)),
                Map.entry("CreateWorkspaceBundle", new Operation(Inputs.CREATE_BUNDLE, bundles::create)),
                Map.entry("UpdateWorkspaceBundle", new Operation(Inputs.UPDATE_BUNDLE, bundles::update)),
                Map.entry("DeleteWorkspaceBundle", new Operation(Inputs.DELETE_BUNDLE, bundles::delete)),
                Map.entry(
                        "DescribeWorkspaceImagePermissions",
                        new Operation(Inputs.DESCRIBE_PERMISSIONS, sharing::describe)),
                Map.entry("UpdateWorkspaceImagePermission", new Operation(Inputs.UPDATE_PERMISSION, sharing::update)));
    }

    boolean isKnown(String operation) {
        return operation != null && byName.containsKey(operation);
    }

    /**
     * Processes one call, alone in the account.
     *
     * @throws ServiceError what the service refuses it with
     */
    ObjectNode process(String name, JsonNode input) {
        if (!account.admitsRequest()) {
            throw new ServiceError("ThrottlingException", "Rate exceeded");
        }
        account.policy().authorize(name, input);
        Operation operation = byName.get(name);
        Shape.validate(operation.input(), input);
        synchronized (account) {
            return operation.action().apply(input);
        }
    }
}
