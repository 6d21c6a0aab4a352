package software.amazon.workspaces.fake;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Which IAM actions the caller lacks; everything else is allowed. */
final class Policy {

    private static final String PREFIX = "workspaces:";
    private static final String CALLER = "arn:aws:sts::" + Account.ID + ":assumed-role/provider-role/session";

    private final Set<String> denied = ConcurrentHashMap.newKeySet();

    void deny(String action) {
        denied.add(action.replace(PREFIX, ""));
    }

    void allow(String action) {
        denied.remove(action.replace(PREFIX, ""));
    }

    /**
     * A create with tags needs CreateTags as well, as the service authorization reference has it.
     *
     * @throws ServiceError AccessDeniedException that names the missing action
     */
    void authorize(String operation, JsonNode input) {
        require(operation, input);
        if (operation.startsWith("Create") && input.path("Tags").size() > 0) {
            require("CreateTags", input);
        }
    }

    private void require(String action, JsonNode input) {
        if (denied.contains(action)) {
            throw refusal(action, input);
        }
    }

    static ServiceError refusal(String action, JsonNode input) {
        return new ServiceError(
                "AccessDeniedException",
                "User: " + CALLER + " is not authorized to perform: "
                        + PREFIX + action + " on resource: " + resource(input)
                        + " because no identity-based policy allows the " + PREFIX + action + " action");
    }

    private static String resource(JsonNode input) {
        return Stream.of("BundleId", "ImageId", "ResourceId", "SourceImageId")
                .filter(input::hasNonNull)
                .findFirst()
                .map(name -> input.get(name).asText())
                .map(id -> "arn:aws:workspaces:" + Account.REGION + ":" + Account.ID
                        + (id.startsWith("wsb-") ? ":workspacebundle/" : ":workspaceimage/") + id)
                .orElse("*");
    }
}
