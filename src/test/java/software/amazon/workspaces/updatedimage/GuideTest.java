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
import software.amazon.workspaces.fake.ErrorDetail;
import software.amazon.workspaces.fake.Image;
import software.amazon.workspaces.testing.Event;
import software.amazon.workspaces.testing.Outcome;
import software.amazon.workspaces.testing.Request;
import software.amazon.workspaces.testing.TestEnvironment;

/** What GUIDE.md quotes is what the provider says: every quoted message is produced here, and every one here is quoted. */
class GuideTest {

    private static final Path GUIDE = Path.of("GUIDE.md");
    private static final String QUOTE = "> ";

    /** How each quoted message comes about. */
    private static final Map<String, Function<TestEnvironment, Outcome>> FAILURES = Map.ofEntries(
            Map.entry("AccessDenied", environment -> {
                environment.account().deny("CreateUpdatedWorkspaceImage");
                return environment.create(environment.plain());
            }),
            Map.entry("AlreadyExists", environment -> {
                environment.account().addImage(environment.account().addImage().withName("golden-2026-03"));
                return environment.create(environment.named("golden-2026-03"));
            }),
            Map.entry("InvalidCredentials", environment -> {
                environment
                        .faults()
                        .on("CreateUpdatedWorkspaceImage")
                        .always()
                        .error("ExpiredTokenException", "The security token included in the request is expired", 400);
                return environment.create(environment.plain());
            }),
            Map.entry(
                    "InvalidRequest: a property", environment -> environment.create(environment.named("golden image"))),
            Map.entry(
                    "InvalidRequest: a managed tag",
                    environment -> environment.create(environment
                            .plain()
                            .set("Tags", TestEnvironment.tags("workspaces-updated-image:source", "wsi-0a1b2c3d4")))),
            Map.entry(
                    "InvalidRequest: too many tags",
                    environment -> environment
                            .cloudFormation()
                            .run(Request.of("CREATE", environment.plain())
                                    .withStackTags(Stream.iterate(10, i -> i + 1)
                                            .limit(49)
                                            .collect(Collectors.toMap(i -> "key-" + i, i -> "x"))))),
            Map.entry(
                    "InvalidRequest: the source image is missing",
                    environment -> environment.create(environment.plain().put("SourceImageId", "wsi-0a1b2c3d4"))),
            Map.entry("InvalidRequest: the source image is in ERROR", environment -> {
                environment
                        .account()
                        .changeImage(
                                environment.source().id(),
                                image -> image.withState("ERROR")
                                        .withErrorDetails(List.of(new ErrorDetail(
                                                "DomainJoined", "The machine is joined to a domain."))));
                return environment.create(environment.plain());
            }),
            Map.entry("InvalidRequest: the system is not supported", environment -> {
                environment.account().addImage(Image.linux("wsi-0a1b2c3d4"));
                return environment.create(environment.plain().put("SourceImageId", "wsi-0a1b2c3d4"));
            }),
            Map.entry("NetworkFailure", environment -> {
                environment.faults().on("DescribeWorkspaceImages").always().invalidJson();
                return environment.list(null);
            }),
            Map.entry("NotFound", environment -> environment.read("wsi-0a1b2c3d4")),
            Map.entry("NotStabilized: the build failed", environment -> {
                environment.account().nextBuildDuration(Duration.ofMinutes(12));
                environment
                        .account()
                        .nextBuildFails(
                                "ImageCreationFailed",
                                "The image could not be created.",
                                new ErrorDetail("PendingReboot", "A reboot is pending."));
                return environment.create(environment.plain());
            }),
            Map.entry("NotStabilized: the build does not end", environment -> {
                environment.account().buildDuration(Duration.ofDays(2));
                return environment.create(environment.plain());
            }),
            Map.entry("NotStabilized: the image has vanished", environment -> {
                Request request = Request.of("CREATE", environment.plain());
                Event started = environment.cloudFormation().begin(request);
                environment.account().removeImage(started.id());
                return environment.cloudFormation().resume(request, started);
            }),
            Map.entry("NotStabilized: the deletion does not end", environment -> {
                JsonNode model = environment.created();
                environment.account().lagAfterDelete(Duration.ofDays(1));
                return environment.delete(model);
            }),
            Map.entry("NotUpdatable", environment -> {
                JsonNode model = environment.created();
                return environment.update(model, model.<ObjectNode>deepCopy().put("Description", "Another one"));
            }),
            Map.entry("ResourceConflict: the image is in use", environment -> {
                JsonNode model = environment.created();
                environment.account().addBundle("desktop", model.path("ImageId").asText());
                environment
                        .account()
                        .changeImage(
                                model.path("ImageId").asText(), image -> image.withSharedWith(Set.of("210987654321")));
                return environment.delete(model);
            }),
            Map.entry("ResourceConflict: the source image is not ready", environment -> {
                environment.account().changeImage(environment.source().id(), image -> image.withState("PENDING"));
                return environment.create(environment.plain());
            }),
            Map.entry("ServiceInternalError", environment -> {
                environment.faults().on("DescribeWorkspaceImages").always().serverError();
                return environment.read(environment.source().id());
            }),
            Map.entry("ServiceLimitExceeded", environment -> {
                environment.account().imageQuota(1);
                return environment.create(environment.plain());
            }),
            Map.entry("Throttling", environment -> {
                environment.faults().on("CreateUpdatedWorkspaceImage").always().throttle();
                return environment.create(environment.plain());
            }),
            Map.entry("UnauthorizedTaggingOperation", environment -> {
                environment.account().deny("CreateTags");
                return environment.create(environment.plain());
            }));

    @TestFactory
    Stream<DynamicTest> everyQuotedMessageIsWhatTheProviderSays() {
        return FAILURES.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(failure -> DynamicTest.dynamicTest(failure.getKey(), () -> {
                    try (var environment = new TestEnvironment()) {
                        Outcome failed = failure.getValue().apply(environment);

                        assertThat(failed.errorCode())
                                .isEqualTo(failure.getKey().split(":", 2)[0]);
                        assertThat(quoteUnder(failure.getKey())).isEqualTo(withoutIds(failed.message()));
                    }
                }));
    }

    @Test
    void nothingIsQuotedThatIsNotProducedHere() throws IOException {
        long quotes = Files.readAllLines(GUIDE).stream()
                .filter(line -> line.startsWith(QUOTE))
                .count();

        assertThat(quotes).isEqualTo(FAILURES.size());
    }

    private static String quoteUnder(String heading) throws IOException {
        List<String> lines = Files.readAllLines(GUIDE);
        int at = lines.indexOf("### " + heading);
        assertThat(at).as("heading ### " + heading + " in " + GUIDE).isNotNegative();
        return lines.stream()
                .skip(at + 1L)
                .filter(line -> line.startsWith(QUOTE))
                .findFirst()
                .orElse("")
                .substring(QUOTE.length());
    }

    /** The guide writes ... for the id of a request, which is new every time. */
    private static String withoutIds(String message) {
        return message.replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "...")
                .replaceAll("\\s+", " ");
    }
}
