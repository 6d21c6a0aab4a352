package software.amazon.workspaces.benchmark.bare;

import software.amazon.cloudformation.proxy.StdCallbackContext;

/** What the framework remembers of its calls. */
public class CallbackContext extends StdCallbackContext {}
