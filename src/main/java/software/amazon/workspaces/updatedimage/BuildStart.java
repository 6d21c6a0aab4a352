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
final class BuildStart {

    private final WorkSpacesImages images;

    BuildStart(WorkSpacesImages images) {
        this.images = images;
    }

    /**
     * The id of the image that this call, or an earlier one of the same request, has begun to build.
     *
     * @throws Failure where the service refuses, with what the user does about it
     * @throws CallFailure where it throttles, or what it has already done cannot be found out
     */
    String startOrAdopt(CreateRequest request) {
        try {
            return images.create(request.name(), request.description(), request.sourceImageId(), request.tags());
        } catch (CallFailure refusal) {
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
    private String adopt(CreateRequest request, CallFailure refusal) {
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

    private Optional<WorkspaceImage> findExisting(CreateRequest request, CallFailure refusal) {
        try {
            return images.findByName(request.name());
        } catch (CallFailure unknown) {
            if (refusal.isTransient() || refusal.is(ResourceAlreadyExistsException.class)) {
                Failure failure = Failures.of(unknown);
                throw new Failure(
                        failure.getErrorCode(),
                        Failures.summary(refusal) + " Whether it made an image could not be found out: "
                                + failure.getMessage(),
                        unknown);
            }
            return Optional.empty();
        }
    }

    private static Failure takenByAnother(CreateRequest request, WorkspaceImage image, CallFailure refusal) {
        return new Failure(
                AlreadyExists,
                "Another image, " + image.imageId() + ", already has the Name " + request.name()
                        + ". Choose another Name, or leave Name out and have a unique one generated; an update that replaces the image"
                        + " needs a new Name too.",
                refusal);
    }

    private static Failure notShownYet(CreateRequest request, CallFailure refusal) {
        return new Failure(
                ResourceConflict,
                "An image with the Name " + request.name() + " exists, but WorkSpaces does"
                        + " not show it yet, so whether this request made it is not known. Trying again finds it. "
                        + Failures.summary(refusal),
                refusal);
    }
}
