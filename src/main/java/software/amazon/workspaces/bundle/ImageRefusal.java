package software.amazon.workspaces.bundle;

import static software.amazon.cloudformation.proxy.HandlerErrorCode.InvalidRequest;
import static software.amazon.cloudformation.proxy.HandlerErrorCode.ResourceConflict;

import java.util.Optional;
import software.amazon.awssdk.services.workspaces.model.ResourceNotFoundException;
import software.amazon.awssdk.services.workspaces.model.ResourceUnavailableException;
import software.amazon.awssdk.services.workspaces.model.WorkspaceImage;
import software.amazon.awssdk.services.workspaces.model.WorkspaceImageState;
import software.amazon.cloudformation.proxy.HandlerErrorCode;
import software.amazon.workspaces.service.ErrorMapping;
import software.amazon.workspaces.service.HandlerException;
import software.amazon.workspaces.service.ServiceCallException;

/**
 * What it means that WorkSpaces refuses to create or update a bundle because of its image. Which error an image gets
 * that is not ready is not documented for every case, so its state decides: one that is PENDING will be ready.
 *
 * @param otherCause what else makes something unavailable, a sentence or more; or nothing
 */
record ImageRefusal(BundleClient bundles, String imageId, String otherCause) {

    /** The error table with the rows that an image may cause; ResourceConflict where it is to be tried again. */
    ErrorMapping errors() {
        return ErrorMapping.DEFAULT
                .with("ResourceUnavailableException", this::explain)
                .with("ResourceNotFoundException", this::explain)
                .with("InvalidResourceStateException", this::explain)
                .with("InvalidParameterValuesException", this::explain)
                .with("OperationNotSupportedException", this::explain);
    }

    private HandlerException explain(ServiceCallException call) {
        Optional<WorkspaceImage> image;
        try {
            image = bundles.findImage(imageId);
        } catch (ServiceCallException lookup) {
            var unknown = "Whether the image " + imageId + " is AVAILABLE could not be found out, so try again. ";
            return lookup.isTransient()
                    ? because(call, ResourceConflict, unknown + ErrorMapping.summary(lookup))
                    : ErrorMapping.DEFAULT
                            .with("ResourceNotFoundException", InvalidRequest, noImage())
                            .toHandlerException(call);
        }
        if (image.isEmpty()) {
            return because(call, InvalidRequest, noImage());
        }
        var named = "The image " + imageId;
        var state = image.get().state();
        if (state == WorkspaceImageState.ERROR) {
            return because(call, InvalidRequest, named + " is in ERROR; use one that is AVAILABLE.");
        }
        if (state != null && state != WorkspaceImageState.AVAILABLE) {
            var stated = named + " is " + image.get().stateAsString();
            return because(call, ResourceConflict, stated + "; a bundle can use it when it is AVAILABLE.");
        }
        return call.is(ResourceUnavailableException.class) || call.is(ResourceNotFoundException.class)
                ? because(
                        call,
                        ResourceConflict,
                        named + " exists, but bundles cannot use it yet. Try again." + otherCause)
                : ErrorMapping.DEFAULT.toHandlerException(call);
    }

    private String noImage() {
        return "ImageId " + imageId + " names no image in " + bundles.region()
                + ". Check the id, and that the image is in the Region of the stack.";
    }

    private static HandlerException because(ServiceCallException call, HandlerErrorCode code, String cause) {
        return new HandlerException(code, cause + " " + ErrorMapping.summary(call), call);
    }
}
