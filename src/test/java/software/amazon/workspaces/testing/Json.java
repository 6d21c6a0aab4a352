package software.amazon.workspaces.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** JSON of payloads, events and models, for code that plays CloudFormation. */
public final class Json {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}

    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    public static ArrayNode array() {
        return MAPPER.createArrayNode();
    }

    /** Parses a document; text with single quotes for double ones is taken too, for readable tests. */
    public static JsonNode parse(String json) {
        try {
            return MAPPER.readTree(json.contains("\"") ? json : json.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not JSON: " + json, e);
        }
    }

    public static String write(JsonNode json) {
        try {
            return MAPPER.writeValueAsString(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** The members of an object, such as a record. */
    static JsonNode tree(Object object) {
        return MAPPER.valueToTree(object);
    }

    /** The document, or an empty object where the text is no JSON. */
    static JsonNode parseOrEmpty(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException noJson) {
            return object();
        }
    }
}
