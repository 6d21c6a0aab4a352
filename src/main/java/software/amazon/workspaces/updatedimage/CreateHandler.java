package software.amazon.workspaces.updatedimage;

import static software.amazon.cloudformation.proxy.HandlerErrorCode.InvalidRequest;
import static software.amazon.cloudformation.proxy.HandlerErrorCode.NotStabilized;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.workspaces.model.WorkspaceImage;
import software.amazon.awssdk.services.workspaces.model.WorkspaceImageState;
import software.amazon.cloudformation.proxy.ProgressEvent;

/** Starts a build with one call, then looks at the image once an invocation until it is AVAILABLE. */
final class CreateHandler implements Handler {

    @Override
    public ProgressEvent<ResourceModel, CallbackContext> handle(Invocation invocation) {
        return invocation.isFirst() ? start(invocation) : look(invocation);
    }

    private ProgressEvent<ResourceModel, CallbackContext> start(Invocation invocation) {
        NewImage request = NewImage.of(invocation);
        String imageId = new IdempotentCreate(invocation.images()).startOrAdopt(request);
        double pace = PollingSchedule.slower(0, invocation.images().throttledAttempts());
        CallbackContext next = CallbackContext.builder()
                .imageId(imageId)
                .startedAt(invocation.now())
                .pace(pace)
                .build();
        ResourceModel model = invocation.desired().toBuilder()
                .name(request.name())
                .imageId(imageId)
                .build();
        return invocation.lookAgain(
                next,
                PollingSchedule.firstLook(imageId, pace),
                model,
                "Building " + imageId + " from " + request.sourceImageId());
    }

    private ProgressEvent<ResourceModel, CallbackContext> look(Invocation invocation) {
        CallbackContext context = invocation.context();
        String imageId = context.getImageId();
        if (imageId == null) {
            throw new HandlerException(
                    InvalidRequest,
                    "The callback context names no image; this type never returned it so."
                            + " Start the operation again without a callback context.");
        }
        try {
            Optional<WorkspaceImage> image =
                    invocation.images().withoutRetries().find(imageId);
            if (image.isEmpty()) {
                return missing(invocation);
            }
            WorkspaceImageState state = image.get().state();
            return state == WorkspaceImageState.AVAILABLE || state == WorkspaceImageState.ERROR
                    ? ended(invocation, image.get())
                    : building(invocation, image.get());
        } catch (ServiceCallException failure) {
            if (failure.isTransient()) {
                return unanswered(invocation, failure);
            }
            throw ErrorMapping.of(failure);
        }
    }

    private ProgressEvent<ResourceModel, CallbackContext> ended(Invocation invocation, WorkspaceImage image) {
        Map<String, String> tags = invocation.images().tags(image.imageId());
        if (Tags.isMadeByAnother(invocation.request().getClientRequestToken(), tags)) {
            // A context that is not ours; a model with this image's id would have a rollback delete it.
            return ProgressEvent.failed(
                    invocation.desired().toBuilder().imageId(null).build(),
                    null,
                    InvalidRequest,
                    "The callback context names the image " + image.imageId()
                            + ", which another request has made. Start the"
                            + " operation again without a callback context.");
        }
        if (image.state() == WorkspaceImageState.ERROR) {
            throw failed(invocation, image);
        }
        return ProgressEvent.defaultSuccessHandler(Translator.toModel(image, tags));
    }

    private ProgressEvent<ResourceModel, CallbackContext> building(Invocation invocation, WorkspaceImage image) {
        String state = image.stateAsString();
        CallbackContext context = invocation.context();
        CallbackContext next =
                context.withMissingSince(null).withFailures(0).withPace(PollingSchedule.faster(context.getPace()));
        ResourceModel model = modelOf(invocation);
        model.setState(state);
        Duration age = invocation.elapsed();
        return within(
                invocation,
                next,
                PollingSchedule.nextLook(image.imageId(), age, next.getPace()),
                model,
                image.imageId() + " is " + state + " for " + DurationFormat.of(age));
    }

    private ProgressEvent<ResourceModel, CallbackContext> missing(Invocation invocation) {
        CallbackContext context = invocation.context();
        Duration missing = invocation.since(context.getMissingSince());
        if (missing.compareTo(PollingSchedule.VISIBLE_WITHIN) >= 0) {
            throw new HandlerException(
                    NotStabilized,
                    "The image " + context.getImageId() + " has vanished: WorkSpaces has not shown"
                            + " it for " + DurationFormat.of(missing) + ", after "
                            + DurationFormat.of(invocation.elapsed())
                            + " of the build. Find out"
                            + " in CloudTrail who deleted it (DeleteWorkspaceImage), then try again.");
        }
        CallbackContext next = context.withFailures(0)
                .withMissingSince(context.getMissingSince() == null ? invocation.now() : context.getMissingSince());
        return within(
                invocation,
                next,
                PollingSchedule.soon(context.getImageId(), invocation.elapsed()),
                modelOf(invocation),
                context.getImageId() + " is not visible yet");
    }

    private ProgressEvent<ResourceModel, CallbackContext> unanswered(
            Invocation invocation, ServiceCallException failure) {
        CallbackContext context = invocation.context();
        CallbackContext next = context.withFailures(context.getFailures() + 1)
                .withPace(failure.isThrottled() ? PollingSchedule.slower(context.getPace(), 1) : context.getPace());
        Duration delay = failure.isThrottled()
                ? PollingSchedule.nextLook(next.getImageId(), invocation.elapsed(), next.getPace())
                : PollingSchedule.afterFailures(next.getImageId(), invocation.elapsed(), next.getFailures());
        return within(
                invocation,
                next,
                delay,
                modelOf(invocation),
                ErrorMapping.summary(failure) + " The build of " + next.getImageId() + " goes on");
    }

    /** Looks again after the delay, or ends a wait that has reached its limit, before the schema's timeout does. */
    private ProgressEvent<ResourceModel, CallbackContext> within(
            Invocation invocation, CallbackContext next, Duration delay, ResourceModel model, String known) {
        Duration left = PollingSchedule.LIMIT.minus(invocation.elapsed());
        if (left.isNegative() || left.isZero()) {
            throw new HandlerException(
                    NotStabilized,
                    "The build of " + next.getImageId() + " did not end within "
                            + DurationFormat.of(PollingSchedule.LIMIT) + "; last: " + known
                            + ". The image will be deleted when it leaves PENDING."
                            + " Try again, and ask AWS Support about the image if it happens twice.");
        }
        Duration nextLook = delay.compareTo(left) < 0 ? delay : left;
        return invocation.lookAgain(next, nextLook, model, known);
    }

    private static HandlerException failed(Invocation invocation, WorkspaceImage image) {
        String head = "The build of " + image.imageId() + " from "
                + invocation.desired().getSourceImageId() + " failed after " + DurationFormat.of(invocation.elapsed())
                + ". ";
        String tail = " Mend this on a WorkSpace of the source image, make a new image of it, and use that as"
                + " SourceImageId.";
        return new HandlerException(
                NotStabilized,
                head
                        + BuildFailure.reasons(image, BuildFailure.LONGEST_MESSAGE - head.length() - tail.length())
                        + tail);
    }

    private static ResourceModel modelOf(Invocation invocation) {
        return invocation.desired().toBuilder()
                .imageId(invocation.context().getImageId())
                .build();
    }
}
