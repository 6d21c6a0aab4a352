package software.amazon.workspaces.provider;

import org.everit.json.schema.Schema;
import org.json.JSONObject;
import software.amazon.cloudformation.resource.SchemaValidator;

/** For the framework, which validates a model once more after {@link ModelValidator} has found nothing wrong. */
final class NoValidator implements SchemaValidator {

    @Override
    public void validateObject(JSONObject model, JSONObject schema) {
        // It has been validated.
    }

    @Override
    public Schema getListHandlerSchema(JSONObject schema) {
        throw new UnsupportedOperationException("list takes no properties of its own");
    }

    @Override
    public void validateObjectByListHandlerSchema(JSONObject model, JSONObject schema) {
        throw new UnsupportedOperationException("list takes no properties of its own");
    }
}
