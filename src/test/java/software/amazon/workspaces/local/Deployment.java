package software.amazon.workspaces.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import software.amazon.workspaces.testing.Outcome;
import software.amazon.workspaces.testing.Request;

/**
 * One stack from creation to deletion as CloudFormation drives it, one resource after the other: creation, rollback of
 * what a failure leaves, deletion in reverse.
 */
final class Deployment {

    private final Template template;
    private final Values values;
    private final StackName stack;
    private final Map<String, String> tags;
    private final Service service;
    private final Console console;
    private final CreatedResources existing;
    private OutputTable outputs;

    Deployment(
            Template template,
            Values values,
            StackName stack,
            Map<String, String> tags,
            Service service,
            Console console,
            CreatedResources existing) {
        this.template = template;
        this.values = values;
        this.stack = stack;
        this.tags = tags;
        this.service = service;
        this.console = console;
        this.existing = existing;
    }

    /** Brings the stack up, or down again where that fails; then the answer is the reason. */
    Optional<String> create() {
        console.event(Status.CREATE_IN_PROGRESS, stack.name(), "User Initiated");
        for (var resource : template.resources()) {
            var failure = create(resource);
            if (failure.isPresent()) {
                return rollBack(
                        "The following resource(s) failed to create: [%s]".formatted(resource.logicalId()), failure);
            }
        }
        try {
            outputs = OutputTable.of(template.outputs(), values);
        } catch (TemplateException noValue) {
            return rollBack(noValue.getMessage(), Optional.of("CREATE_FAILED " + noValue.getMessage()));
        }
        console.event(Status.CREATE_COMPLETE, stack.name(), "");
        return Optional.empty();
    }

    /** The outputs of a stack that is up. */
    OutputTable outputs() {
        return outputs;
    }

    private Optional<String> rollBack(String why, Optional<String> failure) {
        console.event(Status.ROLLBACK_IN_PROGRESS, stack.name(), why);
        delete(Status.ROLLBACK_COMPLETE, Status.ROLLBACK_FAILED, true);
        return failure;
    }

    /** Takes the stack down; where that fails the answer is the reason. */
    Optional<String> delete() {
        service.deletionBegins();
        console.event(Status.DELETE_IN_PROGRESS, stack.name(), "User Initiated");
        return delete(Status.DELETE_COMPLETE, Status.DELETE_FAILED, false);
    }

    private Optional<String> create(Resource resource) {
        var id = resource.logicalId();
        console.event(Status.CREATE_IN_PROGRESS, id, resource.type());
        JsonNode properties;
        try {
            properties = values.of(resource.properties());
        } catch (TemplateException noValue) {
            console.event(Status.CREATE_FAILED, id, noValue.getMessage());
            return Optional.of("CREATE_FAILED %s: %s".formatted(id, noValue.getMessage()));
        }
        var outcome = new Operation(
                        service,
                        console,
                        Status.CREATE_IN_PROGRESS,
                        id,
                        event -> existing.note(id, model(event.model())))
                .run(request("CREATE", id, properties));
        existing.note(id, model(outcome.model()));
        if (outcome.succeeded()) {
            values.add(id, model(outcome.model()).orElseThrow());
            console.event(Status.CREATE_COMPLETE, id, outcome.id());
            return Optional.empty();
        }
        return Optional.of(failed(Status.CREATE_FAILED, id, outcome));
    }

    private Optional<String> delete(Status complete, Status failed, boolean isRollback) {
        var failures = new ArrayList<String>();
        var stuck = new ArrayList<String>();
        for (var resource : template.reversed()) {
            existing.find(resource.logicalId())
                    .ifPresent(model -> delete(resource, model, isRollback).ifPresent(reason -> {
                        failures.add(reason);
                        stuck.add(resource.logicalId());
                    }));
        }
        console.event(
                failures.isEmpty() ? complete : failed,
                stack.name(),
                failures.isEmpty() ? "" : "The following resource(s) failed to delete: %s".formatted(stuck));
        return failures.stream().findFirst();
    }

    private Optional<String> delete(Resource resource, ObjectNode model, boolean isRollback) {
        var id = resource.logicalId();
        if (resource.isRetained(isRollback)) {
            console.event(
                    Status.DELETE_SKIPPED,
                    id,
                    "%s stays, as its DeletionPolicy says"
                            .formatted(model.path("ImageId").asText()));
            return Optional.empty();
        }
        console.event(Status.DELETE_IN_PROGRESS, id, model.path("ImageId").asText());
        var outcome = new Operation(service, console, Status.DELETE_IN_PROGRESS, id, event -> {})
                .run(request("DELETE", id, model));
        if (outcome.succeeded() || "NotFound".equals(outcome.errorCode())) {
            existing.forget(id);
            console.event(Status.DELETE_COMPLETE, id, "");
            return Optional.empty();
        }
        return Optional.of(failed(Status.DELETE_FAILED, id, outcome));
    }

    private String failed(Status status, String id, Outcome outcome) {
        var reason = "%s (HandlerErrorCode: %s)".formatted(outcome.message(), outcome.errorCode());
        console.event(status, id, reason);
        return "%s %s: %s".formatted(status, id, reason);
    }

    private Request request(String action, String id, JsonNode properties) {
        var token = UUID.nameUUIDFromBytes((stack.uuid() + action + id).getBytes(UTF_8));
        return Request.of(action, properties).toBuilder()
                .token(token.toString())
                .stackId(stack.id())
                .logicalId(id)
                .region(stack.region())
                .stackTags(tags)
                .credentials(service.credentials())
                .build();
    }

    private static Optional<ObjectNode> model(JsonNode model) {
        return Optional.ofNullable((ObjectNode) model);
    }
}
