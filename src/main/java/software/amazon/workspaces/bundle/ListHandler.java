package software.amazon.workspaces.bundle;

import software.amazon.cloudformation.proxy.ProgressEvent;
import software.amazon.workspaces.provider.CallbackContext;
import software.amazon.workspaces.provider.Handler;
import software.amazon.workspaces.provider.Invocation;
import software.amazon.workspaces.provider.Listing;

/** Lists the bundles that the account owns, a page an invocation. */
final class ListHandler implements Handler<ResourceModel, BundleClient> {

    @Override
    public ProgressEvent<ResourceModel, CallbackContext> handle(Invocation<ResourceModel, BundleClient> invocation) {
        return Listing.page(invocation, invocation.client()::listOwned, Translator::toSummary);
    }
}
