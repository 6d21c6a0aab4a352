package software.amazon.workspaces.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.flipkart.zjsonpatch.JsonPatch;

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
    private final ProviderType type;

    public CloudControl(CloudFormation engine, ProviderType type) {
        this.engine = engine;
        this.type = type;
    }

    public Outcome create(JsonNode desired) {
        return engine.run(request("CREATE", desired));
    }

    public Outcome read(String id) {
        return engine.run(request("READ", Json.object().put(type.identifierName(), id)));
    }

    /** Reads, applies the patch and calls update with the result; a patch that does not fit what read returns throws. */
    public Outcome update(String id, JsonNode patch, ReadOnly readOnly) {
        JsonNode current = read(id).model();
        JsonNode desired = JsonPatch.apply(patch, current);
        return engine.run(
                request("UPDATE", without(readOnly, desired)).withPreviousProperties(without(readOnly, current)));
    }

    public Outcome delete(String id) {
        return engine.run(request("DELETE", Json.object().put(type.identifierName(), id)));
    }

    private Request request(String action, JsonNode properties) {
        return Request.of(type, action, properties)
                .withStackId(null)
                .withLogicalId(null)
                .withStackTags(null);
    }

    private JsonNode without(ReadOnly readOnly, JsonNode model) {
        ObjectNode settable = model.deepCopy();
        if (readOnly == ReadOnly.IDENTIFIER_ALONE) {
            settable.remove(type.propertyNames("readOnlyProperties"));
            settable.set(type.identifierName(), model.get(type.identifierName()));
        }
        return settable;
    }
}
