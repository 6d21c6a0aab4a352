package software.amazon.workspaces.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** Tags of what the account owns; for all others the resource does not exist. */
final class TagOperations {

    private final Account account;

    TagOperations(Account account) {
        this.account = account;
    }

    ObjectNode create(JsonNode input) {
        String id = resourceId(input);
        replace(id, TagRules.merge(tags(id), input.get("Tags")));
        return JsonNodeFactory.instance.objectNode();
    }

    ObjectNode delete(JsonNode input) {
        String id = resourceId(input);
        Map<String, String> left = new LinkedHashMap<>(tags(id));
        input.get("TagKeys").forEach(key -> left.remove(key.textValue()));
        replace(id, left);
        return JsonNodeFactory.instance.objectNode();
    }

    ObjectNode describe(JsonNode input) {
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        result.set("TagList", TagRules.toList(tags(resourceId(input))));
        return result;
    }

    private static String resourceId(JsonNode input) {
        return input.get("ResourceId").textValue();
    }

    private Map<String, String> tags(String id) {
        return account.image(id)
                .filter(ImageOperations::isOwned)
                .map(Image::tags)
                .or(() -> account.bundle(id).map(Bundle::tags))
                .orElseThrow(() -> ServiceError.notFound(id));
    }

    private void replace(String id, Map<String, String> tags) {
        if (account.image(id).isPresent()) {
            account.changeImage(id, image -> image.withTags(tags));
        } else {
            account.bundle(id).ifPresent(bundle -> account.addBundle(bundle.withTags(tags)));
        }
    }
}
