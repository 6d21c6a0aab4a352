package software.amazon.workspaces.updatedimage;

import static software.amazon.cloudformation.proxy.HandlerErrorCode.NotFound;

import software.amazon.awssdk.services.workspaces.model.WorkspaceImage;
import software.amazon.cloudformation.proxy.ProgressEvent;

/** Describes any image by its id, whoever made it. */
final class ReadHandler implements Handler {

    @Override
    public ProgressEvent<ResourceModel, CallbackContext> handle(Invocation invocation) {
        ImageClient images = invocation.images();
        String imageId = invocation.imageId();
        WorkspaceImage image = images.find(imageId)
                .orElseThrow(() -> new HandlerException(
                        NotFound, "There is no image " + imageId + " in " + images.region() + "."));
        return ProgressEvent.defaultSuccessHandler(Translator.toModel(image, images.tags(imageId)));
    }
}
