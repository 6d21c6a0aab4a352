package software.amazon.workspaces.updatedimage;

import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import software.amazon.cloudformation.proxy.HandlerErrorCode;
import software.amazon.cloudformation.proxy.ProgressEvent;
import software.amazon.cloudformation.proxy.ResourceHandlerRequest;

/**
 * One call of a handler: what CloudFormation asks, what the operation remembers, and the service to work on.
 *
 * @param context null on the first invocation of an operation
 * @param now the time of the whole invocation
 */
record Invocation(
        ResourceHandlerRequest<ResourceModel> request, CallbackContext context, ImageClient images, Instant now) {

    private static final Pattern IMAGE_ID = Pattern.compile("wsi-[0-9a-z]{9,63}");

    ResourceModel desired() {
        if (request.getDesiredResourceState() == null) {
            throw new HandlerException(
                    HandlerErrorCode.InvalidRequest, "The request carries no properties of a resource.");
        }
        return request.getDesiredResourceState();
    }

    boolean isFirst() {
        return context == null;
    }

    /**
     * The id of the image that a read, an update or a deletion is about.
     *
     * @throws HandlerException NotFound where there is none, or one that no image could have
     */
    String imageId() {
        String imageId = desired().getImageId();
        if (imageId == null || !IMAGE_ID.matcher(imageId).matches()) {
            throw new HandlerException(
                    HandlerErrorCode.NotFound,
                    imageId == null
                            ? "ImageId is missing: the request has to say which image it is about, such as wsi-0123456789abcdef0."
                            : "There is no image with the ImageId '" + imageId
                                    + "': an id is wsi- and 9 to 63 lower-case letters and" + " digits.");
        }
        return imageId;
    }

    /** How long the operation has been running. */
    Duration elapsed() {
        return since(context == null ? null : context.getStartedAt());
    }

    /** How long ago that was; nothing where it is null, or later than now by the clock of another machine. */
    Duration since(Instant begin) {
        return begin == null || begin.isAfter(now) ? Duration.ZERO : Duration.between(begin, now);
    }

    /** An event that asks for another invocation; the message begins with what is known and ends with the next look. */
    ProgressEvent<ResourceModel, CallbackContext> lookAgain(
            CallbackContext next, Duration delay, ResourceModel model, String known) {
        ProgressEvent<ResourceModel, CallbackContext> event =
                ProgressEvent.defaultInProgressHandler(next, (int) delay.toSeconds(), model);
        event.setMessage(known + "; next look in " + DurationFormat.of(delay));
        return event;
    }
}
