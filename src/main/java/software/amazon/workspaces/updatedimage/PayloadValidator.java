package software.amazon.workspaces.updatedimage;

import static software.amazon.cloudformation.proxy.HandlerErrorCode.InvalidCredentials;
import static software.amazon.cloudformation.proxy.HandlerErrorCode.InvalidRequest;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;
import org.json.JSONObject;
import org.json.JSONTokener;
import software.amazon.cloudformation.Action;
import software.amazon.cloudformation.proxy.HandlerErrorCode;
import software.amazon.cloudformation.proxy.ProgressEvent;
import software.amazon.cloudformation.resource.Serializer;

/**
 * Looks a payload over before the framework reads it, whose own complaint about a broken one is an InternalFailure that
 * quotes it, credentials included.
 */
final class PayloadValidator {

    private static final TypeReference<CallbackContext> CONTEXT = new TypeReference<>() {};
    private static final Set<Action> WITHOUT_PROPERTIES = EnumSet.of(Action.LIST, Action.READ);

    private final Serializer serializer;

    PayloadValidator(Serializer serializer) {
        this.serializer = serializer;
    }

    /** The event that refuses the payload, or null where the framework and the handlers can read it. */
    ProgressEvent<ResourceModel, CallbackContext> findRefusal(String payload) {
        JSONObject request;
        try {
            // Jackson is strict but quotes, org.json is lenient: the framework parses with both.
            String json = serializer.decompress(payload);
            serializer.deserialize(json, Serializer.MAP_TYPE_REFERENCE);
            request = new JSONObject(new JSONTokener(json));
        } catch (IOException
                | RuntimeException unreadable) { // The framework's decompression throws what it comes upon.
            return refusal(
                    InvalidRequest,
                    "The request is not a JSON object, or it is cut off, nested too deeply or has"
                            + " a member twice.");
        }
        return findRefusal(request);
    }

    private ProgressEvent<ResourceModel, CallbackContext> findRefusal(JSONObject request) {
        String action = request.optString("action", "");
        if (!isAction(action)) {
            return refusal(
                    InvalidRequest,
                    "action is '" + action + "', but has to be one of " + EnumSet.allOf(Action.class) + ".");
        }
        JSONObject data = request.optJSONObject("requestData");
        if (data == null) {
            return refusal(InvalidRequest, "requestData is missing or no object.");
        }
        if (data.optJSONObject("resourceProperties") == null
                && !(WITHOUT_PROPERTIES.contains(Action.valueOf(action)) && data.isNull("resourceProperties"))) {
            return refusal(InvalidRequest, "requestData.resourceProperties is missing or no object.");
        }
        JSONObject credentials = data.optJSONObject("callerCredentials");
        if (credentials == null
                || !hasText(credentials, "accessKeyId")
                || !hasText(credentials, "secretAccessKey")
                || !hasText(credentials, "sessionToken")) {
            return refusal(
                    InvalidCredentials,
                    "requestData.callerCredentials lacks accessKeyId, secretAccessKey or"
                            + " sessionToken. Register the type with an execution role; the role of resource-role.yaml has what it"
                            + " needs.");
        }
        return isReadableContext(request)
                ? null
                : refusal(
                        InvalidRequest,
                        "callbackContext is none that this type has"
                                + " written. Start the operation again without it; an image that it had started is found by its request.");
    }

    private static boolean isAction(String name) {
        return EnumSet.allOf(Action.class).stream()
                .anyMatch(action -> action.name().equals(name));
    }

    private static boolean hasText(JSONObject object, String member) {
        return object.opt(member) instanceof String;
    }

    private boolean isReadableContext(JSONObject request) {
        if (request.isNull("callbackContext")) {
            return true;
        }
        try {
            serializer.deserialize(String.valueOf(request.get("callbackContext")), CONTEXT);
            return request.optJSONObject("callbackContext") != null;
        } catch (IOException unreadable) {
            return false;
        }
    }

    private static ProgressEvent<ResourceModel, CallbackContext> refusal(HandlerErrorCode code, String message) {
        return ProgressEvent.failed(null, null, code, message);
    }
}
