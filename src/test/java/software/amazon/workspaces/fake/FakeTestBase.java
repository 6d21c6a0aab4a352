package software.amazon.workspaces.fake;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.workspaces.WorkSpacesClient;
import software.amazon.awssdk.services.workspaces.model.Compute;
import software.amazon.awssdk.services.workspaces.model.CreateWorkspaceBundleRequest;
import software.amazon.awssdk.services.workspaces.model.Tag;
import software.amazon.awssdk.services.workspaces.model.WorkspaceBundle;
import software.amazon.awssdk.services.workspaces.model.WorkspaceImage;

/** What the fake's own tests share: a fake, the real client without retries, and a way to send anything. */
abstract class FakeTestBase {

    static final String ACCESS_KEY_ID = "AKIDEXAMPLE";
    static final String SESSION_TOKEN = "IQoJb3JpZ2luX2VjEXAMPLE/token==";
    static final String MISSING_IMAGE = "wsi-000000000";
    static final String MISSING_BUNDLE = "wsb-000000000";
    static final String SIGNED = "AWS4-HMAC-SHA256 Credential=" + ACCESS_KEY_ID
            + "/20260105/us-east-1/workspaces/aws4_request, SignedHeaders=host;x-amz-date, Signature=" + "0".repeat(64);

    final VirtualClock clock = new VirtualClock();
    final FakeWorkSpaces fake = FakeWorkSpaces.start(clock);
    final Account account = fake.account();
    final WorkSpacesClient client = WorkSpacesClient.builder()
            .endpointOverride(fake.endpoint())
            .region(Region.of(Account.REGION))
            .credentialsProvider(StaticCredentialsProvider.create(
                    AwsSessionCredentials.create(ACCESS_KEY_ID, "secret", SESSION_TOKEN)))
            .httpClientBuilder(ApacheHttpClient.builder())
            .overrideConfiguration(config -> config.retryStrategy(DefaultRetryStrategy.doNotRetry()))
            .build();

    @AfterEach
    void stop() {
        client.close();
        fake.close();
    }

    String create(String name, String sourceId) {
        return client.createUpdatedWorkspaceImage(request ->
                        request.name(name).description("A golden image").sourceImageId(sourceId))
                .imageId();
    }

    /** An image whose build has failed with the error that was scripted. */
    String createFailed() {
        String id = create("failed", account.addImage().id());
        clock.advance(Duration.ofMinutes(45));
        return id;
    }

    /** A bundle that fits an image of {@link Image#windows}. */
    String createBundle(String name, String imageId) {
        return client.createWorkspaceBundle(bundle(name, imageId).build())
                .workspaceBundle()
                .bundleId();
    }

    static CreateWorkspaceBundleRequest.Builder bundle(String name, String imageId) {
        return CreateWorkspaceBundleRequest.builder()
                .bundleName(name)
                .bundleDescription("A bundle")
                .imageId(imageId)
                .computeType(type -> type.name(Compute.PERFORMANCE))
                .userStorage(storage -> storage.capacity("100"));
    }

    void delete(String imageId) {
        client.deleteWorkspaceImage(request -> request.imageId(imageId));
    }

    void deleteBundle(String bundleId) {
        client.deleteWorkspaceBundle(request -> request.bundleId(bundleId));
    }

    WorkspaceBundle describeBundle(String id) {
        return client.describeWorkspaceBundles(request -> request.bundleIds(id))
                .bundles()
                .get(0);
    }

    List<Tag> describedTags(String id) {
        return client.describeTags(request -> request.resourceId(id)).tagList();
    }

    /** Tags written as {@code key=value}. */
    static List<Tag> tags(String... keysAndValues) {
        return Arrays.stream(keysAndValues)
                .map(each -> each.split("=", 2))
                .map(each -> Tag.builder().key(each[0]).value(each[1]).build())
                .toList();
    }

    WorkspaceImage describe(String id) {
        return client.describeWorkspaceImages(request -> request.imageIds(id))
                .images()
                .get(0);
    }

    List<String> describedIds() {
        return client.describeWorkspaceImages().images().stream()
                .map(WorkspaceImage::imageId)
                .toList();
    }

    /** The error that the service refuses the call with. */
    static AwsServiceException refusal(Runnable call) {
        return catchThrowableOfType(AwsServiceException.class, call::run);
    }

    static String errorCode(Runnable call) {
        return refusal(call).awsErrorDetails().errorCode();
    }

    /** Sends a body that the SDK would not; null leaves a header out. */
    HttpResponse<String> post(String target, String authorization, String body) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(fake.endpoint())
                .header("Content-Type", "application/x-amz-json-1.1")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (target != null) {
            request.header("X-Amz-Target", target);
        }
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
