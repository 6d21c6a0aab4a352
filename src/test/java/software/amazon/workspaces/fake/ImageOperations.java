package software.amazon.workspaces.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The rules of images: what may be updated, how they are found, what keeps one from being deleted. */
final class ImageOperations {

    private static final Set<String> UPDATABLE = Set.of("Windows 10", "Windows Server 2016", "Windows Server 2019");

    private final Account account;

    ImageOperations(Account account) {
        this.account = account;
    }

    ObjectNode createUpdated(JsonNode input) {
        Image source = updatable(input.get("SourceImageId").textValue());
        String name = input.get("Name").textValue();
        if (account.images().stream()
                .anyMatch(image -> isOwned(image) && image.name().equals(name))) {
            throw new ServiceError(
                    "ResourceAlreadyExistsException", "A WorkSpace image with the name " + name + " already exists.");
        }
        if (!account.hasRoomForImage()) {
            throw new ServiceError(
                    "ResourceLimitExceededException",
                    "You have reached the maximum number of WorkSpace images in this Region.");
        }
        Map<String, String> tags = TagRules.merge(Map.of(), input.path("Tags"));
        var image = new Image(
                account.ids().next("wsi-"),
                name,
                input.get("Description").textValue(),
                source.osType(),
                source.windowsVersion(),
                Image.PENDING,
                source.requiredTenancy(),
                Account.ID,
                account.now(),
                null,
                null,
                null,
                null,
                List.of(),
                tags,
                source.id(),
                Set.of());
        account.startBuild(image);
        return object().put("ImageId", image.id());
    }

    private Image updatable(String sourceId) {
        Image source = account.image(sourceId).orElseThrow(() -> ServiceError.notFound(sourceId));
        if (!Image.AVAILABLE.equals(source.state())) {
            throw new ServiceError(
                    "InvalidResourceStateException",
                    "The image " + sourceId + " is in the state " + source.state() + "; it must be AVAILABLE.");
        }
        if (!"WINDOWS".equals(source.osType()) || !UPDATABLE.contains(source.windowsVersion())) {
            throw new ServiceError(
                    "OperationNotSupportedException",
                    "The operating system of the image " + sourceId + " does not support this operation.",
                    400,
                    Map.of("reason", "UNSUPPORTED_OPERATING_SYSTEM"));
        }
        return source;
    }

    /** Without ImageType both owned and shared images: AWS does not say, and this way nobody comes to rely on less. */
    ObjectNode describe(JsonNode input) {
        Set<String> ids = new HashSet<>();
        input.path("ImageIds").forEach(id -> ids.add(id.textValue()));
        String type = input.path("ImageType").asText("");
        List<StoredImage> matching = account.shownImages().stream()
                .filter(stored -> ids.isEmpty() || ids.contains(stored.image().id()))
                .filter(stored -> type.isEmpty() || type.equals("OWNED") == isOwned(stored.image()))
                .toList();
        Page<StoredImage> page = Page.of("DescribeWorkspaceImages", input, matching, StoredImage::key);
        ObjectNode result = object();
        Instant now = account.now();
        result.putArray("Images")
                .addAll(page.items().stream()
                        .map(stored -> toJson(stored.at(now)))
                        .toList());
        return result.setAll(page.toToken());
    }

    ObjectNode delete(JsonNode input) {
        String id = input.get("ImageId").textValue();
        Image image = account.image(id).orElseThrow(() -> ServiceError.notFound(id));
        if (!isOwned(image)) {
            throw new ServiceError("AccessDeniedException", "The image " + id + " belongs to another account.");
        }
        if (image.isBuilding()) {
            throw new ServiceError(
                    "InvalidResourceStateException",
                    "The image " + id + " is in the state " + image.state() + " and cannot be deleted.");
        }
        if (account.bundles().stream().anyMatch(bundle -> bundle.imageId().equals(id))) {
            throw new ServiceError("ResourceAssociatedException", "The image " + id + " is in use by a bundle.");
        }
        if (!image.sharedWith().isEmpty()) {
            throw new ServiceError(
                    "ResourceAssociatedException", "The image " + id + " is shared with other accounts.");
        }
        account.deleteImage(id);
        return object();
    }

    static boolean isOwned(Image image) {
        return Account.ID.equals(image.ownerAccountId());
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
