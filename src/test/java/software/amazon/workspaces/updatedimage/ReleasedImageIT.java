package software.amazon.workspaces.updatedimage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.workspaces.fake.Call;
import software.amazon.workspaces.fake.FakeWorkSpaces;
import software.amazon.workspaces.fake.Image;
import software.amazon.workspaces.fake.VirtualClock;
import software.amazon.workspaces.testing.CloudFormation;
import software.amazon.workspaces.testing.Json;
import software.amazon.workspaces.testing.Lambda;
import software.amazon.workspaces.testing.Outcome;
import software.amazon.workspaces.testing.ProviderType;
import software.amazon.workspaces.testing.Request;
import software.amazon.workspaces.testing.TestEnvironment;

/**
 * Stacks that the jar of an earlier release made, and the jar that is uploaded now: nothing is replaced. CONTRIBUTING.md
 * says how a release is recorded.
 */
class ReleasedImageIT {

    private static final VirtualClock CLOCK = new VirtualClock();

    private static FakeWorkSpaces service;
    private static Lambda lambda;

    @BeforeAll
    static void start() throws IOException {
        service = FakeWorkSpaces.start(CLOCK);
        lambda = Lambda.start(
                Lambda.ENTRY,
                System.getProperty("packaged.jar"),
                Map.of("AWS_ENDPOINT_URL_WORKSPACES", service.endpoint().toString()),
                List.of(Lambda.java()));
        lambda.awaitReady();
        String version = System.getProperty("record");
        if (version != null) {
            record(ReleasedResource.RELEASES.resolve(version));
        }
    }

    @AfterAll
    static void stop() {
        lambda.close();
        service.close();
    }

    @BeforeEach
    void forgetTheTestBefore() {
        service.account().images().forEach(image -> service.account().removeImage(image.id()));
        service.clearCalls();
    }

    @ParameterizedTest
    @MethodSource("software.amazon.workspaces.updatedimage.ReleasedResource#all")
    void everyPropertyOfThenReadsTheSameAndNoneOfATemplateIsNew(ReleasedResource resource) {
        service.account().addImage(resource.image());

        JsonNode read = run(Request.of("READ", Json.object().put("ImageId", resource.id())));

        ObjectNode added = read.deepCopy();
        resource.model().properties().forEach(then -> {
            assertThat(read.path(then.getKey())).as(then.getKey()).isEqualTo(then.getValue());
            added.remove(then.getKey());
        });
        assertThat(properties("readOnlyProperties")).containsAll(added::fieldNames);
    }

    @ParameterizedTest
    @MethodSource("software.amazon.workspaces.updatedimage.ReleasedResource#all")
    void theTemplateOfThenChangesNothing(ReleasedResource resource) {
        service.account().addImage(resource.image());

        run(update(resource, resource.properties(), resource.properties()).withStackTags(resource.stackTags()));

        assertThat(service.account().images()).containsExactly(resource.image());
        assertThat(service.calls()).extracting(Call::operation).allMatch(operation -> operation.startsWith("Describe"));
    }

    @ParameterizedTest
    @MethodSource("software.amazon.workspaces.updatedimage.ReleasedResource#all")
    void tagsOfTemplateAndStackChangeInPlace(ReleasedResource resource) {
        service.account().addImage(resource.image());
        ObjectNode properties = resource.properties();
        properties.set("Tags", TestEnvironment.tags("Department", "Research"));

        JsonNode updated =
                run(update(resource, resource.properties(), properties).withStackTags(Map.of("CostCenter", "4712")));

        assertThat(replacing(resource.properties(), properties)).isEmpty();
        assertThat(updated.path("ImageId").textValue()).isEqualTo(resource.id());
        assertThat(service.account().images())
                .containsExactly(resource.image()
                        .withTags(withManaged(resource, Map.of("CostCenter", "4712", "Department", "Research"))));
        assertThat(service.calls()).extracting(Call::operation).doesNotContain("CreateUpdatedWorkspaceImage");
    }

    @ParameterizedTest
    @MethodSource("software.amazon.workspaces.updatedimage.ReleasedResource#all")
    void whatIsReadIsTakenBackWithOtherTags(ReleasedResource resource) {
        service.account().addImage(resource.image());
        JsonNode read = run(Request.of("READ", Json.object().put("ImageId", resource.id())));
        ObjectNode desired = read.<ObjectNode>deepCopy().set("Tags", TestEnvironment.tags("stage", "live"));

        JsonNode updated = run(Request.of("UPDATE", desired).withPreviousProperties(read));

        assertThat(updated).isEqualTo(desired);
        assertThat(service.account().images())
                .containsExactly(resource.image().withTags(withManaged(resource, Map.of("stage", "live"))));
    }

