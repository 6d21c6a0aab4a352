package software.amazon.workspaces.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** The table of operations, and the order in which the service processes a call: rate, permission, input, action. */
final class Operations {

    private final Account account;
    private final Variations variations;
    private final Map<String, Operation> byName;

    private record Operation(Shape input, Function<JsonNode, ObjectNode> action) {}

    Operations(Account account) {
        this.account = account;
        variations = new Variations(account.behaviors());
        var images = new ImageOperations(account);
        var tags = new TagOperations(account);
        var bundles = new BundleOperations(account);
        var workspaces = new WorkspaceOperations(account);
        var sharing = new SharingOperations(account);
        byName = Map.ofEntries(
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
                Map.entry("CreateWorkspaces", new Operation(Inputs.CREATE_WORKSPACES, workspaces::create)),
                Map.entry("TerminateWorkspaces", new Operation(Inputs.TERMINATE_WORKSPACES, workspaces::terminate)),
                Map.entry("DescribeWorkspaces", new Operation(Inputs.DESCRIBE_WORKSPACES, workspaces::describe)),
                Map.entry(
                        "DescribeWorkspaceImagePermissions",
                        new Operation(Inputs.DESCRIBE_PERMISSIONS, sharing::describe)),
                Map.entry("UpdateWorkspaceImagePermission", new Operation(Inputs.UPDATE_PERMISSION, sharing::update)));
    }

    /** All operations that the service has. */
    Set<String> names() {
        return byName.keySet();
    }

    /** The answer to one call, a refusal included; calls are processed one at a time. */
    Answer process(String name, JsonNode input) {
        try {
            return Answer.of(variations.apply(name, succeed(name, withoutEmptyToken(input))));
        } catch (ServiceError e) {
            return refuse(e);
        }
    }

    Answer refuse(ServiceError error) {
        return error.toAnswer(variations.message(error.getMessage()));
    }

    private ObjectNode succeed(String name, JsonNode input) {
        if (!account.admitsRequest()) {
            throw ServiceError.throttling();
        }
        account.policy().authorize(name, input);
        Operation operation = byName.get(name);
        Shape.validate(operation.input(), input);
        synchronized (account) {
            return operation.action().apply(input);
        }
    }

    /** A service that hands out an empty token accepts it. */
    private JsonNode withoutEmptyToken(JsonNode input) {
        boolean isOwn = input.path("NextToken").asText("-").isEmpty();
        return isOwn && account.behaviors().has(Behavior.NEXT_TOKEN_EMPTY)
                ? ((ObjectNode) input.deepCopy()).without("NextToken")
                : input;
    }
}
