package software.amazon.workspaces.provider;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import software.amazon.workspaces.testing.Json;
import software.amazon.workspaces.testing.ProviderType;
import software.amazon.workspaces.testing.Request;

/**
 * What CloudFormation holds of an operation between two invocations, and what becomes of it; a file of them for each
 * version that wrote its callback contexts in another form than the one before.
 *
 * @param scenario whatever the file calls it: the first member
 * @param due when the next invocation is
 * @param previous the model before an update; missing for other actions
 * @param model what the last event returned, as the context
 * @param state of the resource that the next invocation finds; null for none
 * @param ends SUCCESS, or the error code that the operation ends with
 */
record InFlightRecord(
        String scenario,
        String action,
        Instant due,
        JsonNode previous,
        JsonNode model,
        JsonNode context,
        String state,
        String ends) {

    /** The request that made the resource. */
    static final String TOKEN = "token-of-then";

    private static final Path VERSIONS = Path.of("src/test/resources/in-flight");

    /** The files of all versions, the newest last. */
    static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(VERSIONS)) {
            return files.sorted(Comparator.comparing(file -> ModuleDescriptor.Version.parse(
                            file.getFileName().toString().replace(".json", ""))))
                    .toList();
        }
    }

    static Path fileOf(String version) {
        return VERSIONS.resolve(version + ".json");
    }

    static List<InFlightRecord> read(Path file) {
        try {
            return StreamSupport.stream(Json.parse(Files.readString(file)).spliterator(), false)
                    .map(InFlightRecord::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void write(Path file, Stream<InFlightRecord> records) throws IOException {
        Files.writeString(file, records.map(InFlightRecord::text).collect(joining(",\n", "[\n", "\n]\n")));
    }

    /** The type of the resource, which only a bundle's identifier tells. */
    ProviderType type() {
        return model.has(ProviderType.BUNDLE.identifierName()) ? ProviderType.BUNDLE : ProviderType.UPDATED_IMAGE;
    }

    String id() {
        return model.path(type().identifierName()).asText();
    }

    /** The operation, as CloudFormation goes on with it. */
    Request request() {
        return Request.of(type(), action, model)
                .withToken(TOKEN)
                .withPreviousProperties(previous.isMissingNode() ? null : previous);
    }

    /** The members that the context has, each with its kind of JSON value. */
    Map<String, String> form() {
        Map<String, String> form = new TreeMap<>();
        context.properties()
                .forEach(member -> form.put(
                        member.getKey(), member.getValue().getNodeType().name()));
        return form;
    }

    private static InFlightRecord of(JsonNode json) {
        return new InFlightRecord(
                json.elements().next().asText(),
                json.path("action").asText(),
                Instant.parse(json.path("due").asText()),
                json.path("previousModel"),
                json.path("resourceModel"),
                json.path("callbackContext"),
                json.path("state").textValue(),
                json.path("ends").asText());
    }

    private String text() {
        ObjectNode json =
                Json.object().put("scenario", scenario).put("action", action).put("due", due.toString());
        if (!previous.isMissingNode()) {
            json.set("previousModel", previous);
        }
        json.set("resourceModel", model);
        json.set("callbackContext", context);
        json.put("state", state).put("ends", ends);
        return json.properties().stream()
                .map(member -> "    \"" + member.getKey() + "\": " + member.getValue())
                .collect(joining(",\n", "  {\n", "\n  }"));
    }
}
