package software.amazon.workspaces.updatedimage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import software.amazon.workspaces.updatedimage.fake.Image;

/** Operations that an earlier version began are ended by this one: each version leaves the contexts that it wrote here. */
class InFlightUpgradeTest {

    private static final Path VERSIONS = Path.of("src/test/resources/in-flight");

    @TestFactory
    Stream<DynamicTest> operationsBegunByEveryVersionEndAsTheyShould() throws IOException {
        try (Stream<Path> versions = Files.list(VERSIONS)) {
            return versions.sorted().toList().stream().flatMap(version -> scenes(version).map(scene ->
                DynamicTest.dynamicTest(version.getFileName() + ": " + scene.path("scene").asText(), () -> end(scene))));
        }
    }

    @Test
    void theNewestRecordHasEveryMemberOfTheContext() throws IOException {
        Set<String> recorded = new TreeSet<>();
        try (Stream<Path> versions = Files.list(VERSIONS)) {
            Path newest = versions.sorted().reduce((older, newer) -> newer).orElseThrow();
            scenes(newest).forEach(scene -> scene.path("callbackContext").fieldNames().forEachRemaining(recorded::add));
        }

        Set<String> members = Arrays.stream(CallbackContext.class.getDeclaredFields())
            .filter(field -> !Modifier.isStatic(field.getModifiers())).map(Field::getName).collect(Collectors.toSet());
        assertThat(recorded).as("members of CallbackContext; record a context that has the new one in " + VERSIONS)
            .containsAll(members.stream().filter(member -> !member.startsWith("$")).toList());
    }

    private static void end(JsonNode recorded) {
        try (Scene scene = new Scene()) {
            if (!recorded.path("imageState").isNull()) {
                scene.account().addImage(Image.windows("wsi-inflight0").withState(recorded.path("imageState").asText())
                    .withTags(Map.of(Tags.SOURCE_KEY, scene.source().id(), Tags.REQUEST_KEY, "token-of-then")));
            }
            ObjectNode model = scene.named("golden").put("ImageId", "wsi-inflight0");
            Request request = Request.of(recorded.path("action").asText(), model).withToken("token-of-then");

            Outcome outcome = scene.cloudFormation().resume(request, model, recorded.path("callbackContext"));

            assertThat(outcome.succeeded() ? "SUCCESS" : outcome.errorCode()).as(outcome.message())
                .isEqualTo(recorded.path("ends").asText());
            boolean deleted = request.action().equals("DELETE");
            assertThat(scene.account().image("wsi-inflight0").isPresent()).isEqualTo(!deleted);
        }
    }

    private static Stream<JsonNode> scenes(Path version) {
        try {
            return Stream.of(Json.parse(Files.readString(version))).flatMap(scenes -> {
                Stream.Builder<JsonNode> each = Stream.builder();
                scenes.forEach(each);
                return each.build();
            });
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
