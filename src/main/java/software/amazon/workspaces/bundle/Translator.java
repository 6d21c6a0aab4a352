package software.amazon.workspaces.bundle;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import software.amazon.awssdk.services.workspaces.model.WorkspaceBundle;

/** From what the service says of a bundle to the model of the resource. */
final class Translator {

    private Translator() {}

    /** The whole model, as read returns it: Tags is always there. */
    static ResourceModel toModel(WorkspaceBundle bundle, Map<String, String> tags) {
        return toSummary(bundle).toBuilder()
                .tags(BundleClient.TAGS.toModel(tags))
                .build();
    }

    /** The model without tags, as list returns it: list makes no call for each bundle. */
    static ResourceModel toSummary(WorkspaceBundle bundle) {
        var root = bundle.rootStorage();
        var user = bundle.userStorage();
        return ResourceModel.builder()
                .bundleId(bundle.bundleId())
                .imageId(bundle.imageId())
                .name(bundle.name())
                .description(bundle.description())
                .computeTypeName(
                        bundle.computeType() == null
                                ? null
                                : bundle.computeType().nameAsString())
                .rootVolumeSizeGib(root == null ? null : toGib(root.capacity()))
                .userVolumeSizeGib(user == null ? null : toGib(user.capacity()))
                .state(bundle.stateAsString())
                .bundleType(bundle.bundleTypeAsString())
                .ownerAccountId(bundle.owner())
                .creationTime(toIso8601(bundle.creationTime()))
                .lastUpdatedTime(toIso8601(bundle.lastUpdatedTime()))
                .build();
    }

    /** WorkSpaces gives no reason for the state ERROR, so this says what to check. */
    static String whyFailed(ResourceModel bundle) {
        return "The bundle " + bundle.getBundleId()
                + " is in ERROR, and WorkSpaces gives no reason. Check that the image " + bundle.getImageId()
                + " is AVAILABLE, that the volumes are not smaller than those of the image, that "
                + bundle.getComputeTypeName() + " is offered in the Region, and that there are fewer than 50 bundles.";
    }

    /** The API has sizes as text; one that is no number is left out rather than made up. */
    private static Integer toGib(String capacity) {
        return capacity != null && capacity.matches("\\d{1,9}") ? Integer.valueOf(capacity) : null;
    }

    private static String toIso8601(Instant instant) {
        return instant == null ? null : instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
