package software.amazon.workspaces.updatedimage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import software.amazon.workspaces.fake.Image;
import software.amazon.workspaces.testing.Json;

/**
 * An image of a stack that the jar of a release made: one of {@code released/VERSION/resources.json}.
 *
 * @param release the folder, whose name is the version
 * @param json as it stands in the file: the template beside it, what CloudFormation passes on of that, and what the jar
 *     of the release returned for it and set as tags
 */
record ReleasedResource(Path release, ObjectNode json) {

    static final Path RELEASES = Path.of("src/test/resources/released");

    static Stream<ReleasedResource> all() {
        try (Stream<Path> releases = Files.list(RELEASES)) {
            return releases.sorted().toList().stream().flatMap(ReleasedResource::of);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Stream<ReleasedResource> of(Path release) {
        try {
            JsonNode resources = Json.parse(Files.readString(file(release)));
            return StreamSupport.stream(resources.spliterator(), false)
                    .map(resource -> new ReleasedResource(release, (ObjectNode) resource));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path file(Path release) {
        return release.resolve("resources.json");
    }

    ObjectNode properties() {
        return json.path("properties").deepCopy();
    }

    /** What the release said of the image when it was complete. */
    ObjectNode model() {
        return json.path("model").deepCopy();
    }

    String id() {
        return model().path("ImageId").textValue();
    }

    Map<String, String> stackTags() {
        return texts("stackTags");
    }

    /** All of the image, those included that the release keeps for itself. */
    Map<String, String> tags() {
        return texts("tags");
    }

    /** The image as the release left it. */
    Image image() {
        ObjectNode model = model();
        return Image.windows(id())
                .withName(model.path("Name").textValue())
                .withDescription(model.path("Description").textValue())
                .withCreated(Instant.parse(model.path("Created").textValue()))
                .withUpdateAvailable(model.path("UpdateAvailable").booleanValue())
                .withUpdateDescription(model.path("UpdateDescription").textValue())
                .withTags(tags());
    }

    /** Properties as CloudFormation passes them on for a resource that exists. */
    ObjectNode identified(ObjectNode properties) {
        return properties.deepCopy().put("ImageId", id());
    }

    private Map<String, String> texts(String member) {
        var texts = new TreeMap<String, String>();
        json.path(member)
                .properties()
                .forEach(text -> texts.put(text.getKey(), text.getValue().textValue()));
        return texts;
    }

    @Override
    public String toString() {
        return release.getFileName() + " " + json.path("template").textValue();
    }
}
