package software.amazon.workspaces.updatedimage;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.workspaces.WorkSpacesClient;
import software.amazon.awssdk.services.workspaces.model.CreateTagsRequest;
import software.amazon.awssdk.services.workspaces.model.CreateUpdatedWorkspaceImageRequest;
import software.amazon.awssdk.services.workspaces.model.DeleteTagsRequest;
import software.amazon.awssdk.services.workspaces.model.DeleteWorkspaceImageRequest;
import software.amazon.awssdk.services.workspaces.model.DescribeTagsRequest;
import software.amazon.awssdk.services.workspaces.model.DescribeWorkspaceBundlesRequest;
import software.amazon.awssdk.services.workspaces.model.DescribeWorkspaceBundlesResponse;
import software.amazon.awssdk.services.workspaces.model.DescribeWorkspaceImagePermissionsRequest;
import software.amazon.awssdk.services.workspaces.model.DescribeWorkspaceImagesRequest;
import software.amazon.awssdk.services.workspaces.model.DescribeWorkspaceImagesResponse;
import software.amazon.awssdk.services.workspaces.model.ImagePermission;
import software.amazon.awssdk.services.workspaces.model.ImageType;
import software.amazon.awssdk.services.workspaces.model.ResourceNotFoundException;
import software.amazon.awssdk.services.workspaces.model.Tag;
import software.amazon.awssdk.services.workspaces.model.WorkspaceBundle;
import software.amazon.awssdk.services.workspaces.model.WorkspaceImage;

/**
 * The service as the handlers see it: every call that the provider makes. One that does not succeed throws
 * {@link ServiceCallException}.
 */
final class ImageClient {

    /** The most images that one call describes. */
    private static final int PAGE_SIZE = 25;

    /** One page of the owned images; the token is null on the last one. */
    record Page(List<WorkspaceImage> images, String nextToken) {}

    private final ServiceCaller calls;

    ImageClient(ServiceCaller calls) {
        this.calls = calls;
    }

    /** The same service, but a call that does not succeed at once is not sent again. */
    ImageClient withoutRetries() {
        return new ImageClient(calls.withoutRetries());
    }

    /** The Region that the calls go to, such as us-east-1. */
    String region() {
        return calls.region();
    }

    /** How many attempts at calls from here the service has refused for their pace so far. */
    int throttledAttempts() {
        return calls.throttledAttempts();
    }

    /** Starts a build and returns the id of the image that it will become. */
    String create(String name, String description, String sourceImageId, Map<String, String> tags) {
        return calls.send(
                        CreateUpdatedWorkspaceImageRequest.builder()
                                .name(name)
                                .description(description)
                                .sourceImageId(sourceImageId)
                                .tags(toSdk(tags))
                                .build(),
                        WorkSpacesClient::createUpdatedWorkspaceImage,
                        "CreateUpdatedWorkspaceImage")
                .imageId();
    }

    /** The image, owned or shared; absent where describe does not show it (the service declares no not-found error). */
    Optional<WorkspaceImage> find(String imageId) {
        return describe(DescribeWorkspaceImagesRequest.builder().imageIds(imageId)).images().stream()
                .filter(image -> imageId.equals(image.imageId()))
                .findFirst();
    }

    /** The owned image of that name; names are unique in an account and Region. */
    Optional<WorkspaceImage> findByName(String name) {
        String token = null;
        do {
            Page page = listOwned(token);
            Optional<WorkspaceImage> found = page.images().stream()
                    .filter(image -> name.equals(image.name()))
                    .findFirst();
            if (found.isPresent()) {
                return found;
            }
            token = page.nextToken();
        } while (token != null);
        return Optional.empty();
    }

    /**
     * One page of the owned images.
     *
     * @param nextToken the token of the page before, or null for the first one
     */
    Page listOwned(String nextToken) {
        return describe(DescribeWorkspaceImagesRequest.builder()
                .imageType(ImageType.OWNED)
                .maxResults(PAGE_SIZE)
                .nextToken(nextToken));
    }

    /** The tags by key; empty also for an image whose tags the service does not have, such as a shared one. */
    Map<String, String> tags(String imageId) {
        Map<String, String> tags = new TreeMap<>();
        try {
            calls.send(
                            DescribeTagsRequest.builder().resourceId(imageId).build(),
                            WorkSpacesClient::describeTags,
                            "DescribeTags")
                    .tagList()
                    .forEach(tag -> tags.put(tag.key(), tag.value() == null ? "" : tag.value()));
        } catch (ServiceCallException e) {
            if (!e.is(ResourceNotFoundException.class)) {
                throw e;
            }
        }
        return tags;
    }

    /** Adds tags, or gives those that are there another value. */
    void tag(String imageId, Map<String, String> tags) {
        calls.send(
                CreateTagsRequest.builder()
                        .resourceId(imageId)
                        .tags(toSdk(tags))
                        .build(),
                WorkSpacesClient::createTags,
                "CreateTags");
    }

    void untag(String imageId, Collection<String> keys) {
        calls.send(
                DeleteTagsRequest.builder().resourceId(imageId).tagKeys(keys).build(),
                WorkSpacesClient::deleteTags,
                "DeleteTags");
    }

    void delete(String imageId) {
        calls.send(
                DeleteWorkspaceImageRequest.builder().imageId(imageId).build(),
                WorkSpacesClient::deleteWorkspaceImage,
                "DeleteWorkspaceImage");
    }

    /** The ids of the account's bundles that are made from the image. */
    List<String> bundlesOf(String imageId) {
        List<String> bundles = new ArrayList<>();
        String token = null;
        do {
            DescribeWorkspaceBundlesResponse page = calls.send(
                    DescribeWorkspaceBundlesRequest.builder().nextToken(token).build(),
                    WorkSpacesClient::describeWorkspaceBundles,
                    "DescribeWorkspaceBundles");
            page.bundles().stream()
                    .filter(bundle -> imageId.equals(bundle.imageId()))
                    .map(WorkspaceBundle::bundleId)
                    .forEach(bundles::add);
            token = page.nextToken();
        } while (token != null);
        return bundles;
    }

    /** The ids of the accounts that the image is shared with: the first page, which is enough for a message. */
    List<String> accountsSharing(String imageId) {
        return calls
                .send(
                        DescribeWorkspaceImagePermissionsRequest.builder()
                                .imageId(imageId)
                                .build(),
                        WorkSpacesClient::describeWorkspaceImagePermissions,
                        "DescribeWorkspaceImagePermissions")
                .imagePermissions()
                .stream()
                .map(ImagePermission::sharedAccountId)
                .toList();
    }

    private Page describe(DescribeWorkspaceImagesRequest.Builder request) {
        DescribeWorkspaceImagesResponse answer =
                calls.send(request.build(), WorkSpacesClient::describeWorkspaceImages, "DescribeWorkspaceImages");
        return new Page(answer.images(), answer.nextToken());
    }

    private static List<Tag> toSdk(Map<String, String> tags) {
        return tags.entrySet().stream()
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }
}
