package software.amazon.workspaces.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The rules of images: what can be updated, how they are found, what keeps one from being deleted. */
final class ImageOperations {

    private static final Set<String> UPDATABLE = Set.of("Windows 10", "Windows Server 2016", "Windows Server 2019");

    private static final Listing<Image> LISTING =
            new Listing<>("DescribeWorkspaceImages", "ImageIds", "Images", ImageOperations::toJson);

    private final Account account;
    private final Behaviors behaviors;

    ImageOperations(Account account) {
        this.account = account;
        behaviors = account.behaviors();
    }

    ObjectNode createUpdated(JsonNode input) {
        Image source = updatable(input.get("SourceImageId").textValue());
        String name = input.get("Name").textValue();
        List<Image> owned = account.imagesOverTime().owned();
        boolean isTaken = owned.stream().anyMatch(image -> image.name().equals(name));
        new NewResource("image", name, isTaken, owned.size() < account.imageQuota()).check(behaviors);
        Map<String, String> tags = TagRules.merge(Map.of(), input.path("Tags"));
        var image = new Image(
                account.newId("wsi-"),
                name,
                input.get("Description").textValue(),
                source.osType(),
                source.windowsVersion(),
                Image.PENDING,
                source.requiredTenancy(),
                Account.ID,
                account.clock().instant(),
                null,
                null,
                null,
                null,
                List.of(),
                behaviors.has(Behavior.TAGS_DROPPED_BY_CREATE) ? Map.of() : tags,
                source.id(),
                Set.of(),
                source.rootGib(),
                source.userGib());
        account.tagHistory().record(image.id(), Map.of());
        account.imagesOverTime().build(image);
        return object().put("ImageId", image.id());
    }

    private Image updatable(String sourceId) {
        Image source = account.image(sourceId).orElseThrow(() -> ServiceError.notFound(sourceId));
        if (!source.isAvailable()) {
            throw new ServiceError(
                    "InvalidResourceStateException",
                    "The image " + sourceId + " is in the state " + source.state() + "; it must be AVAILABLE.");
        }
        if (!"WINDOWS".equals(source.osType()) || !UPDATABLE.contains(source.windowsVersion())) {
            throw ServiceError.notSupported(
                    "The operating system of the image " + sourceId + " does not support this operation.",
                    "UNSUPPORTED_OPERATING_SYSTEM");
        }
        return source;
    }

    /** Without ImageType both owned and shared images: AWS does not say, and so no caller relies on either. */
    ObjectNode describe(JsonNode input) {
        String type = input.path("ImageType").asText("");
        return LISTING.answer(
                input,
                account,
                account.imagesOverTime().store(),
                image -> type.isEmpty() || type.equals("OWNED") == image.isOwned());
    }

    ObjectNode delete(JsonNode input) {
        String id = input.get("ImageId").textValue();
        Image image = account.knownImage(id).orElse(null);
        if (image == null) {
            return deleteMissing(id);
        }
        if (!image.isOwned()) {
            throw new ServiceError("AccessDeniedException", "The image " + id + " belongs to another account.");
        }
        if (image.isBuilding()) {
            throw new ServiceError(
                    "InvalidResourceStateException",
                    "The image " + id + " is in the state " + image.state() + " and cannot be deleted.");
        }
        if (account.bundlesOverTime().haveImage(id)) {
            throw inUse("The image " + id + " is in use by a bundle.");
        }
        if (!image.sharedWith().isEmpty()) {
            throw inUse("The image " + id + " is shared with other accounts.");
        }
        account.imagesOverTime().delete(id);
        return object();
    }

    private ObjectNode deleteMissing(String id) {
        if (behaviors.has(Behavior.DELETION_OF_MISSING_SUCCEEDS)) {
            return object();
        }
        if (behaviors.has(Behavior.DELETION_OF_MISSING_INVALID)) {
            throw new ServiceError(
                    "InvalidResourceStateException",
                    "The image " + id + " is in a state in which it cannot be deleted.");
        }
        throw ServiceError.notFound(id);
    }

    private ServiceError inUse(String message) {
        if (behaviors.has(Behavior.IMAGE_IN_USE_INVALID_STATE)) {
            return new ServiceError("InvalidResourceStateException", message);
        }
        if (behaviors.has(Behavior.IMAGE_IN_USE_NOT_SUPPORTED)) {
            return ServiceError.notSupported(message, "IMAGE_IN_USE");
        }
        return new ServiceError("ResourceAssociatedException", message);
    }

    private static ObjectNode toJson(Image image) {
        ObjectNode json = object();
        json.put("ImageId", image.id()).put("Name", image.name()).put("Description", image.description());
        if (image.osType() != null) {
            json.putObject("OperatingSystem").put("Type", image.osType());
        }
        json.put("State", image.state()).put("RequiredTenancy", image.requiredTenancy());
        json.putPOJO("Created", image.created());
        json.put("OwnerAccountId", image.ownerAccountId());
        if (image.updateAvailable() != null) {
            json.putObject("Updates")
                    .put("UpdateAvailable", image.updateAvailable())
                    .put("Description", image.updateDescription());
        }
        if (image.errorCode() != null) {
            json.put("ErrorCode", image.errorCode()).put("ErrorMessage", image.errorMessage());
        }
        image.errorDetails()
                .forEach(detail -> json.withArray("/ErrorDetails")
                        .addObject()
                        .put("ErrorCode", detail.errorCode())
                        .put("ErrorMessage", detail.errorMessage()));
        return json;
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
