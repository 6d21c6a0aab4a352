package software.amazon.workspaces.local;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which images a stack has brought into being and not deleted yet; also asked when the run is interrupted. */
final class CreatedResources {

    private static final String IDENTIFIER = "ImageId";

    private final Map<String, ObjectNode> models = new LinkedHashMap<>();

    /** Notes what the provider says of a resource; a model without an ImageId means that there is nothing. */
    synchronized void note(String logicalId, Optional<ObjectNode> model) {
        var found = model.filter(known -> known.hasNonNull(IDENTIFIER));
        if (found.isPresent()) {
            models.put(logicalId, found.get());
        } else {
            models.remove(logicalId);
        }
    }

    synchronized Optional<ObjectNode> find(String logicalId) {
        return Optional.ofNullable(models.get(logicalId));
    }

    synchronized void forget(String logicalId) {
        models.remove(logicalId);
    }

    /** Logical id and image id of each, oldest first. */
    synchronized List<Map.Entry<String, String>> images() {
        var images = new ArrayList<Map.Entry<String, String>>();
        models.forEach((logicalId, model) ->
                images.add(Map.entry(logicalId, model.path(IDENTIFIER).asText())));
        return images;
    }
}
