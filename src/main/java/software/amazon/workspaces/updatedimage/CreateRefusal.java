package software.amazon.workspaces.updatedimage;

import static software.amazon.cloudformation.proxy.HandlerErrorCode.InvalidRequest;
import static software.amazon.cloudformation.proxy.HandlerErrorCode.ResourceConflict;
import static software.amazon.cloudformation.proxy.HandlerErrorCode.ServiceLimitExceeded;
import static software.amazon.cloudformation.proxy.HandlerErrorCode.UnauthorizedTaggingOperation;

import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.workspaces.model.OperatingSystem;
import software.amazon.awssdk.services.workspaces.model.OperationNotSupportedException;
import software.amazon.awssdk.services.workspaces.model.WorkspaceImage;
import software.amazon.awssdk.services.workspaces.model.WorkspaceImageState;

/** Why the service refused to start a build, found out from the source image, and what the user does about it. */
final class CreateRefusal {

    /** A well-formed id that no image has: the service's own ids are random. */
    private static final String NO_IMAGE = "wsi-000000000";

    private static final int ROOM_FOR_REASONS = 700;

    private final ImageClient images;

    CreateRefusal(ImageClient images) {
        this.images = images;
    }

    /** The failure to answer a refused create call with; asks the service for more only now, after the refusal. */
    HandlerException explain(ServiceCallException refusal, String sourceImageId) {
        return switch (refusal.errorCode()) {
            case "ResourceNotFoundException" ->
                new HandlerException(
                        InvalidRequest,
                        "SourceImageId " + sourceImageId
                                + " names no image in " + images.region()
                                + ". Check the id, and that the image is in the Region of the"
                                + " stack and owned by or shared with its account. " + ErrorMapping.summary(refusal),
                        refusal);
            case "InvalidResourceStateException" -> sourceNotReady(refusal, sourceImageId);
            case "OperationNotSupportedException" -> notSupported(refusal, sourceImageId);
            case "ResourceLimitExceededException" ->
                new HandlerException(
                        ServiceLimitExceeded,
                        "The account has as many images in "
                                + images.region()
                                + " as its quota allows (40 unless raised). Delete images that are no longer needed, or"
                                + " ask for more in Service Quotas under Amazon WorkSpaces. "
                                + ErrorMapping.summary(refusal),
                        refusal);
            case "AccessDeniedException" -> denied(refusal);
            default -> ErrorMapping.of(refusal);
        };
    }

    private HandlerException sourceNotReady(ServiceCallException refusal, String sourceImageId) {
        Optional<WorkspaceImage> source = findSource(sourceImageId);
        if (source.isPresent() && source.get().state() == WorkspaceImageState.ERROR) {
            return new HandlerException(
                    InvalidRequest,
                    "The source image " + sourceImageId + " is in ERROR and cannot be updated;"
                            + " use one that is AVAILABLE. " + BuildFailure.reasons(source.get(), ROOM_FOR_REASONS),
                    refusal);
        }
        return new HandlerException(
                ResourceConflict,
                "The source image " + sourceImageId + " is "
                        + source.map(WorkspaceImage::stateAsString).orElse("not ready")
                        + "; an update can start when it is AVAILABLE. " + ErrorMapping.summary(refusal),
                refusal);
    }

    private HandlerException notSupported(ServiceCallException refusal, String sourceImageId) {
        String system = findSource(sourceImageId)
                .map(WorkspaceImage::operatingSystem)
                .map(OperatingSystem::typeAsString)
                .map(type -> " (" + type + ")")
                .orElse("");
        String reason =
                refusal.sdkException() instanceof OperationNotSupportedException answer && answer.reason() != null
                        ? " Reason: " + answer.reason() + "."
                        : "";
        return new HandlerException(
                InvalidRequest,
                "The source image " + sourceImageId + system + " cannot be updated: only"
                        + " Windows 10, Windows Server 2016 and Windows Server 2019 images can. Use another SourceImageId."
                        + reason
                        + " " + ErrorMapping.summary(refusal),
                refusal);
    }

    /**
     * The create call needs two permissions and its refusal names one in prose only. Tagging an image that does not
     * exist tells which: without the permission it is refused as denied, with it as not found.
     */
    private HandlerException denied(ServiceCallException refusal) {
        try {
            images.tag(NO_IMAGE, Map.of(Tags.SOURCE_KEY, NO_IMAGE));
        } catch (ServiceCallException probe) {
            if (probe.errorCode().equals(refusal.errorCode())) {
                return new HandlerException(
                        UnauthorizedTaggingOperation,
                        "The image needs tags, which hold its source and its"
                                + " request: allow workspaces:CreateTags in the execution role of the type; resource-role.yaml has all"
                                + " that it needs. " + ErrorMapping.summary(refusal),
                        refusal);
            }
        }
        return ErrorMapping.of(refusal);
    }

    private Optional<WorkspaceImage> findSource(String sourceImageId) {
        try {
            return images.find(sourceImageId);
        } catch (ServiceCallException noBetterMessage) {
            return Optional.empty();
        }
    }
}
