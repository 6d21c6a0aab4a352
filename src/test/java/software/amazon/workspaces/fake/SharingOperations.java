package software.amazon.workspaces.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Who an image is shared with, which keeps it from being deleted. */
final class SharingOperations {

    private final Account account;

    SharingOperations(Account account) {
        this.account = account;
    }

    ObjectNode describe(JsonNode input) {
        Image image = owned(input);
        Page<String> page = Page.of(
                "DescribeWorkspaceImagePermissions",
                input,
                List.copyOf(image.sharedWith()),
                Function.identity(),
                account.behaviors());
        ObjectNode result = JsonNodeFactory.instance.objectNode().put("ImageId", image.id());
        var permissions = result.putArray("ImagePermissions");
        page.items().forEach(id -> permissions.addObject().put("SharedAccountId", id));
        return result.setAll(page.toToken());
    }

    ObjectNode update(JsonNode input) {
        Image image = owned(input);
        String other = input.get("SharedAccountId").textValue();
        if (!image.isAvailable()) {
            throw new ServiceError(
                    "ResourceUnavailableException",
                    "The image " + image.id() + " is in the state " + image.state() + "; it must be AVAILABLE.");
        }
        if (Account.ID.equals(other)) {
            throw ServiceError.invalidParameter("An image cannot be shared with the account that owns it.");
        }
        Set<String> sharedWith = new TreeSet<>(image.sharedWith());
        if (input.get("AllowCopyImage").booleanValue()) {
            sharedWith.add(other);
        } else {
            sharedWith.remove(other);
        }
        account.changeImage(image.id(), stored -> stored.withSharedWith(sharedWith));
        return JsonNodeFactory.instance.objectNode();
    }

    private Image owned(JsonNode input) {
        String id = input.get("ImageId").textValue();
        Image image = account.image(id).orElseThrow(() -> ServiceError.notFound(id));
        if (!image.isOwned()) {
            throw new ServiceError("AccessDeniedException", "The image " + id + " belongs to another account.");
        }
        return image;
    }
}
