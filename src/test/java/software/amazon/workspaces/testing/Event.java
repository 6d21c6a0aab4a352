package software.amazon.workspaces.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/** One answer of the provider, as CloudFormation received it at some time. */
public record Event(ProviderType type, Instant at, JsonNode json) {

    public String status() {
        return json.path("status").asText();
    }

    public boolean isInProgress() {
        return status().equals("IN_PROGRESS");
    }

    public boolean isFailed() {
        return status().equals("FAILED");
    }

    /** The handler error code, or null. */
    public String errorCode() {
        return json.path("errorCode").textValue();
    }

    /** What the user is told, or the empty string. */
    public String message() {
        return json.path("message").asText("");
    }

    /** The model, or null. */
    public JsonNode model() {
        return json.hasNonNull("resourceModel") ? json.get("resourceModel") : null;
    }

    /** The identifier in the model, or null. */
    public String id() {
        return json.path("resourceModel").path(type.identifierName()).textValue();
    }

    public JsonNode models() {
        return json.path("resourceModels");
    }

    public String nextToken() {
        return json.path("nextToken").textValue();
    }

    /** What the provider wants back with the next invocation, or null. */
    public JsonNode callbackContext() {
        return json.hasNonNull("callbackContext") ? json.get("callbackContext") : null;
    }

    public int delaySeconds() {
        return json.path("callbackDelaySeconds").asInt();
    }
}
