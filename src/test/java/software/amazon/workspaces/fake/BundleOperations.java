package software.amazon.workspaces.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Map;

/** The rules of the account's own bundles; there are none of Amazon's. */
final class BundleOperations {

    private static final Listing<Bundle> LISTING =
            new Listing<>("DescribeWorkspaceBundles", "BundleIds", "Bundles", BundleOperations::toJson);

    private final Account account;
    private final Behaviors behaviors;
    private final Bundles bundles;

    BundleOperations(Account account) {
        this.account = account;
        behaviors = account.behaviors();
        bundles = account.bundlesOverTime();
    }

    ObjectNode describe(JsonNode input) {
        if (input.hasNonNull("BundleIds") && input.hasNonNull("Owner")) {
            throw ServiceError.invalidParameter("BundleIds cannot be combined with Owner.");
        }
        boolean isOwn = input.path("Owner").asText(Account.ID).equals(Account.ID);
        return LISTING.answer(input, account, bundles.store(), bundle -> isOwn);
    }

    ObjectNode create(JsonNode input) {
        String name = input.get("BundleName").textValue();
        Image image = image(input);
        VolumeSizes volumes = VolumeSizes.of(input, image);
        checkName(name);
        Map<String, String> tags = TagRules.merge(Map.of(), input.path("Tags"));
        Instant now = account.clock().instant();
        var bundle = new Bundle(
                account.newId("wsb-"),
                name,
                input.get("BundleDescription").textValue(),
                image.id(),
                input.get("ComputeType").get("Name").textValue(),
                String.valueOf(volumes.root()),
                String.valueOf(volumes.user()),
                Bundle.PENDING,
                now,
                now,
                behaviors.has(Behavior.TAGS_DROPPED_BY_CREATE) ? Map.of() : tags);
        account.tagHistory().record(bundle.id(), Map.of());
        bundles.create(bundle);
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        return answer.set("WorkspaceBundle", toJson(account.bundle(bundle.id()).orElseThrow()));
    }

    private void checkName(String name) {
        boolean hasRoom = account.bundles().size() < account.bundleQuota();
        new NewResource("bundle", name, bundles.isNameTaken(name), hasRoom).check(behaviors);
        if (bundles.isNameHeld(name) && !behaviors.has(Behavior.BUNDLE_NAME_FREE)) {
            throw new ServiceError(
                    behaviors.has(Behavior.BUNDLE_NAME_UNAVAILABLE)
                            ? "ResourceUnavailableException"
                            : "ResourceAlreadyExistsException",
                    "The name " + name + " belongs to a bundle that was deleted recently.");
        }
    }

    ObjectNode update(JsonNode input) {
        String id = required(input, "BundleId");
        Bundle bundle = account.knownBundle(id).orElseThrow(() -> ServiceError.notFound(id));
        required(input, "ImageId");
        Image image = image(input);
        VolumeSizes.of(bundle).requireRoomFor(image);
        bundles.update(bundle, image.id());
        return JsonNodeFactory.instance.objectNode();
    }

    ObjectNode delete(JsonNode input) {
        String id = required(input, "BundleId");
        if (account.knownBundle(id).isEmpty()) {
            return deleteMissing(id);
        }
        if (!bundles.workspacesOf(id).isEmpty() && !behaviors.has(Behavior.BUNDLE_IN_USE_LINGERS)) {
            throw new ServiceError("ResourceAssociatedException", "The bundle " + id + " is in use by WorkSpaces.");
        }
        bundles.delete(id);
        return JsonNodeFactory.instance.objectNode();
    }

    private ObjectNode deleteMissing(String id) {
        if (behaviors.has(Behavior.DELETION_OF_MISSING_SUCCEEDS)) {
            return JsonNodeFactory.instance.objectNode();
        }
        if (behaviors.has(Behavior.DELETION_OF_MISSING_INVALID)) {
            throw ServiceError.invalidParameter("The bundle " + id + " cannot be deleted.");
        }
        throw ServiceError.notFound(id);
    }

    /** A member that is optional in the service model, though no call makes sense without it. */
    private static String required(JsonNode input, String member) {
        if (!input.hasNonNull(member)) {
            throw ServiceError.invalidParameter(member + " is required.");
        }
        return input.get(member).textValue();
    }

    private Image image(JsonNode input) {
        String id = input.get("ImageId").textValue();
        Image image = account.imagesOverTime().findForBundle(id).orElseThrow(() -> ServiceError.notFound(id));
        if (image.isAvailable()) {
            return image;
        }
        String message = "The image " + id + " is in the state " + image.state() + "; it must be AVAILABLE.";
        if (behaviors.has(Behavior.BUNDLE_IMAGE_INVALID)) {
            throw ServiceError.invalidParameter(message);
        }
        if (behaviors.has(Behavior.BUNDLE_IMAGE_NOT_SUPPORTED)) {
            throw ServiceError.notSupported(message, "IMAGE_NOT_AVAILABLE");
        }
        throw new ServiceError("ResourceUnavailableException", message, 400, Map.of("ResourceId", id));
    }

    private static ObjectNode toJson(Bundle bundle) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("BundleId", bundle.id()).put("Name", bundle.name()).put("Owner", Account.ID);
        json.put("Description", bundle.description()).put("ImageId", bundle.imageId());
        json.putObject("RootStorage").put("Capacity", bundle.rootStorage());
        json.putObject("UserStorage").put("Capacity", bundle.userStorage());
        json.putObject("ComputeType").put("Name", bundle.compute());
        json.putPOJO("LastUpdatedTime", bundle.lastUpdated()).putPOJO("CreationTime", bundle.created());
        return json.put("State", bundle.state()).put("BundleType", "REGULAR");
    }
}
