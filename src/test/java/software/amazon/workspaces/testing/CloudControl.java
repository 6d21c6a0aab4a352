package software.amazon.workspaces.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.flipkart.zjsonpatch.JsonPatch;
import java.util.ArrayList;
import java.util.List;
import org.json.JSONObject;
import software.amazon.workspaces.updatedimage.Configuration;

/**
 * Runs operations as Cloud Control does, and with it Terraform's aws_cloudcontrolapi_resource: an update is a JSON patch
 * on what read returns; there is no stack, no logical id and no tag of a stack.
 */
public final class CloudControl {

    /** What an update's desired state holds beside the properties that can be set; AWS does not document it. */
    public enum ReadOnly {
        ALL,
        IDENTIFIER_ALONE
    }

    private final CloudFormation engine;

    public CloudControl(CloudFormation engine) {
        this.engine = engine;
    }

    public Outcome create(JsonNode desired) {
        return engine.run(request("CREATE", desired));
    }

    public Outcome read(String imageId) {
        return engine.run(request("READ", Json.object().put("ImageId", imageId)));
    }

    /** Reads, applies the patch and calls update with the result; a patch that does not fit what read returns throws. */
    public Outcome update(String imageId, JsonNode patch, ReadOnly readOnly) {
        JsonNode current = read(imageId).model();
        JsonNode desired = JsonPatch.apply(patch, current);
        return engine.run(
                request("UPDATE", without(readOnly, desired)).withPreviousProperties(without(readOnly, current)));
    }

    public Outcome delete(String imageId) {
        return engine.run(request("DELETE", Json.object().put("ImageId", imageId)));
    }

    private static Request request(String action, JsonNode properties) {
        return Request.of(action, properties)
                .withStackId(null)
                .withLogicalId(null)
                .withStackTags(null);
    }

    private static JsonNode without(ReadOnly readOnly, JsonNode model) {
        ObjectNode settable = model.deepCopy();
        if (readOnly == ReadOnly.IDENTIFIER_ALONE) {
            settable.remove(readOnlyProperties());
            settable.set("ImageId", model.get("ImageId"));
        }
        return settable;
    }

    private static List<String> readOnlyProperties() {
        JSONObject schema = Configuration.schema();
        List<String> names = new ArrayList<>();
        schema.getJSONArray("readOnlyProperties")
                .forEach(path -> names.add(path.toString().substring("/properties/".length())));
        return names;
    }
}
