package software.amazon.workspaces.fake;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** An error that the service answers with: its type, its words and the members beside them. */
final class ServiceError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String type;
    private final int status;
    private final transient Map<String, String> members;

    ServiceError(final String type, final String message, final int status, final Map<String, String> members) {
        super(message);
        this.type = type;
        this.status = status;
        this.members = members;
    }

    ServiceError(final String type, final String message) {
        this(type, message, 400);
    }

    ServiceError(final String type, final String message, final int status) {
        this(type, message, status, Map.of());
    }

    static ServiceError notFound(final String resourceId) {
        return new ServiceError(
                "ResourceNotFoundException",
                "The resource " + resourceId + " does not exist.",
                400,
                Map.of("ResourceId", resourceId));
    }

    static ServiceError invalidParameter(final String message) {
        return new ServiceError("InvalidParameterValuesException", message);
    }

    Answer toAnswer() {
        final ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("__type", "com.amazonaws.workspaces#" + type).put("message", getMessage());
        members.forEach(body::put);
        return new Answer(status, body, type);
    }
}
