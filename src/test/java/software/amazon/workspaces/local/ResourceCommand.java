package software.amazon.workspaces.local;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.workspaces.local.OperationRunner.Failure;
import software.amazon.workspaces.local.OperationRunner.Task;
import software.amazon.workspaces.local.ResourceOperation.Call;
import software.amazon.workspaces.testing.Json;
import software.amazon.workspaces.testing.Outcome;
import software.amazon.workspaces.testing.Request;
import software.amazon.workspaces.testing.Terminal;

/** Reads, lists and deletes resources without a stack, through the same handlers: what Cloud Control does. */
record ResourceCommand(Settings settings, Service service, Terminal terminal) {

    /** Prints the model of a resource; the answer is why that failed, if it did. */
    Optional<String> read(PhysicalResource resource) {
        var outcome = run(request(resource.type(), "READ", resource.model()));
        if (outcome.succeeded()) {
            terminal.out().println(outcome.model().toPrettyString());
        }
        return failure(outcome);
    }

    /** Prints what there is of all types. */
    Optional<String> list() {
        var models = Json.array();
        var lines = new ArrayList<String>();
        for (var type : ResourceType.values()) {
            for (var request = request(type, "LIST", null); request != null; ) {
                var outcome = run(request);
                if (!outcome.succeeded()) {
                    return failure(outcome);
                }
                for (var model : outcome.last().models()) {
                    models.add(model);
                    lines.add(type.idOf(model) + "  " + model.path("State").asText() + "  "
                            + model.path("Name").asText());
                }
                var token = outcome.last().nextToken();
                request = token == null ? null : request.withNextToken(token);
            }
        }
        terminal.out().println(settings.isJson() ? models.toPrettyString() : String.join("\n", lines));
        return Optional.empty();
    }

    /** Deletes a resource that its type has created, or any where that is forced. */
    Optional<String> delete(PhysicalResource resource) {
        var found = run(request(resource.type(), "READ", resource.model()));
        if (!found.succeeded()) {
            return failure(found);
        }
        if (!settings.has(Option.FORCE) && !isManaged(resource)) {
            return Optional.of("%s lacks the tags of what %s has created; -Dforce deletes it all the same"
                    .formatted(resource.id(), resource.typeName()));
        }
        settings.requireConsent(terminal, "This deletes %s in %s.".formatted(resource.id(), service.region()));
        var report = new Report(terminal, settings.isJson(), resource.id().length());
        var request = request(resource.type(), "DELETE", resource.model());
        var call = new Call("DELETE", request, model -> {});
        var task = new Task(resource, Set.of(), () -> Optional.of(call));
        var failures = new OperationRunner(service, report).run(List.of(task), false);
        report.end();
        return failures.stream().findFirst().map(Failure::reason);
    }

    private boolean isManaged(PhysicalResource resource) {
        try {
            var tags = service.client().describeTags(request -> request.resourceId(resource.id()));
            return tags.tagList().stream().anyMatch(tag -> resource.type().isManagedTag(tag.key()));
        } catch (SdkException unanswered) {
            // Without its message, which may quote the request's credentials.
            throw new UsageException(
                    "DescribeTags failed: " + unanswered.getClass().getSimpleName());
        }
    }

    private static Optional<String> failure(Outcome outcome) {
        return outcome.succeeded()
                ? Optional.empty()
                : Optional.of("%s (HandlerErrorCode: %s)".formatted(outcome.message(), outcome.errorCode()));
    }

    private Outcome run(Request request) {
        return service.cloudFormation().run(request);
    }

    private Request request(ResourceType type, String action, JsonNode model) {
        return service.request(type.provider(), action, model).withStackId(null).withLogicalId(null);
    }
}
