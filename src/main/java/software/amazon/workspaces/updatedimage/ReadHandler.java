package software.amazon.workspaces.updatedimage;

import static software.amazon.cloudformation.proxy.HandlerErrorCode.NotFound;

import software.amazon.cloudformation.proxy.ProgressEvent;
import software.amazon.workspaces.provider.CallbackContext;
import software.amazon.workspaces.provider.Handler;
import software.amazon.workspaces.provider.Invocation;
import software.amazon.workspaces.service.HandlerException;

/** Describes any image by its id, whoever made it. */
final class ReadHandler implements Handler<ResourceModel, ImageClient> {

    @Override
    public ProgressEvent<ResourceModel, CallbackContext> handle(Invocation<ResourceModel, ImageClient> invocation) {
        var images = invocation.client();
        var imageId = invocation.identifier();
        var image = images.find(imageId)
                .orElseThrow(() -> new HandlerException(
                        NotFound, "There is no image " + imageId + " in " + images.region() + "."));
        return ProgressEvent.defaultSuccessHandler(
                Translator.toModel(image, images.tags().find(imageId)));
    }
}
