package software.amazon.workspaces.updatedimage;

import static software.amazon.cloudformation.proxy.HandlerErrorCode.InvalidRequest;
import static software.amazon.cloudformation.proxy.HandlerErrorCode.NotFound;

import software.amazon.cloudformation.proxy.ProgressEvent;
import software.amazon.workspaces.provider.CallbackContext;
import software.amazon.workspaces.provider.Handler;
import software.amazon.workspaces.provider.Invocation;
import software.amazon.workspaces.provider.TagWait;
import software.amazon.workspaces.service.HandlerException;

/** Changes tags, all that can be changed of an image; leaves those that neither state of the resource knows. */
final class UpdateHandler implements Handler<ResourceModel, ImageClient> {

    @Override
    public ProgressEvent<ResourceModel, CallbackContext> handle(Invocation<ResourceModel, ImageClient> invocation) {
        var images = invocation.client();
        var imageId = invocation.identifier();
        var problems = ImageClient.TAGS.problems(invocation.desired().getTags(), invocation.desiredTags());
        if (!problems.isEmpty()) {
            throw new HandlerException(InvalidRequest, String.join(" ", problems));
        }
        var image = images.find(imageId)
                .orElseThrow(() -> new HandlerException(
                        NotFound, "There is no image " + imageId + " in " + images.region() + " to update."));
        if (invocation.isFirst()) {
            invocation.refuseReplacement(Translator.toModel(image, images.tags().find(imageId)));
        }
        var context = invocation.context().withResourceId(imageId);
        var managed = Translator.managedTags(invocation.desired()); // One may have been removed by hand.
        return TagWait.finish(invocation, context, images.tags(), managed, live -> Translator.toModel(image, live));
    }
}
