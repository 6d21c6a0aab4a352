package software.amazon.workspaces.updatedimage;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import software.amazon.awssdk.services.workspaces.model.UpdateResult;
import software.amazon.awssdk.services.workspaces.model.WorkspaceImage;

/** From what the service says of an image to the model of the resource. */
final class Translator {

    private Translator() {}

    /** The whole model, as read returns it: no member is made up, Tags is always there. */
    static ResourceModel toModel(WorkspaceImage image, Map<String, String> imageTags) {
        return toSummary(image).toBuilder()
                .sourceImageId(Tags.findSource(imageTags).orElse(null))
                .tags(Tags.toModel(imageTags))
                .build();
    }

    /** The model without what only tags hold, as list returns it: list makes no call for each image. */
    static ResourceModel toSummary(WorkspaceImage image) {
        UpdateResult updates = image.updates();
        return ResourceModel.builder()
                .imageId(image.imageId())
                .name(image.name())
                .description(image.description())
                .state(image.stateAsString())
                .operatingSystem(
                        image.operatingSystem() == null
                                ? null
                                : image.operatingSystem().typeAsString())
                .requiredTenancy(image.requiredTenancyAsString())
                .ownerAccountId(image.ownerAccountId())
                .created(image.created() == null ? null : toIso8601(image.created()))
                .updateAvailable(updates == null ? null : updates.updateAvailable())
                .updateDescription(updates == null ? null : updates.description())
                .build();
    }

    private static String toIso8601(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
