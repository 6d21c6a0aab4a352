package software.amazon.workspaces.bundle;

import static software.amazon.cloudformation.proxy.HandlerErrorCode.InvalidRequest;
import static software.amazon.cloudformation.proxy.HandlerErrorCode.ResourceConflict;

import java.util.Optional;
import software.amazon.awssdk.services.workspaces.model.ResourceNotFoundException;
import software.amazon.awssdk.services.workspaces.model.ResourceUnavailableException;
import software.amazon.awssdk.services.workspaces.model.WorkspaceImage;
import software.amazon.awssdk.services.workspaces.model.WorkspaceImageState;
import software.amazon.workspaces.service.ErrorMapping;
import software.amazon.workspaces.service.HandlerException;
import software.amazon.workspaces.service.ServiceCallException;

/**
 * What it means that WorkSpaces refuses to create or update a bundle because of its image. Which error an image gets
 * that is not ready is not documented for every case, so its state decides: one that is PENDING will be ready.
 */
final class ImageRefusal {

    private final BundleClient bundles;
    private final String imageId;

    private ImageRefusal(BundleClient bundles, String imageId) {
        this.bundles = bundles;
        this.imageId = imageId;
    }

    /** The error table with the rows that an image may cause; ResourceConflict where it is to be tried again. */
    static ErrorMapping of(BundleClient bundles, String imageId) {
        var refusal = new ImageRefusal(bundles, imageId);
        return ErrorMapping.DEFAULT
                .with("ResourceUnavailableException", refusal::explain)
                .with("ResourceNotFoundException", refusal::explain)
                .with("InvalidResourceStateException", refusal::explain)
                .with("InvalidParameterValuesException", refusal::explain)
                .with("OperationNotSupportedException", refusal::explain);
    }

    private HandlerException explain(ServiceCallException call) {
        Optional<WorkspaceImage> image;
        try {
            image = bundles.findImage(imageId);
        } catch (ServiceCallException noBetterMessage) {
            return ErrorMapping.DEFAULT.toHandlerException(call);
        }
        if (image.isEmpty()) {
            return new HandlerException(
                    InvalidRequest,
                    "ImageId " + imageId + " names no image in " + bundles.region()
                            + ". Check the id, and that the image is in the Region of the stack. "
                            + ErrorMapping.summary(call),
                    call);
        }
        var state = image.get().state();
        if (state == WorkspaceImageState.ERROR) {
            return new HandlerException(
                    InvalidRequest,
                    "The image " + imageId + " is in ERROR; use one that is AVAILABLE. " + ErrorMapping.summary(call),
                    call);
        }
        boolean isReady = state == WorkspaceImageState.AVAILABLE;
        if (isReady && !call.is(ResourceUnavailableException.class) && !call.is(ResourceNotFoundException.class)) {
            return ErrorMapping.DEFAULT.toHandlerException(call);
        }
        return new HandlerException(
                ResourceConflict,
                "The image " + imageId + " is " + image.get().stateAsString()
                        + (isReady
                                ? ", but cannot be used for a bundle yet; try again later. "
                                : "; a bundle can use it when it is AVAILABLE. ")
                        + ErrorMapping.summary(call),
                call);
    }
}
