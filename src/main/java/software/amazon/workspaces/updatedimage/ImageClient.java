package software.amazon.workspaces.updatedimage;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.workspaces.WorkSpacesClient;
import software.amazon.awssdk.services.workspaces.model.CreateUpdatedWorkspaceImageRequest;
import software.amazon.awssdk.services.workspaces.model.DeleteWorkspaceImageRequest;
import software.amazon.awssdk.services.workspaces.model.DescribeWorkspaceBundlesRequest;
import software.amazon.awssdk.services.workspaces.model.DescribeWorkspaceImagePermissionsRequest;
import software.amazon.awssdk.services.workspaces.model.DescribeWorkspaceImagesRequest;
import software.amazon.awssdk.services.workspaces.model.ImagePermission;
import software.amazon.awssdk.services.workspaces.model.ImageType;
import software.amazon.awssdk.services.workspaces.model.WorkspaceBundle;
import software.amazon.awssdk.services.workspaces.model.WorkspaceImage;
import software.amazon.workspaces.service.Pages;
import software.amazon.workspaces.service.Pages.Page;
import software.amazon.workspaces.service.ServiceCallException;
import software.amazon.workspaces.service.ServiceCaller;
import software.amazon.workspaces.service.TagClient;
import software.amazon.workspaces.service.Tags;

/** The calls on images. One that does not succeed throws {@link ServiceCallException}. */
final class ImageClient {

    /** The managed tags of an image: its source, its request and its revision. */
    static final Tags TAGS = new Tags("workspaces-updated-image:", 3);

    /** The most images that one call describes. */
    private static final int PAGE_SIZE = 25;

    private static final String DESCRIBE = "DescribeWorkspaceImages";

    private final ServiceCaller caller;
    private final TagClient tags;

    ImageClient(ServiceCaller caller) {
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
    ImageClient withoutRetries() {
        return new ImageClient(caller.withoutRetries());
    }

    /** Starts a build, and returns the id in the response, which may be anything. */
    String create(ResourceModel image, Map<String, String> allTags) {
        var request = CreateUpdatedWorkspaceImageRequest.builder()
                .name(image.getName())
                .description(image.getDescription())
                .sourceImageId(image.getSourceImageId())
                .tags(TagClient.toSdk(allTags));
        return caller.create(
                        request.build(), WorkSpacesClient::createUpdatedWorkspaceImage, "CreateUpdatedWorkspaceImage")
                .imageId();
    }

    /** The image, owned or shared; absent where the service does not show it, in whatever way it says so. */
    Optional<WorkspaceImage> find(String imageId) {
        return ServiceCaller.find(
                () -> describe(DescribeWorkspaceImagesRequest.builder().imageIds(imageId)).items().stream()
                        .filter(image -> imageId.equals(image.imageId()))
                        .findFirst());
    }

    /** The owned images of that name: the name is unique, but one that was deleted may still be shown. */
    List<WorkspaceImage> findByName(String name) {
        return Pages.find(DESCRIBE, this::listOwned, image -> name.equals(image.name()));
    }

    /**
     * One page of the owned images.
     *
     * @param nextToken the token of the page before, or null for the first one
     */
    Page<WorkspaceImage> listOwned(String nextToken) {
        return describe(DescribeWorkspaceImagesRequest.builder()
                .imageType(ImageType.OWNED)
                .maxResults(PAGE_SIZE)
                .nextToken(nextToken));
    }

    void delete(String imageId) {
        var request = DeleteWorkspaceImageRequest.builder().imageId(imageId).build();
        caller.send(request, WorkSpacesClient::deleteWorkspaceImage, "DeleteWorkspaceImage");
    }

    /** The ids of the account's bundles that refer to the image. */
    List<String> findBundles(String imageId) {
        return Pages.find("DescribeWorkspaceBundles", this::listBundles, bundle -> imageId.equals(bundle.imageId()))
                .stream()
                .map(WorkspaceBundle::bundleId)
                .filter(Objects::nonNull)
                .toList();
    }

    /** The ids of the accounts that the image is shared with: the first page, which is enough for a message. */
    List<String> findAccountsSharing(String imageId) {
        var request = DescribeWorkspaceImagePermissionsRequest.builder().imageId(imageId);
        return caller
                .send(
                        request.build(),
                        WorkSpacesClient::describeWorkspaceImagePermissions,
                        "DescribeWorkspaceImagePermissions")
                .imagePermissions()
                .stream()
                .filter(Objects::nonNull)
                .map(ImagePermission::sharedAccountId)
                .filter(Objects::nonNull)
                .toList();
    }

    private Page<WorkspaceBundle> listBundles(String nextToken) {
        var request = DescribeWorkspaceBundlesRequest.builder().nextToken(nextToken);
        var response =
                caller.send(request.build(), WorkSpacesClient::describeWorkspaceBundles, "DescribeWorkspaceBundles");
        return new Page<>(response.bundles(), response.nextToken());
    }

    private Page<WorkspaceImage> describe(DescribeWorkspaceImagesRequest.Builder request) {
        var response = caller.send(request.build(), WorkSpacesClient::describeWorkspaceImages, DESCRIBE);
        return new Page<>(response.images(), response.nextToken());
    }
}
