package software.amazon.workspaces.local;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import software.amazon.workspaces.local.OperationRunner.Failure;
import software.amazon.workspaces.local.OperationRunner.Task;
import software.amazon.workspaces.local.ResourceOperation.Call;

/** One stack from creation through an update to deletion, as CloudFormation drives it, with the rollbacks of both. */
final class Deployment {

    private final StackResources resources;
    private final Report report;
    private Template template;
    private List<Template.Output> outputs;

    Deployment(StackResources resources, Report report) {
        this.resources = resources;
        this.report = report;
    }

    /** Brings the stack up, or down again where that fails; then the answer is the reason. */
    Optional<String> create(Template first) {
        template = first;
        resources.service().begins("CREATE");
        stackEvent("CREATE_IN_PROGRESS", StackEvent.BY_USER);
        var failures = bringTo(first, "create");
        if (!failures.isEmpty()) {
            stackEvent("ROLLBACK_IN_PROGRESS", reason("create", failures));
            var stuck = delete(resources.fresh().values(), first, "rollback", id -> isRetained(first, id, true));
            stackEvent(stuck.isEmpty() ? "ROLLBACK_COMPLETE" : "ROLLBACK_FAILED", reason("delete", stuck));
            return first(failures);
        }
        stackEvent("CREATE_COMPLETE", "");
        report.outputs(outputs);
        return Optional.empty();
    }

    /** Brings the stack to another template, or back to its own where that fails; then the answer is the reason. */
    Optional<String> update(Template next) {
        var before = new LinkedHashMap<>(resources.current());
        var old = template;
        resources.service().begins("UPDATE");
        stackEvent("UPDATE_IN_PROGRESS", StackEvent.BY_USER);
        var failures = bringTo(next, "update");
        if (!failures.isEmpty()) {
            rollBack(before, next, failures);
            return first(failures);
        }
        stackEvent("UPDATE_COMPLETE_CLEANUP_IN_PROGRESS", "");
        template = next;
        resources.current().keySet().retainAll(next.types().keySet());
        var ids =
                resources.current().values().stream().map(PhysicalResource::id).toList();
        var gone = before.values().stream()
                .filter(each -> !ids.contains(each.id()))
                .toList();
        var stuck = delete(
                gone,
                old,
                "cleanup",
                id -> resources.current().containsKey(id)
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
        resources.service().begins("DELETE");
        stackEvent("DELETE_IN_PROGRESS", StackEvent.BY_USER);
        var stuck = delete(
                List.copyOf(resources.current().values()), template, "delete", id -> isRetained(template, id, false));
        stackEvent(stuck.isEmpty() ? "DELETE_COMPLETE" : "DELETE_FAILED", reason("delete", stuck));
        return first(stuck);
    }

    private void rollBack(Map<String, PhysicalResource> before, Template next, List<Failure> failures) {
        stackEvent("UPDATE_ROLLBACK_IN_PROGRESS", reason("update", failures));
        resources.current().keySet().retainAll(before.keySet());
        var tasks = before.values().stream()
                .map(resource ->
                        new Task(resource, template.needs().get(resource.logicalId()), () -> restore(resource)))
                .toList();
        var stuck = new OperationRunner(resources.service(), report).run(tasks, false);
        if (!stuck.isEmpty()) {
            stackEvent("UPDATE_ROLLBACK_FAILED", reason("update", stuck));
            return;
        }
        stackEvent("UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS", "");
        stuck = delete(resources.fresh().values(), next, "rollback", id -> isRetained(next, id, true));
        stackEvent("UPDATE_ROLLBACK_COMPLETE", reason("delete", stuck));
    }

    /** Gives a resource back what it had before the update; one that was replaced is simply used again. */
    private Optional<Call> restore(PhysicalResource before) {
        var id = before.logicalId();
        resources.current().put(id, before);
        if (!resources.changed().containsKey(id) && resources.fresh().containsKey(id)) {
            report.event(before.event(resources.service().clock(), "UPDATE_COMPLETE", ""));
        }
        return Optional.ofNullable(resources.changed().get(id))
                .map(change -> resources.update(change, "rollback", before.desired()));
    }

    /** Creates, replaces and changes until all is as the template says; answers the failures. */
    private List<Failure> bringTo(Template next, String phase) {
        resources.fresh().clear();
        resources.changed().clear();
        var tasks = new ArrayList<Task>();
        next.needs()
                .forEach((id, needs) ->
                        tasks.add(new Task(next.planned(id), needs, () -> resources.change(next, id, phase))));
        var failures = new OperationRunner(resources.service(), report).run(tasks, true);
        if (failures.isEmpty()) {
            try {
                outputs = next.outputs(resources::model);
            } catch (UsageException noValue) {
                return List.of(new Failure(resources.stack().name(), "CREATE_FAILED", noValue.getMessage()));
            }
        }
        return failures;
    }

    private List<Failure> delete(
            Collection<PhysicalResource> gone, Template order, String phase, Predicate<String> isRetained) {
        var tasks = new ArrayList<Task>();
        for (var resource : gone) {
            var id = resource.logicalId();
            if (isRetained.test(id)) {
                report.event(resource.event(
                        resources.service().clock(), "DELETE_SKIPPED", resource.id() + " stays, as its policy says"));
                continue;
            }
            var after = gone.stream()
                    .map(PhysicalResource::logicalId)
                    .filter(other -> order.needs().get(other).contains(id))
                    .collect(Collectors.toSet());
            tasks.add(new Task(resource, after, () -> Optional.of(resources.delete(resource, phase))));
        }
        return new OperationRunner(resources.service(), report).run(tasks, false);
    }

    /** Whether a resource stays that the stack lets go of. */
    private static boolean isRetained(Template template, String id, boolean isRollback) {
        var policy = template.resource(id).path("DeletionPolicy").asText();
        return policy.equals("Retain") || policy.equals("RetainExceptOnCreate") && !isRollback;
    }

    private void stackEvent(String status, String reason) {
        report.event(StackEvent.of(
                resources.service().clock(),
                status,
                resources.stack().name(),
                StackEvent.STACK,
                resources.stack().id(),
                reason));
    }

    private static Optional<String> first(List<Failure> failures) {
        return failures.stream().findFirst().map(Failure::toString);
    }

    private static String reason(String verb, List<Failure> failures) {
        var ids = failures.stream().map(Failure::logicalId).toList();
        return ids.isEmpty() ? "" : "The following resource(s) failed to %s: %s".formatted(verb, ids);
    }
}