    @ParameterizedTest
    @MethodSource("software.amazon.workspaces.updatedimage.ReleasedResource#all")
    void theImageIsDeletedWithItsStack(ReleasedResource resource) {
        service.account().addImage(resource.image());

        Outcome deleted = outcome(Request.of("DELETE", resource.model()));
        Outcome read = outcome(Request.of("READ", Json.object().put("ImageId", resource.id())));

        assertThat(deleted.succeeded()).as(deleted.message()).isTrue();
        assertThat(service.account().images()).isEmpty();
        assertThat(read.errorCode()).isEqualTo("NotFound");
    }

    @Test
    void anImageWithTheMostTagsThatReleasesAllowedLosesOneInAnUpdateOrIsDeleted() {
        ReleasedResource resource = ReleasedResource.all().findFirst().orElseThrow();
        Map<String, String> tags = new TreeMap<>();
        IntStream.rangeClosed(1, 48).forEach(number -> tags.put("tag-%02d".formatted(number), "value"));
        service.account().addImage(resource.image().withTags(withManaged(resource, tags)));
        ObjectNode most = resource.properties();
        tags.forEach((key, value) ->
                most.withArray("Tags").addObject().put("Key", key).put("Value", value));
        ObjectNode fewer = most.deepCopy();
        fewer.withArray("Tags").remove(0);

        Outcome refused = outcome(update(resource, most, most));
        JsonNode updated = run(update(resource, most, fewer));
        Outcome deleted = outcome(Request.of("DELETE", resource.identified(most)));

        assertThat(refused.errorCode()).isEqualTo("InvalidRequest");
        assertThat(refused.message()).contains("Tags", "47");
        assertThat(updated.path("Tags")).isEqualTo(fewer.path("Tags"));
        assertThat(deleted.succeeded()).as(deleted.message()).isTrue();
    }

    /** What makes CloudFormation replace a resource: the properties of the schema that differ and only a create sets. */
    private static List<String> replacing(JsonNode before, JsonNode after) {
        return properties("createOnlyProperties").stream()
                .filter(name -> !before.path(name).equals(after.path(name)))
                .toList();
    }

    /** An update of the stack from one template to another, with the stack's tags of then before it. */
    private static Request update(ReleasedResource resource, ObjectNode before, ObjectNode after) {
        return Request.of("UPDATE", resource.identified(after))
                .withPreviousProperties(resource.identified(before))
                .withPreviousStackTags(resource.stackTags());
    }

    private static List<String> properties(String list) {
        return ProviderType.UPDATED_IMAGE.schema().getJSONArray(list).toList().stream()
                .map(pointer -> pointer.toString().replace("/properties/", ""))
                .toList();
    }

    private static Map<String, String> withManaged(ReleasedResource resource, Map<String, String> tags) {
        var all = new TreeMap<>(resource.tags());
        all.keySet().removeIf(key -> !key.startsWith("workspaces-updated-image:"));
        all.putAll(tags);
        return all;
    }

    private static JsonNode run(Request request) {
        Outcome outcome = outcome(request);
        assertThat(outcome.succeeded()).as(outcome.message()).isTrue();
        return outcome.model();
    }

    private static Outcome outcome(Request request) {
        return new CloudFormation(lambda, CLOCK, CLOCK::advance, event -> {}).run(request);
    }

    /** Completes what stands in the release's file by what this jar returns for it. */
    private static void record(Path release) throws IOException {
        assertThat(Files.readString(Path.of("CHANGELOG.md")))
                .as("the record of a release stays as it is")
                .doesNotContain("## [" + release.getFileName() + "]");
        var recorded = Json.array();
        ReleasedResource.of(release).forEach(resource -> {
            service.account()
                    .addImage(Image.windows(
                            resource.properties().path("SourceImageId").textValue()));
            JsonNode model = run(Request.of("CREATE", resource.properties()).withStackTags(resource.stackTags()));
            ObjectNode tags = Json.object();
            service.account()
                    .image(model.path("ImageId").textValue())
                    .orElseThrow()
                    .tags()
                    .forEach(tags::put);
            recorded.add(resource.json().<ObjectNode>set("model", model).<ObjectNode>set("tags", tags));
        });
        Files.writeString(ReleasedResource.file(release), recorded.toPrettyString() + "\n");
    }
}
