package software.amazon.workspaces.local;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.workspaces.local.OperationRunner.Failure;
import software.amazon.workspaces.testing.CloudFormation;
import software.amazon.workspaces.testing.Operation;
import software.amazon.workspaces.testing.Request;

/** One operation of the provider on one resource, on its way, with an event for all that users want to know of it. */
final class ResourceOperation {

    private final Service service;
    private final Report report;
    private final Call call;
    private final Operation operation;
    private final Instant begun;
    private PhysicalResource resource;
    private Instant due;
    private int retries;
    private Optional<Failure> failure = Optional.empty();

    /**
     * What is asked of the provider.
     *
     * @param verb what events call it: CREATE, UPDATE or DELETE
     * @param identified is told each model that names its resource, that of a failure too
     * @param succeeded is told the last model, which is null after a deletion
     */
    record Call(
            String verb,
            String reason,
            Request request,
            Consumer<ObjectNode> identified,
            Consumer<ObjectNode> succeeded) {

        Call(String verb, Request request, Consumer<ObjectNode> succeeded) {
            this(verb, "", request, model -> {}, succeeded);
        }
    }

    /** Begins it. */
    ResourceOperation(Service service, Report report, PhysicalResource planned, Call call) {
        this.service = service;
        this.report = report;
        this.call = call;
        operation = service.cloudFormation().start(call.request());
        begun = service.clock().instant();
        due = begun;
        var isNew = call.request().action().equals("CREATE");
        resource =
                isNew ? planned : planned.withModel((ObjectNode) call.request().properties());
        report.event(event("IN_PROGRESS", call.reason()));
    }

    String logicalId() {
        return resource.logicalId();
    }

    /** When the provider wants to be called again. */
    Instant due() {
        return due;
    }

    /** Why it failed, once it has. */
    Optional<Failure> failure() {
        return failure;
    }

    /** Calls the provider; false where that was the end. */
    boolean step() {
        var delay = operation.step();
        var event = operation.outcome().last();
        var isNew = resource.id().isEmpty();
        if (event.id() != null) {
            resource = resource.withModel((ObjectNode) event.model());
            call.identified().accept(resource.model());
        }
        if (delay.isPresent()) {
            due = service.clock().instant().plus(delay.get());
            var message = event.isInProgress()
                    ? event.message()
                    : "%s (%s, so CloudFormation tries again: %d of %d)"
                            .formatted(event.message(), event.errorCode(), ++retries, CloudFormation.RETRIES);
            report.progress(
                    event("IN_PROGRESS", message),
                    Duration.between(begun, service.clock().instant()),
                    isNew);
        } else if (event.isFailed() && !(call.verb().equals("DELETE") && "NotFound".equals(event.errorCode()))) {
            fail("%s (HandlerErrorCode: %s)".formatted(event.message(), event.errorCode()));
        } else {
            call.succeeded().accept((ObjectNode) event.model());
            report.event(event("COMPLETE", ""));
        }
        return delay.isPresent();
    }

    /** Gives it up. */
    void cancel() {
        fail("Resource %s cancelled".formatted(call.verb().equals("CREATE") ? "creation" : "update"));
    }

    private void fail(String reason) {
        report.event(event("FAILED", reason));
        failure = Optional.of(new Failure(logicalId(), call.verb() + "_FAILED", reason));
    }

    private StackEvent event(String status, String reason) {
        var event = resource.event(service.clock(), call.verb() + "_" + status, reason);
        return call.verb().equals("DELETE")
                ? event
                : event.withResourceProperties(resource.resolved(call.request().stackTags()));
    }
}
