package software.amazon.workspaces.local;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import software.amazon.workspaces.local.ResourceOperation.Call;

/** Runs operations on the resources of a stack: each as soon as those before it have ended, several at a time. */
final class OperationRunner {

    private final Service service;
    private final Report report;
    private final List<ResourceOperation> running = new ArrayList<>();
    private final List<Failure> failures = new ArrayList<>();
    private final Set<String> unfinished = new HashSet<>();

    OperationRunner(Service service, Report report) {
        this.service = service;
        this.report = report;
    }

    /**
     * What is to be done to one resource.
     *
     * @param after the logical ids of the tasks that have to succeed first
     * @param begin decides when its turn has come; empty where nothing is to be done
     */
    record Task(PhysicalResource resource, Set<String> after, Supplier<Optional<Call>> begin) {}

    /** A task that failed. */
    record Failure(String logicalId, String status, String reason) {
        @Override
        public String toString() {
            return "%s %s: %s".formatted(status, logicalId, reason);
        }
    }

    /**
     * Runs tasks to their ends and answers the failures.
     *
     * @param stopsAtFailure gives up what still runs after the first failure, as CloudFormation does before a rollback
     */
    List<Failure> run(List<Task> tasks, boolean stopsAtFailure) {
        var waiting = new ArrayList<>(tasks);
        tasks.forEach(task -> unfinished.add(task.resource().logicalId()));
        while (true) {
            beginAll(waiting);
            if (stopsAtFailure && !failures.isEmpty()) {
                running.forEach(ResourceOperation::cancel);
                return failures;
            }
            if (running.isEmpty()) {
                return failures;
            }
            step(Collections.min(running, Comparator.comparing(ResourceOperation::due)));
            if (stopsAtFailure && !failures.isEmpty()) {
                waiting.clear();
            }
        }
    }

    /** Begins whatever waits for nothing; a task without anything to do may let others begin. */
    private void beginAll(List<Task> waiting) {
        for (var size = -1; size != waiting.size(); ) {
            size = waiting.size();
            for (var task : List.copyOf(waiting)) {
                if (Collections.disjoint(task.after(), unfinished)) {
                    waiting.remove(task);
                    begin(task);
                }
            }
        }
    }

    private void begin(Task task) {
        var id = task.resource().logicalId();
        try {
            task.begin()
                    .get()
                    .ifPresentOrElse(
                            call -> running.add(new ResourceOperation(service, report, task.resource(), call)),
                            () -> unfinished.remove(id));
        } catch (UsageException noValue) {
            report.event(task.resource().event(service.clock(), "CREATE_FAILED", noValue.getMessage()));
            failures.add(new Failure(id, "CREATE_FAILED", noValue.getMessage()));
        }
    }

    private void step(ResourceOperation next) {
        var now = service.clock().instant();
        service.pause(next.due().isBefore(now) ? Duration.ZERO : Duration.between(now, next.due()));
        if (next.step()) {
            return;
        }
        running.remove(next);
        next.failure().ifPresentOrElse(failures::add, () -> unfinished.remove(next.logicalId()));
    }
}
