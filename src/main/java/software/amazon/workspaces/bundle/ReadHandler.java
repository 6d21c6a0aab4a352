package software.amazon.workspaces.bundle;

import static software.amazon.cloudformation.proxy.HandlerErrorCode.NotFound;

import software.amazon.cloudformation.proxy.ProgressEvent;
import software.amazon.workspaces.provider.CallbackContext;
import software.amazon.workspaces.provider.Handler;
import software.amazon.workspaces.provider.Invocation;
import software.amazon.workspaces.service.HandlerException;

/** Describes any bundle by its id, whoever made it. */
final class ReadHandler implements Handler<ResourceModel, BundleClient> {

    @Override
    public ProgressEvent<ResourceModel, CallbackContext> handle(Invocation<ResourceModel, BundleClient> invocation) {
        var bundles = invocation.client();
        var bundleId = invocation.identifier();
        var bundle = bundles.find(bundleId)
                .orElseThrow(() -> new HandlerException(
                        NotFound, "There is no bundle " + bundleId + " in " + bundles.region() + "."));
        return ProgressEvent.defaultSuccessHandler(
                Translator.toModel(bundle, bundles.tags().find(bundleId)));
    }
}
