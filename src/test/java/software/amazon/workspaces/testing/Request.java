package software.amazon.workspaces.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.UUID;
import lombok.Builder;
import lombok.With;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/**
 * One operation on a resource as CloudFormation asks for it; {@link #payload} is the JSON that Lambda receives.
 *
 * @param properties resourceProperties: the desired state; null for none
 * @param token stays the same for all invocations of the operation
 * @param stackId null as Cloud Control sends it
 */
@With
@Builder(toBuilder = true)
public record Request(
        ProviderType type,
        String action,
        JsonNode properties,
        JsonNode previousProperties,
        Map<String, String> stackTags,
        Map<String, String> previousStackTags,
        String token,
        String stackId,
        String logicalId,
        String region,
        String nextToken,
        Credentials credentials) {

    public static final String STACK_ID =
            "arn:aws:cloudformation:us-east-1:123456789012:stack/golden-images/5b1c8e50-7f3a-11ef-8a6b-0e1f2a3b4c5d";

    /** What CloudFormation assumes the execution role with; sessionToken may be null on a workstation. */
    public record Credentials(String accessKeyId, String secretAccessKey, String sessionToken) {

        public static final Credentials EXAMPLE = new Credentials("AKIDEXAMPLE", "example-secret", "example-session");

        /** Stands in the payload where there is no session token; {@link UserSigning} signs the calls then. */
        private static final String NO_SESSION = "none";

        /** Those of a user. */
        public static Credentials of(AwsCredentials user) {
            var token = user instanceof AwsSessionCredentials session ? session.sessionToken() : NO_SESSION;
            return new Credentials(user.accessKeyId(), user.secretAccessKey(), token);
        }
    }

    /** A request of a stack in us-east-1, with a new token. */
    public static Request of(String action, JsonNode properties) {
        return of(ProviderType.UPDATED_IMAGE, action, properties);
    }

    /** The same for a resource of any type. */
    public static Request of(ProviderType type, String action, JsonNode properties) {
        return builder()
                .type(type)
                .action(action)
                .properties(properties)
                .token(UUID.randomUUID().toString())
                .stackId(STACK_ID)
                .logicalId("Golden")
                .region("us-east-1")
                .credentials(Credentials.EXAMPLE)
                .stackTags(Map.of())
                .build();
    }

    /**
     * The production payload of one invocation.
     *
     * @param model the desired state, as the last event returned it
     * @param context the callback context that the last event returned, or null
     */
    public ObjectNode payload(JsonNode model, JsonNode context) {
        ObjectNode data = Json.object()
                .putPOJO("callerCredentials", credentials)
                .putNull("providerCredentials")
                .putNull("providerLogGroupName")
                .put("logicalResourceId", logicalId);
        data.set("resourceProperties", model);
        data.set("previousResourceProperties", previousProperties);
        data.putPOJO("systemTags", Map.of("aws:cloudformation:stack-id", String.valueOf(stackId)));
        data.putPOJO("stackTags", stackTags);
        data.putPOJO("previousStackTags", previousStackTags);

        ObjectNode payload = Json.object()
                .put("awsAccountId", "123456789012")
                .put("bearerToken", token)
                .put("region", region)
                .put("action", action)
                .put("resourceType", type.typeName())
                .put("resourceTypeVersion", "00000001")
                .put("stackId", stackId)
                .put("nextToken", nextToken);
        payload.set("callbackContext", context);
        payload.set("requestData", data);
        return payload;
    }
}
