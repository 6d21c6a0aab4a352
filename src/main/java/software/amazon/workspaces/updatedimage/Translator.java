package software.amazon.workspaces.updatedimage;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.workspaces.model.UpdateResult;
import software.amazon.awssdk.services.workspaces.model.WorkspaceImage;
import software.amazon.awssdk.services.workspaces.model.WorkspaceImageState;

/** From what the service says of an image to the model of the resource. */
final class Translator {

    /** The managed tag with the id of the source image, which no API call returns. */
    static final String SOURCE_KEY = ImageClient.TAGS.prefix() + "source";

    /** The managed tag with the Revision, of which the service knows nothing. */
    static final String REVISION_KEY = ImageClient.TAGS.prefix() + "revision";

    private Translator() {}

    /** The whole model, as read returns it: Tags is always there. */
    static ResourceModel toModel(WorkspaceImage image, Map<String, String> tags) {
        return toSummary(image).toBuilder()
                .sourceImageId(tags.get(SOURCE_KEY))
                .revision(tags.get(REVISION_KEY))
                .tags(ImageClient.TAGS.toModel(tags))
                .build();
    }

    /** What the service does not store, for managed tags: the source image of the model and its revision, if any. */
    static Map<String, String> managedTags(ResourceModel model) {
        Map<String, String> managed = new TreeMap<>();
        managed.put(SOURCE_KEY, model.getSourceImageId());
        managed.put(REVISION_KEY, model.getRevision());
        managed.values().removeIf(Objects::isNull);
        return managed;
    }

    /** The model without what only tags hold, as list returns it: list makes no call for each image. */
    static ResourceModel toSummary(WorkspaceImage image) {
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
                .updateAvailable(findUpdateAvailable(image).orElse(null))
                .updateDescription(
                        image.updates() == null ? null : image.updates().description())
                .build();
    }

    /**
     * False where the service says nothing of an AVAILABLE image, as of Linux images in recordings of 2021: a template
     * that outputs a missing attribute is rolled back.
     */
    private static Optional<Boolean> findUpdateAvailable(WorkspaceImage image) {
        return Optional.ofNullable(image.updates())
                .map(UpdateResult::updateAvailable)
                .or(() -> image.state() == WorkspaceImageState.AVAILABLE ? Optional.of(false) : Optional.empty());
    }

    private static String toIso8601(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
