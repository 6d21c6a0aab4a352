package software.amazon.workspaces.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The account's own bundles, as far as they hold on to images; Amazon's bundles are not there. */
final class BundleOperations {

    private final Account account;

    BundleOperations(Account account) {
        this.account = account;
    }

    ObjectNode describe(JsonNode input) {
        Set<String> ids = new HashSet<>();
        input.path("BundleIds").forEach(id -> ids.add(id.textValue()));
        String owner = input.path("Owner").asText(Account.ID);
        List<Bundle> matching = account.bundles().stream()
                .filter(bundle -> Account.ID.equals(owner))
                .filter(bundle -> ids.isEmpty() || ids.contains(bundle.id()))
                .sorted(Comparator.comparing(Bundle::id))
                .toList();
        Page<Bundle> page = Page.of("DescribeWorkspaceBundles", input, matching, Bundle::id);
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        result.putArray("Bundles")
                .addAll(page.items().stream().map(BundleOperations::toJson).toList());
        return result.setAll(page.toToken());
    }

    ObjectNode create(JsonNode input) {
        String name = input.get("BundleName").textValue();
        String imageId = availableImage(input.get("ImageId").textValue());
        if (account.bundles().stream().anyMatch(bundle -> bundle.name().equals(name))) {
            throw new ServiceError(
                    "ResourceAlreadyExistsException", "A bundle with the name " + name + " already exists.");
        }
        Map<String, String> tags = TagRules.merge(Map.of(), input.path("Tags"));
        Bundle bundle = account.addBundle(account.addBundle(name, imageId)
                .withDescription(input.get("BundleDescription").textValue())
                .withCompute(input.get("ComputeType").path("Name").asText("STANDARD"))
                .withUserStorage(input.get("UserStorage").get("Capacity").textValue())
                .withRootStorage(input.path("RootStorage").path("Capacity").asText("80"))
                .withTags(tags));
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        return result.set("WorkspaceBundle", toJson(bundle));
    }

    ObjectNode update(JsonNode input) {
        Bundle bundle = bundle(input);
        if (!input.hasNonNull("ImageId")) {
            throw ServiceError.invalidParameter("ImageId is required.");
        }
        String imageId = availableImage(input.get("ImageId").textValue());
        account.addBundle(bundle.withImageId(imageId).withLastUpdated(account.now()));
        return JsonNodeFactory.instance.objectNode();
    }

    ObjectNode delete(JsonNode input) {
        account.removeBundle(bundle(input).id());
        return JsonNodeFactory.instance.objectNode();
    }

    private Bundle bundle(JsonNode input) {
        if (!input.hasNonNull("BundleId")) {
            throw ServiceError.invalidParameter("BundleId is required.");
        }
        String id = input.get("BundleId").textValue();
        return account.bundle(id).orElseThrow(() -> ServiceError.notFound(id));
    }

    private String availableImage(String id) {
        Image image = account.image(id).orElseThrow(() -> ServiceError.notFound(id));
        if (!Image.AVAILABLE.equals(image.state())) {
            throw new ServiceError(
                    "ResourceUnavailableException",
                    "The image " + id + " is in the state " + image.state() + "; it must be AVAILABLE.");
        }
        return id;
    }

    private static ObjectNode toJson(Bundle bundle) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("BundleId", bundle.id()).put("Name", bundle.name()).put("Owner", Account.ID);
        json.put("Description", bundle.description()).put("ImageId", bundle.imageId());
        json.putObject("RootStorage").put("Capacity", bundle.rootStorage());
        json.putObject("UserStorage").put("Capacity", bundle.userStorage());
        json.putObject("ComputeType").put("Name", bundle.compute());
        json.putPOJO("LastUpdatedTime", bundle.lastUpdated()).putPOJO("CreationTime", bundle.created());
        return json.put("State", "AVAILABLE").put("BundleType", "REGULAR");
    }
}
