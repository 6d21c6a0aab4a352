package software.amazon.workspaces.updatedimage;

import static software.amazon.cloudformation.proxy.HandlerErrorCode.InvalidRequest;
import static software.amazon.cloudformation.proxy.HandlerErrorCode.NotFound;
import static software.amazon.cloudformation.proxy.HandlerErrorCode.NotUpdatable;

import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.workspaces.model.WorkspaceImage;
import software.amazon.cloudformation.proxy.ProgressEvent;

/** Changes tags, all that can be changed of an image; leaves those that neither state of the resource knows. */
final class UpdateHandler implements Handler {

    @Override
    public ProgressEvent<ResourceModel, CallbackContext> handle(Invocation invocation) {
        ImageClient images = invocation.images();
        String imageId = invocation.imageId();
        Map<String, String> desired = invocation.request().getDesiredResourceTags();
        List<String> problems = Tags.problems(invocation.desired().getTags(), desired);
        if (!problems.isEmpty()) {
            throw new HandlerException(InvalidRequest, String.join(" ", problems));
        }

        WorkspaceImage image = images.find(imageId)
                .orElseThrow(() -> new HandlerException(
                        NotFound, "There is no image " + imageId + " in " + images.region() + " to update."));
        Map<String, String> live = images.tags(imageId);
        refuseReplacement(invocation, Translator.toModel(image, live));

        Set<String> remove = Tags.toRemove(invocation.request().getPreviousResourceTags(), desired, live);
        if (!remove.isEmpty()) {
            images.untag(imageId, remove);
        }
        Map<String, String> set = Tags.toSet(desired, live);
        if (!set.isEmpty()) {
            images.tag(imageId, set);
        }
        Map<String, String> updated = remove.isEmpty() && set.isEmpty() ? live : images.tags(imageId);
        return ProgressEvent.defaultSuccessHandler(Translator.toModel(image, updated));
    }

    private static void refuseReplacement(Invocation invocation, ResourceModel live) {
        ResourceModel desired = invocation.desired();
        ResourceModel previous = invocation.request().getPreviousResourceState() == null
                ? live
                : invocation.request().getPreviousResourceState();
        refuseChange(
                "SourceImageId",
                live.getSourceImageId() == null ? previous.getSourceImageId() : live.getSourceImageId(),
                desired.getSourceImageId());
        refuseChange("Description", live.getDescription(), desired.getDescription());
        refuseChange("Name", live.getName(), desired.getName());
    }

    /** A property that the desired state leaves out, as a generated Name, is no change. */
    private static void refuseChange(String property, String current, String desired) {
        if (desired != null && current != null && !desired.equals(current)) {
            throw new HandlerException(
                    NotUpdatable,
                    property + " of an image cannot be changed from '" + current + "' to '" + desired
                            + "': WorkSpaces has no call for it. Create another resource with the new " + property
                            + " and delete this one; CloudFormation does so when the template changes.");
        }
    }
}
