package software.amazon.workspaces.updatedimage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import software.amazon.workspaces.updatedimage.fake.ErrorDetail;
import software.amazon.workspaces.updatedimage.fake.Image;

/** What guide.md quotes is what the provider says: every quoted message is produced here, and every one here is quoted. */
class GuideTest {

    private static final Path GUIDE = Path.of("guide.md");
    private static final String QUOTE = "> ";

    /** How each quoted message comes about. */
    private static final Map<String, Function<Scene, Outcome>> FAILURES = Map.ofEntries(
        Map.entry("AccessDenied", scene -> {
            scene.account().deny("CreateUpdatedWorkspaceImage");
            return scene.create(scene.plain());
        }),
        Map.entry("AlreadyExists", scene -> {
            scene.account().addImage(scene.account().addImage().withName("golden-2026-03"));
            return scene.create(scene.named("golden-2026-03"));
        }),
        Map.entry("InvalidCredentials", scene -> {
            scene.faults().on("CreateUpdatedWorkspaceImage").always()
                .error("ExpiredTokenException", "The security token included in the request is expired", 400);
            return scene.create(scene.plain());
        }),
        Map.entry("InvalidRequest: a property", scene -> scene.create(scene.named("golden image"))),
        Map.entry("InvalidRequest: a managed tag", scene -> scene.create(scene.plain()
            .set("Tags", Scene.tags("workspaces-updated-image:source", "wsi-0a1b2c3d4")))),
        Map.entry("InvalidRequest: too many tags", scene -> scene.cloudFormation().run(Request.of("CREATE", scene.plain())
            .withStackTags(Stream.iterate(10, i -> i + 1).limit(49).collect(Collectors.toMap(i -> "key-" + i, i -> "x"))))),
        Map.entry("InvalidRequest: the source image is missing", scene ->
            scene.create(scene.plain().put("SourceImageId", "wsi-0a1b2c3d4"))),
        Map.entry("InvalidRequest: the source image is in ERROR", scene -> {
            scene.account().changeImage(scene.source().id(), image -> image.withState("ERROR")
                .withErrorDetails(List.of(new ErrorDetail("DomainJoined", "The machine is joined to a domain."))));
            return scene.create(scene.plain());
        }),
        Map.entry("InvalidRequest: the system is not supported", scene -> {
            scene.account().addImage(Image.linux("wsi-0a1b2c3d4"));
            return scene.create(scene.plain().put("SourceImageId", "wsi-0a1b2c3d4"));
        }),
        Map.entry("NetworkFailure", scene -> {
            scene.faults().on("DescribeWorkspaceImages").always().invalidJson();
            return scene.list(null);
        }),
        Map.entry("NotFound", scene -> scene.read("wsi-0a1b2c3d4")),
        Map.entry("NotStabilized: the build failed", scene -> {
            scene.account().nextBuildDuration(Duration.ofMinutes(12));
            scene.account().nextBuildFails("ImageCreationFailed", "The image could not be created.",
                new ErrorDetail("PendingReboot", "A reboot is pending."));
            return scene.create(scene.plain());
        }),
        Map.entry("NotStabilized: the build does not end", scene -> {
            scene.account().buildDuration(Duration.ofDays(2));
            return scene.create(scene.plain());
        }),
        Map.entry("NotStabilized: the image has vanished", scene -> {
            Request request = Request.of("CREATE", scene.plain());
            Event started = scene.cloudFormation().invoke(request, request.properties(), null);
            scene.account().removeImage(started.imageId());
            return scene.cloudFormation().resume(request, started.model(), started.callbackContext());
        }),
        Map.entry("NotStabilized: the deletion does not end", scene -> {
            JsonNode model = scene.created();
            scene.account().lagAfterDelete(Duration.ofDays(1));
            return scene.delete(model);
        }),
        Map.entry("NotUpdatable", scene -> {
            JsonNode model = scene.created();
            return scene.update(model, model.<ObjectNode>deepCopy().put("Description", "Another one"));
        }),
        Map.entry("ResourceConflict: the image is in use", scene -> {
            JsonNode model = scene.created();
            scene.account().addBundle("desktop", model.path("ImageId").asText());
            scene.account().changeImage(model.path("ImageId").asText(), image -> image.withSharedWith(Set.of("210987654321")));
            return scene.delete(model);
        }),
        Map.entry("ResourceConflict: the source image is not ready", scene -> {
            scene.account().changeImage(scene.source().id(), image -> image.withState("PENDING"));
            return scene.create(scene.plain());
        }),
        Map.entry("ServiceInternalError", scene -> {
            scene.faults().on("DescribeWorkspaceImages").always().serverError();
            return scene.read(scene.source().id());
        }),
        Map.entry("ServiceLimitExceeded", scene -> {
            scene.account().imageQuota(1);
            return scene.create(scene.plain());
        }),
        Map.entry("Throttling", scene -> {
            scene.faults().on("CreateUpdatedWorkspaceImage").always().throttle();
            return scene.create(scene.plain());
        }),
        Map.entry("UnauthorizedTaggingOperation", scene -> {
            scene.account().deny("CreateTags");
            return scene.create(scene.plain());
        }));

    @TestFactory
    Stream<DynamicTest> everyQuotedMessageIsWhatTheProviderSays() {
        return FAILURES.entrySet().stream().sorted(Map.Entry.comparingByKey()).map(failure ->
            DynamicTest.dynamicTest(failure.getKey(), () -> {
                try (Scene scene = new Scene()) {
                    Outcome failed = failure.getValue().apply(scene);

                    assertThat(failed.errorCode()).isEqualTo(failure.getKey().split(":", 2)[0]);
                    assertThat(quoteUnder(failure.getKey())).isEqualTo(withoutIds(failed.message()));
                }
            }));
    }

    @Test
    void nothingIsQuotedThatIsNotProducedHere() throws IOException {
        long quotes = Files.readAllLines(GUIDE).stream().filter(line -> line.startsWith(QUOTE)).count();

        assertThat(quotes).isEqualTo(FAILURES.size());
    }

    private static String quoteUnder(String heading) throws IOException {
        List<String> lines = Files.readAllLines(GUIDE);
        int at = lines.indexOf("### " + heading);
        assertThat(at).as("heading ### " + heading + " in " + GUIDE).isNotNegative();
        return lines.stream().skip(at + 1L).filter(line -> line.startsWith(QUOTE)).findFirst().orElse("")
            .substring(QUOTE.length());
    }

    /** The guide writes ... for the id of a request, which is new every time. */
    private static String withoutIds(String message) {
        return message.replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "...").replaceAll("\\s+", " ");
    }
}
