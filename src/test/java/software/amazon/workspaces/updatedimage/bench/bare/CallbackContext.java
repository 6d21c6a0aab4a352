package software.amazon.workspaces.updatedimage.bench.bare;

import software.amazon.cloudformation.proxy.StdCallbackContext;

/** What the framework remembers of its calls. */
public class CallbackContext extends StdCallbackContext {
}
