package software.amazon.workspaces.updatedimage;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.workspaces.model.WorkspaceImage;
import software.amazon.awssdk.services.workspaces.model.WorkspaceImageState;
import software.amazon.cloudformation.proxy.ProgressEvent;
import software.amazon.workspaces.provider.CallbackContext;
import software.amazon.workspaces.provider.Deletion;
import software.amazon.workspaces.provider.Handler;
import software.amazon.workspaces.provider.Invocation;
import software.amazon.workspaces.provider.Usage;

/** Deletes an image. A build cannot be cancelled, so the deletion of a PENDING image waits for its end. */
final class DeleteHandler implements Handler<ResourceModel, ImageClient> {

    private static final Set<WorkspaceImageState> DELETABLE =
            EnumSet.of(WorkspaceImageState.AVAILABLE, WorkspaceImageState.ERROR);

    /** AWS does not document which error an image in use gets; for one that is not PENDING each of these means that. */
    private static final Set<String> IN_USE = Set.of(
            "ResourceAssociatedException",
            "InvalidParameterValuesException",
            "InvalidResourceStateException",
            "OperationNotSupportedException");

    @Override
    public ProgressEvent<ResourceModel, CallbackContext> handle(Invocation<ResourceModel, ImageClient> invocation) {
        var images = invocation.client();
        var imageId = invocation.identifier();
        return Deletion.<WorkspaceImage>builder()
                .region(images.region())
                .find(() -> images.withoutRetries().find(imageId))
                .state(WorkspaceImage::stateAsString)
                .since(WorkspaceImage::created)
                .isBusy(image -> image.state() != null && !DELETABLE.contains(image.state()))
                .busyNote(". A build cannot be cancelled, so the image is deleted when it has ended")
                .tags(() -> images.tags().find(imageId))
                .delete(() -> images.withoutRetries().delete(imageId))
                .inUseErrors(IN_USE)
                .usage(
                        new Usage(
                                "image",
                                List.of(
                                        () -> list(" by the bundles ", images.findBundles(imageId)),
                                        () -> list(
                                                " and shared with the accounts ", images.findAccountsSharing(imageId))),
                                "Delete the bundles that use it or give them another image, end the sharing, then delete again."))
                .build()
                .handle(invocation);
    }

    private static String list(String lead, List<String> ids) {
        return ids.isEmpty() ? "" : lead + String.join(", ", ids);
    }
}
