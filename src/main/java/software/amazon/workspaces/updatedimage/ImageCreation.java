package software.amazon.workspaces.updatedimage;

import static software.amazon.cloudformation.proxy.HandlerErrorCode.InvalidRequest;
import static software.amazon.cloudformation.proxy.HandlerErrorCode.ResourceConflict;
import static software.amazon.cloudformation.proxy.HandlerErrorCode.ServiceLimitExceeded;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.workspaces.model.OperationNotSupportedException;
import software.amazon.awssdk.services.workspaces.model.WorkspaceImage;
import software.amazon.awssdk.services.workspaces.model.WorkspaceImageState;
import software.amazon.workspaces.service.ErrorMapping;
import software.amazon.workspaces.service.HandlerException;
import software.amazon.workspaces.service.IdempotentCreate;
import software.amazon.workspaces.service.IdempotentCreate.Existing;
import software.amazon.workspaces.service.ServiceCallException;

/** The creation of one image: its calls, and what a refusal of them means. */
record ImageCreation(ImageClient images, ResourceModel image, Map<String, String> allTags)
        implements IdempotentCreate.Service {

    private static final int ROOM_FOR_REASONS = 700;

    @Override
    public String create() {
        return images.create(image, allTags);
    }

    @Override
    public List<Existing> findByName(String name) {
        return images.findByName(name).stream()
                .map(found -> new Existing(found.imageId(), found.description(), found.created()))
                .toList();
    }

    @Override
    public ErrorMapping errors() {
        var source = image.getSourceImageId();
        return ErrorMapping.DEFAULT
                .with(
                        "ResourceNotFoundException",
                        InvalidRequest,
                        "SourceImageId " + source + " names no image in " + images.region()
                                + ". Check the id, and that the image is in the Region of the stack and owned by or"
                                + " shared with its account.")
                .with("InvalidResourceStateException", this::sourceNotReady)
                .with("OperationNotSupportedException", this::notSupported)
                .with(
                        "ResourceAlreadyExistsException",
                        ResourceConflict,
                        "An image with the Name " + image.getName() + " exists.")
                .with(
                        "ResourceLimitExceededException",
                        ServiceLimitExceeded,
                        "The account has as many images in " + images.region()
                                + " as its quota allows (40 unless raised). Delete images that are no longer needed, or"
                                + " request an increase in Service Quotas under Amazon WorkSpaces.");
    }

    /** One that is PENDING will be ready; one in ERROR will not. */
    private HandlerException sourceNotReady(ServiceCallException call) {
        var source = findSource();
        if (source.isPresent() && source.get().state() == WorkspaceImageState.ERROR) {
            return new HandlerException(
                    InvalidRequest,
                    "The source image " + image.getSourceImageId()
                            + " is in ERROR and cannot be updated; use one that is AVAILABLE. "
                            + BuildErrorMessage.reasons(source.get(), ROOM_FOR_REASONS),
                    call);
        }
        return new HandlerException(
                ResourceConflict,
                "The source image " + image.getSourceImageId() + " is "
                        + source.map(WorkspaceImage::stateAsString).orElse("not ready")
                        + "; an update can start when it is AVAILABLE. " + ErrorMapping.summary(call),
                call);
    }

    /** The service refuses so for other reasons than the system, too: its words come first. */
    private HandlerException notSupported(ServiceCallException call) {
        var reason = call.sdkException() instanceof OperationNotSupportedException refusal && refusal.reason() != null
                ? " Reason: " + refusal.reason() + "."
                : "";
        var system = findSource()
                .map(WorkspaceImage::operatingSystem)
                .map(known -> known.typeAsString())
                .map(type -> " (" + type + ")")
                .orElse("");
        return new HandlerException(
                InvalidRequest,
                ErrorMapping.summary(call) + reason + " The source image " + image.getSourceImageId() + system
                        + " cannot be updated. Only Windows 10, Windows Server 2016 and Windows Server 2019 images can;"
                        + " use another SourceImageId.",
                call);
    }

    private Optional<WorkspaceImage> findSource() {
        try {
            return images.find(image.getSourceImageId());
        } catch (ServiceCallException noBetterMessage) {
            return Optional.empty();
        }
    }
}
