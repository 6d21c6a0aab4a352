package software.amazon.workspaces.provider;

import static software.amazon.cloudformation.proxy.HandlerErrorCode.InternalFailure;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import software.amazon.cloudformation.Action;
import software.amazon.cloudformation.exceptions.BaseHandlerException;
import software.amazon.cloudformation.proxy.HandlerErrorCode;
import software.amazon.cloudformation.proxy.Logger;
import software.amazon.cloudformation.proxy.ProgressEvent;
import software.amazon.workspaces.service.ErrorMapping;
import software.amazon.workspaces.service.ServiceCallException;

/**
 * Calls the handler of an invocation, and turns whatever it throws into an event that keeps what CloudFormation needs.
 * In the framework's own treatment of an exception the model is lost, and with it the id of a resource that a rollback
 * has to delete.
 */
final class Dispatcher<M extends Model<M>, C> {

    private final Map<Action, Handler<M, C>> handlers;
    private final Logger logger;

    Dispatcher(Map<Action, Handler<M, C>> handlers, Logger logger) {
        this.handlers = handlers;
        this.logger = logger;
    }

    /** Never throws, but for an {@link Error}. */
    ProgressEvent<M, CallbackContext> dispatch(Invocation<M, C> invocation) {
        Instant begin = Instant.now();
        ProgressEvent<M, CallbackContext> event;
        try {
            event = handlers.get(invocation.action()).handle(invocation);
        } catch (ServiceCallException call) {
            event = failed(invocation, ErrorMapping.DEFAULT.toHandlerException(call));
        } catch (BaseHandlerException failure) {
            event = failed(invocation, failure);
        } catch (RuntimeException defect) {
            event = failed(
                    invocation,
                    InternalFailure,
                    "The provider has a defect: " + defect + ". Report it with the log of the handler.");
        }
        log(invocation, event, Duration.between(begin, Instant.now()));
        return event;
    }

    private ProgressEvent<M, CallbackContext> failed(Invocation<M, C> invocation, BaseHandlerException failure) {
        return failed(invocation, failure.getErrorCode(), failure.getMessage());
    }

    private ProgressEvent<M, CallbackContext> failed(
            Invocation<M, C> invocation, HandlerErrorCode code, String message) {
        return ProgressEvent.failed(modelToKeep(invocation), null, code, message);
    }

    /** After create only an id that this operation knows as its own: rollback deletes the resource that a model names. */
    private M modelToKeep(Invocation<M, C> invocation) {
        M model = invocation.request().getDesiredResourceState();
        return switch (invocation.action()) {
            case READ, LIST -> null;
            case CREATE ->
                model == null ? null : model.withIdentifier(invocation.context().resourceId());
            default -> model;
        };
    }

    private void log(Invocation<M, C> invocation, ProgressEvent<M, CallbackContext> event, Duration took) {
        M model = event.getResourceModel();
        logger.log("action=" + invocation.action()
                + " id=" + (model == null ? null : model.identifier())
                + " state=" + (model == null ? null : model.state())
                + " elapsed=" + invocation.elapsed().toSeconds() + "s"
                + " took=" + took.toMillis() + "ms"
                + " outcome=" + (event.isFailed() ? event.getErrorCode() : event.getStatus())
                + " message=" + event.getMessage());
    }
}
