package software.amazon.workspaces.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import software.amazon.awssdk.services.workspaces.WorkSpacesClient;
import software.amazon.awssdk.services.workspaces.model.ImageType;
import software.amazon.workspaces.testing.ProviderType;

/** What the run creates: a row says how the service calls its parts. */
enum Kind {
    BUNDLE(
            ProviderType.BUNDLE,
            "CreateWorkspaceBundle",
            "DescribeWorkspaceBundles",
            "DeleteWorkspaceBundle",
            "wsb-",
            List.of(
                    "State",
                    "Name",
                    "Description",
                    "CreationTime",
                    "LastUpdatedTime",
                    "Owner",
                    "BundleType",
                    "RootStorage",
                    "UserStorage")),
    IMAGE(
            ProviderType.UPDATED_IMAGE,
            "CreateUpdatedWorkspaceImage",
            "DescribeWorkspaceImages",
            "DeleteWorkspaceImage",
            "wsi-",
            List.of(
                    "Updates",
                    "Updates.UpdateAvailable",
                    "State",
                    "Name",
                    "Description",
                    "Created",
                    "OwnerAccountId",
                    "OperatingSystem",
                    "RequiredTenancy"));

    private static final int PAGE_SIZE = 25;

    private final ProviderType type;
    private final String createOperation;
    private final String describeOperation;
    private final String deleteOperation;
    private final String prefix;
    private final List<String> members;

    Kind(
            ProviderType type,
            String createOperation,
            String describeOperation,
            String deleteOperation,
            String prefix,
            List<String> members) {
        this.type = type;
        this.createOperation = createOperation;
        this.describeOperation = describeOperation;
        this.deleteOperation = deleteOperation;
        this.prefix = prefix;
        this.members = members;
    }

    ProviderType type() {
        return type;
    }

    String createOperation() {
        return createOperation;
    }

    String deleteOperation() {
        return deleteOperation;
    }

    /** The members that describe may show of an AVAILABLE one. */
    List<String> members() {
        return members;
    }

    /** Such as BundleId, which the service and the type call it both. */
    String idName() {
        return type.identifierName();
    }

    /** An id in the right form that no resource has: 20 characters, longer than those of the service. */
    String inventedId() {
        return prefix + "0acceptance0unknown0";
    }

    boolean isId(String text) {
        return type.typeSchema().identifierPattern().matcher(text).matches();
    }

    /** The resource in an answer that shows it; bundles have ids of images, too. */
    Optional<JsonNode> find(Call call, String id) {
        return Optional.of(call).filter(any -> any.operation().equals(describeOperation)).stream()
                .flatMap(describe -> describe.items().stream())
                .filter(item -> item.path(idName()).asText().equals(id))
                .findFirst();
    }

    void describe(WorkSpacesClient client, String id) {
        if (this == IMAGE) {
            client.describeWorkspaceImages(request -> request.imageIds(id));
        } else {
            client.describeWorkspaceBundles(request -> request.bundleIds(id));
        }
    }

    /** @param token null for the first page */
    void list(WorkSpacesClient client, String token) {
        if (this == IMAGE) {
            client.describeWorkspaceImages(request ->
                    request.imageType(ImageType.OWNED).maxResults(PAGE_SIZE).nextToken(token));
        } else {
            client.describeWorkspaceBundles(request -> request.nextToken(token));
        }
    }

    void delete(WorkSpacesClient client, String id) {
        if (this == IMAGE) {
            client.deleteWorkspaceImage(request -> request.imageId(id));
        } else {
            client.deleteWorkspaceBundle(request -> request.bundleId(id));
        }
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
