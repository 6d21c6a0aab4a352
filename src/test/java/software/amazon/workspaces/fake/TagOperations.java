package software.amazon.workspaces.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Tags of the images and bundles that the account owns; any other resource is unknown. */
final class TagOperations {

    private final Account account;

    TagOperations(Account account) {
        this.account = account;
    }

    ObjectNode create(JsonNode input) {
        String id = resourceId(input);
        Map<String, String> before = tags(id).orElseThrow(() -> ServiceError.notFound(id));
        replace(id, before, TagRules.merge(before, input.get("Tags")));
        return JsonNodeFactory.instance.objectNode();
    }

    ObjectNode delete(JsonNode input) {
        String id = resourceId(input);
        Map<String, String> before = tags(id).orElseThrow(() -> ServiceError.notFound(id));
        Map<String, String> left = new LinkedHashMap<>(before);
        for (var key : input.get("TagKeys")) {
            if (left.remove(key.textValue()) == null && account.behaviors().has(Behavior.UNTAGGING_OF_ABSENT_INVALID)) {
                throw ServiceError.invalidParameter("The resource " + id + " has no tag " + key.textValue() + ".");
            }
        }
        replace(id, before, left);
        return JsonNodeFactory.instance.objectNode();
    }

    ObjectNode describe(JsonNode input) {
        String id = resourceId(input);
        Map<String, String> shown =
                tags(id).map(tags -> account.tagHistory().shown(id, tags)).orElseGet(() -> tagsOfUnknown(id));
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        result.set("TagList", TagRules.toList(shown));
        return result;
    }

    private Map<String, String> tagsOfUnknown(String id) {
        Behaviors behaviors = account.behaviors();
        if (behaviors.has(Behavior.TAGS_OF_UNKNOWN_EMPTY)) {
            return Map.of();
        }
        if (behaviors.has(Behavior.TAGS_OF_UNKNOWN_DENIED)) {
            throw Policy.refusal(
                    "DescribeTags", JsonNodeFactory.instance.objectNode().put("ResourceId", id));
        }
        if (behaviors.has(Behavior.TAGS_OF_UNKNOWN_INVALID)) {
            throw ServiceError.invalidParameter("The resource " + id + " is not valid.");
        }
        throw ServiceError.notFound(id);
    }

    private static String resourceId(JsonNode input) {
        return input.get("ResourceId").textValue();
    }

    private Optional<Map<String, String>> tags(String id) {
        return account.knownImage(id)
                .filter(Image::isOwned)
                .map(Image::tags)
                .or(() -> account.knownBundle(id).map(Bundle::tags));
    }

    private void replace(String id, Map<String, String> before, Map<String, String> tags) {
        account.tagHistory().record(id, before);
        if (account.image(id).isPresent()) {
            account.changeImage(id, image -> image.withTags(tags));
        } else {
            account.changeBundle(id, bundle -> bundle.withTags(tags));
        }
    }
}
