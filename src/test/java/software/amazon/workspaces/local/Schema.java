package software.amazon.workspaces.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.TreeSet;

/** What the resource type's schema says to a template. */
final class Schema {

    private static final String RESOURCE = "/aws-workspaces-updatedimage.json";

    private Schema() {}

    /** What Fn::GetAtt may ask for: the read-only properties. */
    static Set<String> attributes() {
        var attributes = new TreeSet<String>();
        for (var pointer : schema().path("readOnlyProperties")) {
            attributes.add(pointer.asText().substring("/properties/".length()));
        }
        return attributes;
    }

    private static JsonNode schema() {
        try (var text = Schema.class.getResourceAsStream(RESOURCE)) {
            return new ObjectMapper().readTree(text);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
