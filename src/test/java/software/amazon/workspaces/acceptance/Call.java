package software.amazon.workspaces.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.workspaces.testing.Json;

/** One attempt at a call, as it went over the wire: an SDK response no longer tells what was absent from what was null. */
final class Call {

    private static final List<String> LISTS = List.of("Images", "Bundles", "TagList", "Workspaces", "ImagePermissions");

    /** Refusals of a caller or of a rate, whatever the call asks for. */
    private static final Set<String> OF_CALLER = Set.of(
            "AccessDeniedException",
            "ExpiredTokenException",
            "IncompleteSignatureException",
            "InvalidSignatureException",
            "ThrottlingException",
            "UnrecognizedClientException");

    private static final int CLIENT_FAULT = 400;
    private static final int SERVICE_FAULT = 500;

    private final String operation;
    private final JsonNode input;
    private final Instant at;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private int status;

    Call(String operation, JsonNode input, Instant at) {
        this.operation = operation;
        this.input = input;
        this.at = at;
    }

    void answered(int httpStatus) {
        status = httpStatus;
    }

    /** Takes what the client reads of the response. */
    ByteArrayOutputStream body() {
        return body;
    }

    /** Such as DescribeTags. */
    String operation() {
        return operation;
    }

    JsonNode input() {
        return input;
    }

    Instant at() {
        return at;
    }

    /** False where no response came, or one that is no answer to what was asked. */
    boolean isAnswered() {
        return status > 0 && status < SERVICE_FAULT && !OF_CALLER.contains(error());
    }

    boolean isAccepted() {
        return status == 200;
    }

    /** True where it has certainly had no effect. */
    boolean isRefused() {
        return status >= CLIENT_FAULT && status < SERVICE_FAULT;
    }

    boolean isThrottled() {
        return error().equals("ThrottlingException");
    }

    JsonNode output() {
        try {
            return Json.parse(body.toString(UTF_8));
        } catch (IllegalArgumentException broken) {
            return Json.object();
        }
    }

    /** The name of the error, such as ThrottlingException; empty for a success. */
    String error() {
        return isAccepted() ? "" : output().path("__type").asText().replaceFirst(".*#", "");
    }

    /** The message of the error, absent where it has none. */
    Optional<String> message() {
        return Stream.of("message", "Message")
                .map(name -> output().path(name).textValue())
                .filter(text -> text != null)
                .findFirst();
    }

    /** The list that a describe call answers with, a missing node where it is absent; empty for other calls. */
    Optional<JsonNode> list() {
        return !isAccepted() || !operation.startsWith("Describe")
                ? Optional.empty()
                : Optional.of(LISTS.stream()
                        .filter(name -> output().has(name))
                        .findFirst()
                        .map(name -> output().get(name))
                        .orElse(output().path(LISTS.get(0))));
    }

    /** The elements of that list that are something. */
    List<JsonNode> items() {
        List<JsonNode> items = new ArrayList<>();
        list().ifPresent(list -> list.forEach(items::add));
        items.removeIf(JsonNode::isEmpty);
        return items;
    }

    /** The keys of tags in the answer. */
    List<String> tagKeys() {
        return output().path("TagList").findValuesAsText("Key");
    }
}
