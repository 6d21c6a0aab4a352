package software.amazon.workspaces.local;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import software.amazon.workspaces.testing.CloudFormation;
import software.amazon.workspaces.testing.Event;
import software.amazon.workspaces.testing.Outcome;
import software.amazon.workspaces.testing.Request;

/** One operation on one resource, run to its end while the console shows how far it is. */
final class Operation {

    private final Service service;
    private final Console console;
    private final Status inProgress;
    private final String logicalId;
    private final Consumer<Event> onProgress;
    private final Instant begun;
    private String message = "";
    private int retries;

    /** @param onProgress is told each event that is not the last */
    Operation(Service service, Console console, Status inProgress, String logicalId, Consumer<Event> onProgress) {
        this.service = service;
        this.console = console;
        this.inProgress = inProgress;
        this.logicalId = logicalId;
        this.onProgress = onProgress;
        this.begun = service.clock().instant();
    }

    Outcome run(Request request) {
        return new CloudFormation(service.provider(), service.clock(), this::pause, this::hear).run(request);
    }

    private void hear(Event event) {
        if (event.isInProgress()) {
            message = event.message();
            onProgress.accept(event);
        } else if (event.isFailed() && CloudFormation.RETRIABLE.contains(event.errorCode())) {
            retries++;
            message = "%s (%s, so CloudFormation tries again: %d of %d)"
                    .formatted(event.message(), event.errorCode(), retries, CloudFormation.RETRIES);
        }
    }

    private void pause(Duration time) {
        var left = time;
        while (!left.isZero() && !left.isNegative()) {
            var elapsed = Duration.between(begun, service.clock().instant());
            console.progress(inProgress, new Progress(logicalId, message, elapsed, left));
            var step = console.isRewriting() && service.tick().compareTo(left) < 0 ? service.tick() : left;
            service.pause(step);
            left = left.minus(step);
        }
    }
}
