package software.amazon.workspaces;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import software.amazon.workspaces.fake.ErrorDetail;
import software.amazon.workspaces.fake.Image;
import software.amazon.workspaces.testing.Event;
import software.amazon.workspaces.testing.Outcome;
import software.amazon.workspaces.testing.Request;
import software.amazon.workspaces.testing.TestEnvironment;

/** How each message on images comes about, by its heading in GUIDE.md. */
final class ImageFailures {

    private static final String UNKNOWN_IMAGE = "wsi-0a1b2c3d4";

    static final Map<String, Function<TestEnvironment, Outcome>> BY_HEADING = Map.ofEntries(
            Map.entry("AccessDenied", environment -> {
                environment.account().deny("CreateUpdatedWorkspaceImage");
                return environment.create(environment.plain());
            }),
            Map.entry("AccessDenied: tags", environment -> {
                environment.account().deny("CreateTags");
                return environment.create(environment.plain());
            }),
            Map.entry("AlreadyExists", environment -> {
                environment.account().addImage(environment.account().addImage().withName("golden-2026-03"));
                return environment.create(environment.named("golden-2026-03"));
            }),
            Map.entry("GeneralServiceException", environment -> {
                environment
                        .faults()
                        .on("CreateUpdatedWorkspaceImage")
                        .always()
                        .error("OptInRequired", "The account is not subscribed to the service.", 400);
                return environment.create(environment.plain());
            }),
            Map.entry("InvalidCredentials", environment -> {
                environment
                        .faults()
                        .on("CreateUpdatedWorkspaceImage")
                        .always()
                        .error("ExpiredTokenException", "The security token included in the request is expired", 400);
                return environment.create(environment.plain());
            }),
            Map.entry("InvalidRequest: property", environment -> environment.create(environment.named("golden image"))),
            Map.entry(
                    "InvalidRequest: reserved tag key",
                    environment -> environment.create(environment
                            .plain()
                            .set("Tags", TestEnvironment.tags("workspaces-updated-image:source", UNKNOWN_IMAGE)))),
            Map.entry(
                    "InvalidRequest: too many tags",
                    environment -> environment
                            .cloudFormation()
                            .run(Request.of("CREATE", environment.plain())
                                    .withStackTags(IntStream.range(0, 48)
                                            .boxed()
                                            .collect(Collectors.toMap(i -> "key-" + i, i -> "x"))))),
            Map.entry(
                    "InvalidRequest: source image not found",
                    environment -> environment.create(environment.plain().put("SourceImageId", UNKNOWN_IMAGE))),
            Map.entry("InvalidRequest: source image in ERROR", environment -> {
                environment
                        .account()
                        .changeImage(
                                environment.source().id(),
                                image -> image.withState("ERROR")
                                        .withErrorDetails(List.of(new ErrorDetail(
                                                "DomainJoined", "The machine is joined to a domain."))));
                return environment.create(environment.plain());
            }),
            Map.entry("InvalidRequest: operating system not supported", environment -> {
                environment.account().addImage(Image.linux(UNKNOWN_IMAGE));
                return environment.create(environment.plain().put("SourceImageId", UNKNOWN_IMAGE));
            }),
            Map.entry("NetworkFailure", environment -> {
                environment.faults().on("DescribeWorkspaceImages").always().invalidJson();
                return environment.list(null);
            }),
            Map.entry("NotFound", environment -> environment.read(UNKNOWN_IMAGE)),
            Map.entry("NotStabilized: build failed", environment -> {
                environment.account().nextBuildDuration(Duration.ofMinutes(12));
                environment
                        .account()
                        .nextBuildFails(
                                "ImageCreationFailed",
                                "The image could not be created.",
                                new ErrorDetail("PendingReboot", "A reboot is pending."));
                return environment.create(environment.plain());
            }),
            Map.entry("NotStabilized: build does not end", environment -> {
                environment.account().buildDuration(Duration.ofDays(2));
                return environment.create(environment.plain());
            }),
            Map.entry("NotStabilized: image vanished", environment -> {
                var request = Request.of("CREATE", environment.plain());
                Event started = environment.cloudFormation().begin(request);
                environment.account().removeImage(started.id());
                return environment.cloudFormation().resume(request, started);
            }),
            Map.entry("NotStabilized: deletion does not end", environment -> {
                JsonNode model = environment.created();
                environment.account().lagAfterDelete(Duration.ofDays(1));
                return environment.delete(model);
            }),
            Map.entry("NotUpdatable", environment -> {
                JsonNode model = environment.created();
                return environment.update(model, model.<ObjectNode>deepCopy().put("Description", "Another one"));
            }),
            Map.entry("ResourceConflict: image in use", environment -> {
                JsonNode model = environment.created();
                var imageId = model.path("ImageId").asText();
                environment.account().addBundle("desktop", imageId);
                environment.account().changeImage(imageId, image -> image.withSharedWith(Set.of("210987654321")));
                return environment.delete(model);
            }),
            Map.entry("ResourceConflict: source image not ready", environment -> {
                environment.account().changeImage(environment.source().id(), image -> image.withState("PENDING"));
                return environment.create(environment.plain());
            }),
            Map.entry("ServiceInternalError", environment -> {
                environment.faults().on("DescribeWorkspaceImages").always().serverError();
                return environment.read(environment.source().id());
            }),
            Map.entry("ServiceLimitExceeded: images", environment -> {
                environment.account().imageQuota(1);
                return environment.create(environment.plain());
            }),
            Map.entry("Throttling", environment -> {
                environment.faults().on("CreateUpdatedWorkspaceImage").always().throttle();
                return environment.create(environment.plain());
            }));

    private ImageFailures() {}
}
