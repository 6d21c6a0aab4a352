package software.amazon.workspaces.provider;

import software.amazon.cloudformation.proxy.ProgressEvent;
import software.amazon.workspaces.service.HandlerException;
import software.amazon.workspaces.service.ServiceCallException;

/**
 * One of the five operations that CloudFormation has on a resource.
 *
 * @param <M> the model of the type
 * @param <C> the client of the type
 */
@FunctionalInterface
public interface Handler<M extends Model<M>, C> {

    /**
     * Takes the operation one step further.
     *
     * @throws HandlerException where it ends without success
     * @throws ServiceCallException where a service call fails and the handler has nothing to add
     */
    ProgressEvent<M, CallbackContext> handle(Invocation<M, C> invocation);
}
