package software.amazon.workspaces.bundle;

import software.amazon.awssdk.services.workspaces.model.WorkspaceBundle;
import software.amazon.cloudformation.proxy.ProgressEvent;
import software.amazon.workspaces.provider.CallbackContext;
import software.amazon.workspaces.provider.Creation;
import software.amazon.workspaces.provider.Handler;
import software.amazon.workspaces.provider.Invocation;

/** Creates a bundle and waits until desktops can be launched from it. */
final class CreateHandler implements Handler<ResourceModel, BundleClient> {

    @Override
    public ProgressEvent<ResourceModel, CallbackContext> handle(Invocation<ResourceModel, BundleClient> invocation) {
        var bundles = invocation.client();
        var desired = invocation.desired();
        return Creation.<WorkspaceBundle, ResourceModel>builder()
                .kind("bundle")
                .baseName("Bundle")
                .calls((named, allTags) -> new BundleCreation(bundles, named, allTags, desired.getName() == null))
                .find(bundles.withoutRetries()::find)
                .state(WorkspaceBundle::stateAsString)
                .name(WorkspaceBundle::name)
                .tags(bundles.tags())
                .toModel(Translator::toModel)
                .whyFailed(bundle -> Translator.whyFailed(desired))
                .deleteOperation("DeleteWorkspaceBundle")
                .build()
                .handle(invocation);
    }
}
