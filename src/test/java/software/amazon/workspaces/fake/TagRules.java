package software.amazon.workspaces.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the service demands of tags beyond the lengths of keys and values, and their form on the wire. */
final class TagRules {

    private static final int MAX_TAGS_PER_RESOURCE = 50;

    private TagRules() {}

    /**
     * The tags of a request added to those that the resource has.
     *
     * @param requested the Tags member; may be missing
     * @throws ServiceError InvalidParameterValuesException for a reserved or repeated key,
     *                      ResourceLimitExceededException if the resource would have too many
     */
    static Map<String, String> merge(Map<String, String> present, JsonNode requested) {
        Map<String, String> added = new LinkedHashMap<>();
        for (JsonNode tag : requested) {
            String key = tag.get("Key").textValue();
            if (key.regionMatches(true, 0, "aws:", 0, 4)) {
                throw ServiceError.invalidParameter(
                        "The tag key '" + key + "' is not valid: aws: is a reserved prefix.");
            }
            if (added.put(key, tag.path("Value").asText("")) != null) {
                throw ServiceError.invalidParameter("The tag key '" + key + "' is specified more than once.");
            }
        }
        Map<String, String> merged = new LinkedHashMap<>(present);
        merged.putAll(added);
        if (merged.size() > MAX_TAGS_PER_RESOURCE) {
            throw new ServiceError(
                    "ResourceLimitExceededException",
                    "A resource can have at most " + MAX_TAGS_PER_RESOURCE + " tags.");
        }
        return merged;
    }

    static ArrayNode toList(Map<String, String> tags) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        tags.forEach((key, value) -> list.addObject().put("Key", key).put("Value", value));
        return list;
    }
}
