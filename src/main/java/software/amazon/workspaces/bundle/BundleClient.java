package software.amazon.workspaces.bundle;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.workspaces.WorkSpacesClient;
import software.amazon.awssdk.services.workspaces.model.ComputeType;
import software.amazon.awssdk.services.workspaces.model.CreateWorkspaceBundleRequest;
import software.amazon.awssdk.services.workspaces.model.DeleteWorkspaceBundleRequest;
import software.amazon.awssdk.services.workspaces.model.DescribeWorkspaceBundlesRequest;
import software.amazon.awssdk.services.workspaces.model.DescribeWorkspaceImagesRequest;
import software.amazon.awssdk.services.workspaces.model.DescribeWorkspacesRequest;
import software.amazon.awssdk.services.workspaces.model.RootStorage;
import software.amazon.awssdk.services.workspaces.model.UpdateWorkspaceBundleRequest;
import software.amazon.awssdk.services.workspaces.model.UserStorage;
import software.amazon.awssdk.services.workspaces.model.Workspace;
import software.amazon.awssdk.services.workspaces.model.WorkspaceBundle;
import software.amazon.awssdk.services.workspaces.model.WorkspaceImage;
import software.amazon.workspaces.service.Pages;
import software.amazon.workspaces.service.Pages.Page;
import software.amazon.workspaces.service.ServiceCallException;
import software.amazon.workspaces.service.ServiceCaller;
import software.amazon.workspaces.service.TagClient;
import software.amazon.workspaces.service.Tags;

/** The calls on bundles. One that does not succeed throws {@link ServiceCallException}. */
final class BundleClient {

    /** The managed tag of a bundle: its request. */
    static final Tags TAGS = new Tags("workspaces-bundle:", 1);

    private static final String DESCRIBE = "DescribeWorkspaceBundles";

    private final ServiceCaller caller;
    private final TagClient tags;

    BundleClient(ServiceCaller caller) {
        this.caller = caller;
        this.tags = new TagClient(caller, TAGS);
    }

    /** The Region that the calls go to, such as us-east-1. */
    String region() {
        return caller.region();
    }

    TagClient tags() {
        return tags;
    }

    /** The same, but a call that does not succeed at once is not sent again: for a caller that polls. */
    BundleClient withoutRetries() {
        return new BundleClient(caller.withoutRetries());
    }

    /** Creates a bundle, and returns the id in the response, which may be anything. */
    String create(ResourceModel bundle, Map<String, String> allTags) {
        var request = CreateWorkspaceBundleRequest.builder()
                .bundleName(bundle.getName())
                .bundleDescription(bundle.getDescription())
                .imageId(bundle.getImageId())
                .computeType(
                        ComputeType.builder().name(bundle.getComputeTypeName()).build())
                .userStorage(UserStorage.builder()
                        .capacity(bundle.getUserVolumeSizeGib().toString())
                        .build())
                .rootStorage(toRootStorage(bundle.getRootVolumeSizeGib()))
                .tags(TagClient.toSdk(allTags));
        var created = caller.create(request.build(), WorkSpacesClient::createWorkspaceBundle, "CreateWorkspaceBundle")
                .workspaceBundle();
        return created == null ? null : created.bundleId();
    }

    /** The bundle, whoever owns it; absent where the service does not show it, in whatever way it says so. */
    Optional<WorkspaceBundle> find(String bundleId) {
        return ServiceCaller.find(
                () -> describe(DescribeWorkspaceBundlesRequest.builder().bundleIds(bundleId)).items().stream()
                        .filter(bundle -> bundleId.equals(bundle.bundleId()))
                        .findFirst());
    }

    /** The account's bundles of that name: the name is unique, but one that was deleted may still be shown. */
    List<WorkspaceBundle> findByName(String name) {
        return Pages.find(DESCRIBE, this::listOwned, bundle -> name.equals(bundle.name()));
    }

    /**
     * One page of the account's bundles.
     *
     * @param nextToken the token of the page before, or null for the first one
     */
    Page<WorkspaceBundle> listOwned(String nextToken) {
        return describe(DescribeWorkspaceBundlesRequest.builder().nextToken(nextToken));
    }

    /** Gives the bundle another image; WorkSpaces that exist keep what they have until they are rebuilt. */
    void update(String bundleId, String imageId) {
        var request = UpdateWorkspaceBundleRequest.builder().bundleId(bundleId).imageId(imageId);
        caller.send(request.build(), WorkSpacesClient::updateWorkspaceBundle, "UpdateWorkspaceBundle");
    }

    void delete(String bundleId) {
        var request = DeleteWorkspaceBundleRequest.builder().bundleId(bundleId).build();
        caller.send(request, WorkSpacesClient::deleteWorkspaceBundle, "DeleteWorkspaceBundle");
    }

    /** The ids of the WorkSpaces that use the bundle: the first page, which is enough for a message. */
    List<String> findWorkspaces(String bundleId) {
        var request = DescribeWorkspacesRequest.builder().bundleId(bundleId).build();
        return caller.send(request, WorkSpacesClient::describeWorkspaces, "DescribeWorkspaces").workspaces().stream()
                .filter(workspace -> workspace != null && workspace.workspaceId() != null)
                .map(Workspace::workspaceId)
                .toList();
    }

    /** The image, for the message of a refusal; absent where the service does not show it. */
    Optional<WorkspaceImage> findImage(String imageId) {
        return ServiceCaller.find(() -> {
            var request = DescribeWorkspaceImagesRequest.builder().imageIds(imageId);
            return caller
                    .send(request.build(), WorkSpacesClient::describeWorkspaceImages, "DescribeWorkspaceImages")
                    .images()
                    .stream()
                    .filter(image -> image != null && imageId.equals(image.imageId()))
                    .findFirst();
        });
    }

    private Page<WorkspaceBundle> describe(DescribeWorkspaceBundlesRequest.Builder request) {
        var response = caller.send(request.build(), WorkSpacesClient::describeWorkspaceBundles, DESCRIBE);
        return new Page<>(response.bundles(), response.nextToken());
    }

    private static RootStorage toRootStorage(Integer sizeGib) {
        return sizeGib == null
                ? null
                : RootStorage.builder().capacity(sizeGib.toString()).build();
    }
}
