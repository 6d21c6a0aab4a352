package software.amazon.workspaces.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import software.amazon.workspaces.local.OperationRunner.Failure;
import software.amazon.workspaces.local.OperationRunner.Task;
import software.amazon.workspaces.local.ResourceOperation.Call;
import software.amazon.workspaces.testing.Request;

/** One stack from creation through an update to deletion, as CloudFormation drives it, with the rollbacks of both. */
final class Deployment {

    private final StackName stack;
    private final Map<String, String> tags;
    private final Service service;
    private final Report report;
    private final Map<String, PhysicalResource> created = new ConcurrentHashMap<>();
    private final Map<String, PhysicalResource> current = new LinkedHashMap<>();

    /** What the stack's present operation has created, and asked to be changed in place; both by logical id. */
    private final Map<String, PhysicalResource> fresh = new LinkedHashMap<>();

    private final Map<String, PhysicalResource> changed = new HashMap<>();

    private Template template;
    private List<Template.Output> outputs;

    Deployment(StackName stack, Map<String, String> tags, Service service, Report report) {
        this.stack = stack;
        this.tags = tags;
        this.service = service;
        this.report = report;
    }

    /** What exists of it, as it comes and goes; may be asked for by another thread. */
    Collection<PhysicalResource> created() {
        return created.values();
    }

    /** The resources of the stack, by logical id. */
    Map<String, PhysicalResource> current() {
        return current;
    }

    /** Brings the stack up, or down again where that fails; then the answer is the reason. */
    Optional<String> create(Template first) {
        template = first;
        service.begins("CREATE");
        stackEvent("CREATE_IN_PROGRESS", StackEvent.BY_USER);
        var failures = bringTo(first, "create");
        if (!failures.isEmpty()) {
            stackEvent("ROLLBACK_IN_PROGRESS", reason("create", failures));
            var stuck = delete(fresh.values(), first, "rollback", id -> isRetained(first, id, true));
            stackEvent(stuck.isEmpty() ? "ROLLBACK_COMPLETE" : "ROLLBACK_FAILED", reason("delete", stuck));
            return first(failures);
        }
        stackEvent("CREATE_COMPLETE", "");
        report.outputs(outputs);
        return Optional.empty();
    }

    /** Brings the stack to another template, or back to its own where that fails; then the answer is the reason. */
    Optional<String> update(Template next) {
        var before = new LinkedHashMap<>(current);
        var old = template;
        service.begins("UPDATE");
        stackEvent("UPDATE_IN_PROGRESS", StackEvent.BY_USER);
        var failures = bringTo(next, "update");
        if (!failures.isEmpty()) {
            rollBack(before, next, failures);
            return first(failures);
        }
        stackEvent("UPDATE_COMPLETE_CLEANUP_IN_PROGRESS", "");
        template = next;
        current.keySet().retainAll(next.types().keySet());
        var ids = current.values().stream().map(PhysicalResource::id).toList();
        var gone = before.values().stream()
                .filter(each -> !ids.contains(each.id()))
                .toList();
        var stuck = delete(
                gone,
                old,
                "cleanup",
                id -> current.containsKey(id)
                        ? next.resource(id).path("UpdateReplacePolicy").asText().equals("Retain")
                        : isRetained(old, id, false));
        stackEvent(
                "UPDATE_COMPLETE",
                stuck.isEmpty() ? "" : "Update successful. One or more resources could not be deleted.");
        report.outputs(outputs);
        return first(stuck);
    }

    /** Takes the stack down; where that fails the answer is the reason. */
    Optional<String> delete() {
        service.begins("DELETE");
        stackEvent("DELETE_IN_PROGRESS", StackEvent.BY_USER);
        var stuck = delete(List.copyOf(current.values()), template, "delete", id -> isRetained(template, id, false));
        stackEvent(stuck.isEmpty() ? "DELETE_COMPLETE" : "DELETE_FAILED", reason("delete", stuck));
        return first(stuck);
    }

    private void rollBack(Map<String, PhysicalResource> before, Template next, List<Failure> failures) {
        stackEvent("UPDATE_ROLLBACK_IN_PROGRESS", reason("update", failures));
        current.keySet().retainAll(before.keySet());
        var tasks = before.values().stream()
                .map(resource ->
                        new Task(resource, template.needs().get(resource.logicalId()), () -> restore(resource)))
                .toList();
        var stuck = new OperationRunner(service, report).run(tasks, false);
        if (!stuck.isEmpty()) {
            stackEvent("UPDATE_ROLLBACK_FAILED", reason("update", stuck));
            return;
        }
        stackEvent("UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS", "");
        stuck = delete(fresh.values(), next, "rollback", id -> isRetained(next, id, true));
        stackEvent("UPDATE_ROLLBACK_COMPLETE", reason("delete", stuck));
    }

