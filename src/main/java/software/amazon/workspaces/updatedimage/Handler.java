package software.amazon.workspaces.updatedimage;

import software.amazon.cloudformation.proxy.ProgressEvent;

/** One of the five operations that CloudFormation has on a resource. */
interface Handler {

    /**
     * Takes the operation one step further.
     *
     * @throws HandlerException where it ends without success
     * @throws ServiceCallException where a service call fails and the handler has nothing to add
     */
    ProgressEvent<ResourceModel, CallbackContext> handle(Invocation invocation);
}
