package software.amazon.workspaces.local;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.Map;
import lombok.With;
import software.amazon.workspaces.testing.Json;

/**
 * A resource that exists, or is about to.
 *
 * @param typeName with its organization
 * @param desired its properties, as its template asks for them
 * @param model what the provider says of it; empty before it does
 */
@With
record PhysicalResource(String logicalId, String typeName, ResourceType type, ObjectNode desired, ObjectNode model) {

    /** The physical id, or the empty string. */
    String id() {
        return model.path(type.identifier()).asText();
    }

    /** Properties as a request for an update has them: with the identifier. */
    ObjectNode identified(ObjectNode properties) {
        return properties.deepCopy().put(type.identifier(), id());
    }

    /** The properties that a template can set, those that it left open included, with the tags of the stack. */
    ObjectNode resolved(Map<String, String> stackTags) {
        var properties = model.deepCopy().<ObjectNode>remove(type.readOnly());
        var keys = properties.path("Tags").findValuesAsText("Key");
        stackTags.forEach((key, value) -> {
            if (!keys.contains(key)) {
                properties.withArray("Tags").addObject().put("Key", key).put("Value", value);
            }
        });
        return id().isEmpty() ? Json.object() : properties;
    }

    StackEvent event(Clock clock, String status, String reason) {
        return StackEvent.of(clock, status, logicalId, typeName, id(), reason);
    }
}
