package software.amazon.workspaces.provider;

import static software.amazon.cloudformation.proxy.HandlerErrorCode.InvalidCredentials;
import static software.amazon.cloudformation.proxy.HandlerErrorCode.InvalidRequest;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonMappingException.Reference;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.json.JSONException;
import org.json.JSONObject;
import software.amazon.cloudformation.Action;
import software.amazon.cloudformation.proxy.Credentials;
import software.amazon.cloudformation.proxy.HandlerRequest;
import software.amazon.cloudformation.resource.Serializer;
import software.amazon.workspaces.service.HandlerException;

/**
 * Validates a payload before the framework reads it: the framework's error for malformed JSON quotes the payload,
 * credentials included, and it unpacks a compressed one of any size.
 */
final class PayloadValidator<M extends Model<M>> {

    /** Bytes of a request, unpacked; Lambda takes 6 MB, CloudFormation properties of 1.5 MB. */
    private static final int LARGEST_PAYLOAD = 8 << 20;

    /** Those of properties, as a message names them. */
    private static final Map<Class<?>, String> JSON_TYPES =
            Map.of(Integer.class, "a whole number", String.class, "a string", HashSet.class, "a list");

    private static final String OTHER_TYPE = "of the type that CloudFormation sends";

    private final Serializer serializer;
    private final TypeReference<HandlerRequest<M, CallbackContext, Void>> requestClass;

    PayloadValidator(Serializer serializer, TypeReference<HandlerRequest<M, CallbackContext, Void>> requestClass) {
        this.serializer = serializer;
        this.requestClass = requestClass;
    }

    /**
     * The JSON of the request, unpacked.
     *
     * @throws HandlerException InvalidRequest where there is none, or it is too large
     */
    String read(InputStream input) {
        try {
            var text = bounded(Objects.requireNonNullElseGet(input, InputStream::nullInputStream));
            var members = serializer.deserialize(text, Serializer.MAP_TYPE_REFERENCE);
            var json = members.get(Serializer.COMPRESSED) instanceof String compressed ? unpacked(compressed) : text;
            new JSONObject(json); // The framework parses with this too, which is stricter in places.
            return json;
        } catch (IOException | RuntimeException unreadable) {
            if (unreadable instanceof HandlerException refusal) {
                throw refusal;
            }
            throw new HandlerException(
                    InvalidRequest,
                    "The request is not a JSON object, or it is cut off, nested too deeply or has a member twice.");
        }
    }

    /**
     * The request in the JSON.
     *
     * @throws HandlerException InvalidRequest or InvalidCredentials, which names the member that is wrong and no value
     */
    HandlerRequest<M, CallbackContext, Void> parse(String json) {
        HandlerRequest<M, CallbackContext, Void> request;
        try {
            request = serializer.deserialize(json, requestClass);
        } catch (JsonMappingException mismatch) {
            throw refusal(path(mismatch) + " is not " + expected(mismatch) + ".");
        } catch (IOException e) {
            throw refusal("The request is not a CloudFormation handler request.");
        }
        check(request);
        return request;
    }

    /**
     * The properties as they were sent: Jackson reads names in any case, and drops those that it does not know.
     *
     * @param json what {@link #read} returned
     */
    static JSONObject properties(String json) {
        try {
            return new JSONObject(json).getJSONObject("requestData").getJSONObject("resourceProperties");
        } catch (JSONException missing) {
            throw refusal("requestData.resourceProperties is missing.");
        }
    }

    private void check(HandlerRequest<M, CallbackContext, Void> request) {
        var action = request.getAction();
        var data = request.getRequestData();
        if (action == null) {
            throw refusal("action is missing; it has to be one of " + Arrays.toString(Action.values()) + ".");
        }
        if (data == null) {
            throw refusal("requestData is missing.");
        }
        if (data.getResourceProperties() == null && action != Action.READ && action != Action.LIST) {
            throw refusal("requestData.resourceProperties is missing.");
        }
        if (!isComplete(data.getCallerCredentials())) {
            throw new HandlerException(
                    InvalidCredentials,
                    "requestData.callerCredentials lacks accessKeyId, secretAccessKey or sessionToken. Register the type"
                            + " with an execution role; the role of resource-role.yaml has the permissions it needs.");
        }
        if (data.getProviderCredentials() != null
                && !(isComplete(data.getProviderCredentials()) && data.getProviderLogGroupName() != null)) {
            throw new HandlerException(
                    InvalidCredentials,
                    "requestData.providerCredentials lacks accessKeyId, secretAccessKey or sessionToken, or"
                            + " providerLogGroupName is missing. Register the type with a role and a group for its log, or"
                            + " without both.");
        }
    }

    private static boolean isComplete(Credentials credentials) {
        return credentials != null
                && Stream.of(
                                credentials.getAccessKeyId(),
                                credentials.getSecretAccessKey(),
                                credentials.getSessionToken())
                        .noneMatch(part -> part == null || part.isBlank());
    }

    private static String unpacked(String compressed) throws IOException {
        var bytes = Base64.getMimeDecoder().decode(compressed);
        try (var unpacked = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return bounded(unpacked);
        }
    }

    private static String bounded(InputStream input) throws IOException {
        byte[] bytes = input.readNBytes(LARGEST_PAYLOAD + 1);
        if (bytes.length > LARGEST_PAYLOAD) {
            throw refusal("The request is larger than " + (LARGEST_PAYLOAD >> 20) + " MB.");
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static String expected(JsonMappingException mismatch) {
        return mismatch instanceof MismatchedInputException typed && typed.getTargetType() != null
                ? JSON_TYPES.getOrDefault(typed.getTargetType(), OTHER_TYPE)
                : OTHER_TYPE;
    }

    /** Such as requestData.stackTags. */
    private static String path(JsonMappingException mismatch) {
        var path = mismatch.getPath().stream()
                .map(Reference::getFieldName)
                .filter(Objects::nonNull)
                .collect(Collectors.joining("."));
        return path.isEmpty() ? "The request" : path;
    }

    private static HandlerException refusal(String message) {
        return new HandlerException(InvalidRequest, message);
    }
}
