package software.amazon.workspaces.updatedimage;

import static software.amazon.cloudformation.proxy.HandlerErrorCode.AlreadyExists;
import static software.amazon.cloudformation.proxy.HandlerErrorCode.ResourceConflict;

import java.util.Optional;
import software.amazon.awssdk.services.workspaces.model.ResourceAlreadyExistsException;
import software.amazon.awssdk.services.workspaces.model.WorkspaceImage;

/**
 * Starts the build of a request, once.
 *
 * <p>The service has no client token, so the name is one: it is unique in the account and Region and the same for every
 * invocation of a request, and the image carries the request's token as a tag. A request that comes again finds its own
 * image instead of making a second one.
 */
final class IdempotentCreate {

    private final ImageClient images;

    IdempotentCreate(ImageClient images) {
        this.images = images;
    }

    /**
     * The id of the image that this call, or an earlier one of the same request, has begun to build.
     *
     * @throws HandlerException where the service refuses, with what the user does about it
     * @throws ServiceCallException where it throttles, or what it has already done cannot be found out
     */
    String startOrAdopt(NewImage request) {
        try {
            return images.create(request.name(), request.description(), request.sourceImageId(), request.tags());
        } catch (ServiceCallException refusal) {
            if (refusal.isThrottledThroughout()) {
                throw refusal;
            }
            return adopt(request, refusal);
        }
    }

    /**
     * The image that an earlier call of this very request has made, though its answer or its invocation was lost. It may
     * be there whatever the last call was refused for: with it the quota may be used up, say.
     */
    private String adopt(NewImage request, ServiceCallException refusal) {
        Optional<WorkspaceImage> existing = findExisting(request, refusal);
        if (existing.isPresent()
                && Tags.isMadeBy(request.token(), images.tags(existing.get().imageId()))) {
            return existing.get().imageId();
        }
        if (!refusal.is(ResourceAlreadyExistsException.class)) {
            throw new CreateRefusal(images).explain(refusal, request.sourceImageId());
        }
        throw existing.map(image -> takenByAnother(request, image, refusal))
                .orElseGet(() -> notShownYet(request, refusal));
    }

    private Optional<WorkspaceImage> findExisting(NewImage request, ServiceCallException refusal) {
        try {
            return images.findByName(request.name());
        } catch (ServiceCallException unknown) {
            if (refusal.isTransient() || refusal.is(ResourceAlreadyExistsException.class)) {
                HandlerException failure = ErrorMapping.of(unknown);
                throw new HandlerException(
                        failure.getErrorCode(),
                        ErrorMapping.summary(refusal) + " Whether it made an image could not be found out: "
                                + failure.getMessage(),
                        unknown);
            }
            return Optional.empty();
        }
    }

    private static HandlerException takenByAnother(
            NewImage request, WorkspaceImage image, ServiceCallException refusal) {
        return new HandlerException(
                AlreadyExists,
                "Another image, " + image.imageId() + ", already has the Name " + request.name()
                        + ". Choose another Name, or leave Name out and have a unique one generated; an update that replaces the image"
                        + " needs a new Name too.",
                refusal);
    }

    private static HandlerException notShownYet(NewImage request, ServiceCallException refusal) {
        return new HandlerException(
                ResourceConflict,
                "An image with the Name " + request.name() + " exists, but WorkSpaces does"
                        + " not show it yet, so whether this request made it is not known. Trying again finds it. "
                        + ErrorMapping.summary(refusal),
                refusal);
    }
}
