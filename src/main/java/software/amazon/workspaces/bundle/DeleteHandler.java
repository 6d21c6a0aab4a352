package software.amazon.workspaces.bundle;

import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.workspaces.model.WorkspaceBundle;
import software.amazon.cloudformation.proxy.ProgressEvent;
import software.amazon.workspaces.provider.CallbackContext;
import software.amazon.workspaces.provider.Deletion;
import software.amazon.workspaces.provider.Handler;
import software.amazon.workspaces.provider.Invocation;
import software.amazon.workspaces.provider.Usage;

/** Deletes a bundle. The same stack may be deleting the WorkSpaces that use it, and their end lags. */
final class DeleteHandler implements Handler<ResourceModel, BundleClient> {

    /**
     * ResourceAssociatedException is declared; which others a bundle in use may get is not documented, nor whether one
     * that is gone, but still shown, is an invalid parameter.
     */
    private static final Set<String> IN_USE = Set.of(
            "ResourceAssociatedException",
            "InvalidParameterValuesException",
            "InvalidResourceStateException",
            "OperationNotSupportedException",
            "ResourceUnavailableException");

    @Override
    public ProgressEvent<ResourceModel, CallbackContext> handle(Invocation<ResourceModel, BundleClient> invocation) {
        var bundles = invocation.client();
        var bundleId = invocation.identifier();
        return Deletion.<WorkspaceBundle>builder()
                .region(bundles.region())
                .find(() -> bundles.withoutRetries().find(bundleId))
                .tags(() -> bundles.tags().find(bundleId))
                .delete(() -> bundles.withoutRetries().delete(bundleId))
                .inUseErrors(IN_USE)
                .usage(new Usage(
                        "bundle",
                        List.of(() -> list(bundles.findWorkspaces(bundleId))),
                        "Delete the WorkSpaces that use it or migrate them to another bundle, then delete again."))
                .build()
                .handle(invocation);
    }

    private static String list(List<String> ids) {
        return ids.isEmpty() ? "" : " by the WorkSpaces " + String.join(", ", ids);
    }
}