    /** Gives a resource back what it had before the update; one that was replaced is simply used again. */
    private Optional<Call> restore(PhysicalResource before) {
        var id = before.logicalId();
        current.put(id, before);
        if (!changed.containsKey(id) && fresh.containsKey(id)) {
            report.event(before.event(service.clock(), "UPDATE_COMPLETE", ""));
        }
        return Optional.ofNullable(changed.get(id)).map(change -> update(change, "rollback", before.desired()));
    }

    /** Creates, replaces and changes until all is as the template says; answers the failures. */
    private List<Failure> bringTo(Template next, String phase) {
        fresh.clear();
        changed.clear();
        var tasks = new ArrayList<Task>();
        next.needs()
                .forEach((id, needs) -> tasks.add(new Task(next.planned(id), needs, () -> change(next, id, phase))));
        var failures = new OperationRunner(service, report).run(tasks, true);
        if (failures.isEmpty()) {
            try {
                outputs = next.outputs(this::model);
            } catch (UsageException noValue) {
                return List.of(new Failure(stack.name(), "CREATE_FAILED", noValue.getMessage()));
            }
        }
        return failures;
    }

    private Optional<Call> change(Template next, String id, String phase) {
        var desired = next.planned(id).withDesired(next.properties(id, this::model));
        var existing = current.get(id);
        if (existing == null) {
            return Optional.of(create(desired, phase, "CREATE", ""));
        }
        if (existing.desired().equals(desired.desired())) {
            return Optional.empty();
        }
        if (ChangeSet.isReplacement(existing, desired.desired())) {
            return Optional.of(create(desired, phase, "UPDATE", ChangeSet.REPLACEMENT_REASON));
        }
        changed.put(id, existing.withDesired(desired.desired()));
        return Optional.of(update(existing, phase, desired.desired()));
    }

    private Call create(PhysicalResource planned, String phase, String verb, String reason) {
        return new Call(
                verb,
                reason,
                request("CREATE", phase, planned, planned.desired()),
                model -> {
                    fresh.put(planned.logicalId(), planned.withModel(model));
                    created.put(planned.withModel(model).id(), planned.withModel(model));
                },
                model -> current.put(planned.logicalId(), planned.withModel(model)));
    }

    private Call update(PhysicalResource existing, String phase, ObjectNode desired) {
        var request = request("UPDATE", phase, existing, existing.identified(desired))
                .withPreviousProperties(existing.identified(existing.desired()));
        var changedResource = existing.withDesired(desired);
        return new Call(
                "UPDATE", request, model -> current.put(existing.logicalId(), changedResource.withModel(model)));
    }

    private List<Failure> delete(
            Collection<PhysicalResource> gone, Template order, String phase, Predicate<String> isRetained) {
        var tasks = new ArrayList<Task>();
        for (var resource : gone) {
            var id = resource.logicalId();
            if (isRetained.test(id)) {
                report.event(resource.event(
                        service.clock(), "DELETE_SKIPPED", resource.id() + " stays, as its policy says"));
                continue;
            }
            var after = gone.stream()
                    .map(PhysicalResource::logicalId)
                    .filter(other -> order.needs().get(other).contains(id))
                    .collect(Collectors.toSet());
            tasks.add(new Task(resource, after, () -> Optional.of(delete(resource, phase))));
        }
        return new OperationRunner(service, report).run(tasks, false);
    }

    private Call delete(PhysicalResource resource, String phase) {
        var request = request("DELETE", phase, resource, resource.model());
        return new Call("DELETE", request, model -> {
            created.remove(resource.id());
            current.remove(resource.logicalId(), resource);
        });
    }

    /** Whether a resource stays that the stack lets go of. */
    private static boolean isRetained(Template template, String id, boolean isRollback) {
        var policy = template.resource(id).path("DeletionPolicy").asText();
        return policy.equals("Retain") || policy.equals("RetainExceptOnCreate") && !isRollback;
    }

    private ObjectNode model(String logicalId) {
        return current.get(logicalId).model();
    }

    private Request request(String action, String phase, PhysicalResource resource, ObjectNode properties) {
        var id = resource.logicalId();
        var token = UUID.nameUUIDFromBytes((stack.uuid() + phase + action + id).getBytes(UTF_8));
        return service.request(resource.type().provider(), action, properties).toBuilder()
                .token(token.toString())
                .stackId(stack.id())
                .logicalId(id)
                .stackTags(tags)
                .previousStackTags(tags)
                .build();
    }

    private void stackEvent(String status, String reason) {
        report.event(StackEvent.of(service.clock(), status, stack.name(), StackEvent.STACK, stack.id(), reason));
    }

    private static Optional<String> first(List<Failure> failures) {
        return failures.stream().findFirst().map(Failure::toString);
    }

    private static String reason(String verb, List<Failure> failures) {
        var ids = failures.stream().map(Failure::logicalId).toList();
        return ids.isEmpty() ? "" : "The following resource(s) failed to %s: %s".formatted(verb, ids);
    }
}
