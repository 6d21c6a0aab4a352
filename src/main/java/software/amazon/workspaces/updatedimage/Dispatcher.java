package software.amazon.workspaces.updatedimage;

import static software.amazon.cloudformation.proxy.HandlerErrorCode.InternalFailure;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import software.amazon.cloudformation.Action;
import software.amazon.cloudformation.exceptions.BaseHandlerException;
import software.amazon.cloudformation.proxy.HandlerErrorCode;
import software.amazon.cloudformation.proxy.Logger;
import software.amazon.cloudformation.proxy.ProgressEvent;

/**
 * Hands an invocation to its handler, and turns whatever leaves the handler into an event that keeps what CloudFormation
 * needs. In the framework's own treatment of an exception the model is lost, and with it the id of an image that a
 * rollback has to delete.
 */
final class Dispatcher {

    private static final Map<Action, Handler> HANDLERS = Map.of(
            Action.CREATE, new CreateHandler(),
            Action.READ, new ReadHandler(),
            Action.UPDATE, new UpdateHandler(),
            Action.DELETE, new DeleteHandler(),
            Action.LIST, new ListHandler());

    private final Logger logger;

    Dispatcher(Logger logger) {
        this.logger = logger;
    }

    /** Never throws, but for an {@link Error}. */
    ProgressEvent<ResourceModel, CallbackContext> dispatch(Action action, Invocation invocation) {
        Instant begin = Instant.now();
        ProgressEvent<ResourceModel, CallbackContext> event;
        try {
            event = HANDLERS.get(action).handle(invocation);
        } catch (ServiceCallException failure) {
            HandlerException known = ErrorMapping.of(failure);
            event = failed(action, invocation, known.getErrorCode(), known.getMessage());
        } catch (BaseHandlerException failure) {
            event = failed(action, invocation, failure.getErrorCode(), failure.getMessage());
        } catch (RuntimeException defect) {
            event = failed(
                    action,
                    invocation,
                    InternalFailure,
                    "The provider has a defect: " + defect + ". Report it with the log of the handler.");
        }
        log(action, invocation, event, Duration.between(begin, Instant.now()));
        return event;
    }

    private static ProgressEvent<ResourceModel, CallbackContext> failed(
            Action action, Invocation invocation, HandlerErrorCode code, String message) {
        return ProgressEvent.failed(modelToKeep(action, invocation), null, code, message);
    }

    /** After create only an id that this operation knows as its own: rollback deletes the image that a model names. */
    private static ResourceModel modelToKeep(Action action, Invocation invocation) {
        ResourceModel model = invocation.request().getDesiredResourceState();
        if (model == null || action == Action.READ || action == Action.LIST) {
            return null;
        }
        if (action != Action.CREATE) {
            return model;
        }
        return model.toBuilder()
                .imageId(invocation.isFirst() ? null : invocation.context().getImageId())
                .build();
    }

    private void log(
            Action action, Invocation invocation, ProgressEvent<ResourceModel, CallbackContext> event, Duration took) {
        ResourceModel model = event.getResourceModel();
        logger.log("action=" + action
                + " image=" + (model == null ? null : model.getImageId())
                + " state=" + (model == null ? null : model.getState())
                + " elapsed=" + invocation.elapsed().toSeconds() + "s"
                + " took=" + took.toMillis() + "ms"
                + " outcome=" + (event.isFailed() ? event.getErrorCode() : event.getStatus())
                + " message=" + event.getMessage());
    }
}
