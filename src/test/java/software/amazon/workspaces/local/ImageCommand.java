package software.amazon.workspaces.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.UUID;
import software.amazon.workspaces.testing.CloudFormation;
import software.amazon.workspaces.testing.Outcome;
import software.amazon.workspaces.testing.Request;

/** Reads, lists and deletes images without a stack, through the same handlers: what Cloud Control does. */
final class ImageCommand {

    private static final String IDENTIFIER = "ImageId";

    private final Service service;
    private final PrintStream out;
    private final Console.Look look;

    ImageCommand(Service service, PrintStream out, Console.Look look) {
        this.service = service;
        this.out = out;
        this.look = look;
    }

    /** Does it and answers the exit status. */
    int run(Settings settings) {
        return switch (settings.command()) {
            case READ -> read(settings.image().orElseThrow());
            case LIST -> list();
            case DELETE -> delete(settings.image().orElseThrow());
            case DEPLOY -> throw new IllegalArgumentException("a deployment needs a template");
        };
    }

    private int read(String imageId) {
        var outcome = run(request("READ", model(imageId)));
        if (outcome.succeeded()) {
            out.println(outcome.model().toPrettyString());
        }
        return status(outcome);
    }

    private int list() {
        var images = new ArrayList<JsonNode>();
        var request = request("LIST", null);
        while (true) {
            var outcome = run(request);
            if (!outcome.succeeded()) {
                return status(outcome);
            }
            outcome.last().models().forEach(images::add);
            if (outcome.last().nextToken() == null) {
                break;
            }
            request = request.withNextToken(outcome.last().nextToken());
        }
        images.forEach(image -> out.println("%-24s  %-9s  %s"
                .formatted(
                        image.path(IDENTIFIER).asText(),
                        image.path("State").asText(),
                        image.path("Name").asText())
                .stripTrailing()));
        if (images.isEmpty()) {
            out.println("No images in " + service.region());
        }
        return LocalRun.GOOD;
    }

    private int delete(String imageId) {
        var console = new Console(out, look, service.clock(), imageId.length());
        console.event(Status.DELETE_IN_PROGRESS, imageId, "");
        var outcome = new Operation(service, console, Status.DELETE_IN_PROGRESS, imageId, event -> {})
                .run(request("DELETE", model(imageId)));
        console.event(outcome.succeeded() ? Status.DELETE_COMPLETE : Status.DELETE_FAILED, imageId, "");
        return status(outcome);
    }

    private int status(Outcome outcome) {
        if (!outcome.succeeded()) {
            out.println("%s (HandlerErrorCode: %s)".formatted(outcome.message(), outcome.errorCode()));
        }
        return outcome.succeeded() ? LocalRun.GOOD : LocalRun.FAILED;
    }

    private Outcome run(Request request) {
        return new CloudFormation(service.provider(), service.clock(), service::pause, event -> {}).run(request);
    }

    private Request request(String action, JsonNode model) {
        return Request.of(action, model).toBuilder()
                .token(UUID.randomUUID().toString())
                .stackId(null)
                .logicalId(null)
                .region(service.region())
                .credentials(service.credentials())
                .build();
    }

    private static JsonNode model(String imageId) {
        return JsonNodeFactory.instance.objectNode().put(IDENTIFIER, imageId);
    }
}
