package software.amazon.workspaces.fake;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** An error that the service answers with: its type, message and further members. */
final class ServiceError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String type;
    private final int status;
    private final transient Map<String, String> members;

    ServiceError(String type, String message, int status, Map<String, String> members) {
        super(message);
        this.type = type;
        this.status = status;
        this.members = members;
    }

    ServiceError(String type, String message) {
        this(type, message, 400);
    }

    ServiceError(String type, String message, int status) {
        this(type, message, status, Map.of());
    }

    static ServiceError notFound(String resourceId) {
        return new ServiceError(
                "ResourceNotFoundException",
                "The resource " + resourceId + " does not exist.",
                400,
                Map.of("ResourceId", resourceId));
    }

    static ServiceError notSupported(String message, String reason) {
        return new ServiceError("OperationNotSupportedException", message, 400, Map.of("reason", reason));
    }

    static ServiceError invalidParameter(String message) {
        return new ServiceError("InvalidParameterValuesException", message);
    }

    static ServiceError throttling() {
        return new ServiceError("ThrottlingException", "Rate exceeded");
    }

    static ServiceError internal(String message) {
        return new ServiceError("InternalServerException", message, 500);
    }

    /** @param message replaces its own; null for none */
    Answer toAnswer(String message) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("__type", "com.amazonaws.workspaces#" + type);
        if (message != null) {
            body.put("message", message);
        }
        members.forEach(body::put);
        return new Answer(status, body, type);
    }
}
