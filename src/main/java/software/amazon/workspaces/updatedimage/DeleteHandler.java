package software.amazon.workspaces.updatedimage;

import static software.amazon.cloudformation.proxy.HandlerErrorCode.NotFound;
import static software.amazon.cloudformation.proxy.HandlerErrorCode.NotStabilized;
import static software.amazon.cloudformation.proxy.HandlerErrorCode.ResourceConflict;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.workspaces.model.InvalidResourceStateException;
import software.amazon.awssdk.services.workspaces.model.ResourceAssociatedException;
import software.amazon.awssdk.services.workspaces.model.ResourceNotFoundException;
import software.amazon.awssdk.services.workspaces.model.WorkspaceImage;
import software.amazon.awssdk.services.workspaces.model.WorkspaceImageState;
import software.amazon.cloudformation.proxy.ProgressEvent;

/**
 * Deletes an image and sees it gone. A build cannot be cancelled, so a PENDING image is waited for; an image in use is
 * tried again for a while, since the same stack may be deleting what uses it.
 */
final class DeleteHandler implements Handler {

    @Override
    public ProgressEvent<ResourceModel, CallbackContext> handle(Invocation invocation) {
        String imageId = invocation.imageId();
        CallbackContext context = invocation.isFirst()
                ? CallbackContext.builder()
                        .imageId(imageId)
                        .startedAt(invocation.now())
                        .build()
                : invocation.context();
        try {
            return context.getDeletedAt() == null
                    ? delete(invocation, context, imageId)
                    : seeGone(invocation, context, imageId);
        } catch (ServiceCallException failure) {
            if (failure.isTransient()) {
                return unanswered(invocation, context, failure);
            }
            throw failure;
        }
    }

    private ProgressEvent<ResourceModel, CallbackContext> delete(
            Invocation invocation, CallbackContext context, String imageId) {
        ImageClient images = invocation.images();
        Optional<WorkspaceImage> image = images.find(imageId);
        if (image.isEmpty() && images.tags(imageId).isEmpty()) {
            return gone(invocation, imageId);
        }
        // One that has tags but is not shown has only just been made: describe may lag behind. It is to be deleted too.
        if (image.isPresent() && !isDeletable(image.get())) {
            return building(invocation, context, image.get());
        }
        try {
            images.delete(imageId);
        } catch (ServiceCallException refusal) {
            if (refusal.is(
                    ResourceNotFoundException.class)) { // It was there a moment ago: this deletion or another worked.
                return ProgressEvent.defaultSuccessHandler(null);
            }
            if (refusal.is(ResourceAssociatedException.class)) {
                return inUse(invocation, context, refusal);
            }
            if (refusal.is(InvalidResourceStateException.class)) {
                return lookAgain(
                        invocation,
                        context,
                        PollingSchedule.soon(imageId, invocation.elapsed()),
                        imageId + " cannot be deleted yet. " + ErrorMapping.summary(refusal));
            }
            throw refusal;
        }
        return seeGone(invocation, context.withDeletedAt(invocation.now()).withInUseSince(null), imageId);
    }

    private static boolean isDeletable(WorkspaceImage image) {
        return image.state() == WorkspaceImageState.AVAILABLE || image.state() == WorkspaceImageState.ERROR;
    }

    private static ProgressEvent<ResourceModel, CallbackContext> gone(Invocation invocation, String imageId) {
        if (invocation.isFirst()) {
            throw new HandlerException(
                    NotFound,
                    "There is no image " + imageId + " in "
                            + invocation.images().region() + " to delete.");
        }
        return ProgressEvent.defaultSuccessHandler(null);
    }

    private ProgressEvent<ResourceModel, CallbackContext> building(
            Invocation invocation, CallbackContext context, WorkspaceImage image) {
        Duration age = image.created() == null ? invocation.elapsed() : invocation.since(image.created());
        return lookAgain(
                invocation,
                context,
                PollingSchedule.nextLook(image.imageId(), age),
                image.imageId() + " is "
                        + image.stateAsString() + " for " + DurationFormat.of(age)
                        + "; a build cannot be cancelled, so it is deleted when it"
                        + " has ended");
    }

    private ProgressEvent<ResourceModel, CallbackContext> inUse(
            Invocation invocation, CallbackContext context, ServiceCallException refusal) {
        String imageId = context.getImageId();
        Instant since = context.getInUseSince() == null ? invocation.now() : context.getInUseSince();
        Duration inUse = invocation.since(since);
        if (inUse.compareTo(PollingSchedule.IN_USE_LIMIT) >= 0) {
            throw new HandlerException(
                    ResourceConflict,
                    "The image " + imageId + " is in use"
                            + users("by the bundles", invocation.images().bundlesOf(imageId))
                            + users(
                                    "and shared with the accounts",
                                    invocation.images().accountsSharing(imageId))
                            + ", and has been for the " + DurationFormat.of(inUse)
                            + " of this deletion. Delete these bundles or give them"
                            + " another image, end the sharing, then delete again. " + ErrorMapping.summary(refusal),
                    refusal);
        }
        return lookAgain(
                invocation,
                context.withInUseSince(since),
                PollingSchedule.whileInUse(imageId, inUse),
                imageId + " is in use by a bundle or shared, and is tried again for "
                        + DurationFormat.of(PollingSchedule.IN_USE_LIMIT));
    }

    private static String users(String kind, List<String> ids) {
        return ids.isEmpty() ? "" : " " + kind + " " + String.join(", ", ids);
    }

    private ProgressEvent<ResourceModel, CallbackContext> seeGone(
            Invocation invocation, CallbackContext context, String imageId) {
        Optional<WorkspaceImage> image = invocation.images().find(imageId);
        if (image.isEmpty()) {
            return ProgressEvent.defaultSuccessHandler(null);
        }
        Duration shown = invocation.since(context.getDeletedAt());
        if (shown.compareTo(PollingSchedule.GONE_WITHIN) >= 0) {
            throw new HandlerException(
                    NotStabilized,
                    "WorkSpaces accepted the deletion of " + imageId + ", but has shown it as "
                            + image.get().stateAsString() + " for " + DurationFormat.of(shown)
                            + " since. Delete again; ask AWS Support if it"
                            + " stays.");
        }
        return lookAgain(
                invocation,
                context,
                PollingSchedule.soon(imageId, invocation.elapsed()),
                imageId + " is being deleted");
    }

    private ProgressEvent<ResourceModel, CallbackContext> unanswered(
            Invocation invocation, CallbackContext context, ServiceCallException failure) {
        int failures = context.getFailures() + 1;
        if (invocation.elapsed().compareTo(PollingSchedule.LIMIT) >= 0) {
            throw failure;
        }
        return invocation.lookAgain(
                context.withFailures(failures),
                PollingSchedule.afterFailures(context.getImageId(), invocation.elapsed(), failures),
                invocation.desired(),
                ErrorMapping.summary(failure) + " The deletion of " + context.getImageId() + " goes on");
    }

    private ProgressEvent<ResourceModel, CallbackContext> lookAgain(
            Invocation invocation, CallbackContext context, Duration delay, String known) {
        if (invocation.elapsed().compareTo(PollingSchedule.LIMIT) >= 0) {
            throw new HandlerException(
                    NotStabilized,
                    "The image was not deleted within " + DurationFormat.of(PollingSchedule.LIMIT) + "; last: " + known
                            + ". Delete again when it has left PENDING; ask AWS Support about one that does not.");
        }
        return invocation.lookAgain(context.withFailures(0), delay, invocation.desired(), known);
    }
}
