package software.amazon.workspaces.updatedimage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.workspaces.WorkSpacesClient;
import software.amazon.workspaces.updatedimage.fake.Account;
import software.amazon.workspaces.updatedimage.fake.Call;
import software.amazon.workspaces.updatedimage.fake.FakeWorkSpaces;
import software.amazon.workspaces.updatedimage.fake.Faults;
import software.amazon.workspaces.updatedimage.fake.Image;
import software.amazon.workspaces.updatedimage.fake.VirtualClock;

/** An account with one source image, a provider that talks to it over HTTP, and a CloudFormation that runs both on a virtual clock. */
final class Scene implements AutoCloseable {

    static final Instant START = Instant.parse("2026-03-01T08:00:00Z");

    private final VirtualClock clock = new VirtualClock(START);
    private final FakeWorkSpaces service = FakeWorkSpaces.start(clock);
    private final WorkSpacesClient client = client(service.endpoint(), Duration.ofSeconds(7));
    private final InProcessProvider provider = new InProcessProvider(client, clock);
    private final Permissions permissions = new Permissions(provider, service);
    private final CloudFormation cloudFormation =
        new CloudFormation(permissions, clock, clock::advance, event -> { });
    private final Image source = service.account().addImage();

    /** The production client, but it tries again at once, and gives an attempt less time where a test waits for it. */
    static WorkSpacesClient client(URI endpoint, Duration attemptLimit) {
        return WorkSpacesImages.newClient(ApacheHttpClient.create())
            .endpointOverride(endpoint)
            .region(Region.US_EAST_1)
            .overrideConfiguration(client -> client
                .apiCallAttemptTimeout(attemptLimit)
                .retryStrategy(StandardRetryStrategy.builder()
                    .backoffStrategy(BackoffStrategy.retryImmediately())
                    .throttlingBackoffStrategy(BackoffStrategy.retryImmediately())
                    .circuitBreakerEnabled(false).build()))
            .build();
    }

    VirtualClock clock() {
        return clock;
    }

    FakeWorkSpaces service() {
        return service;
    }

    Account account() {
        return service.account();
    }

    Faults faults() {
        return service.faults();
    }

    CloudFormation cloudFormation() {
        return cloudFormation;
    }

    /** What the handlers have needed so far; more than the schema permits fails at once. */
    Permissions permissions() {
        return permissions;
    }

    Image source() {
        return source;
    }

    WorkSpacesClient client() {
        return client;
    }

    Provider provider() {
        return provider;
    }

    List<String> log() {
        return provider.log();
    }

    /** The least that a template can say: SourceImageId and Description. */
    ObjectNode plain() {
        return Json.object().put("SourceImageId", source.id()).put("Description", "Golden image (2026)");
    }

    /** The same with a Name. */
    ObjectNode named(String name) {
        return plain().put("Name", name);
    }

    /** Tags as the model has them. */
    static JsonNode tags(String... keysAndValues) {
        ArrayNode tags = Json.array();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            tags.add(Json.object().put("Key", keysAndValues[i]).put("Value", keysAndValues[i + 1]));
        }
        return tags;
    }

    Outcome create(JsonNode properties) {
        return cloudFormation.run(Request.of("CREATE", properties));
    }

    /** Creates the plain resource and answers its model. */
    JsonNode created() {
        return require(create(plain())).model();
    }

    Outcome read(String imageId) {
        return cloudFormation.run(Request.of("READ", Json.object().put("ImageId", imageId)));
    }

    /** Updates from one whole model to another. */
    Outcome update(JsonNode previous, JsonNode desired) {
        return cloudFormation.run(Request.of("UPDATE", desired).withPreviousProperties(previous));
    }

    Outcome delete(JsonNode model) {
        return cloudFormation.run(Request.of("DELETE", model));
    }

    Outcome delete(String imageId) {
        return delete(Json.object().put("ImageId", imageId));
    }

    Outcome list(String nextToken) {
        return cloudFormation.run(Request.of("LIST", Json.object()).withNextToken(nextToken));
    }

    /** The images that exist beside the source. */
    List<Image> updatedImages() {
        return account().images().stream().filter(image -> !image.id().equals(source.id())).toList();
    }

    /** The tags that the image carries in the account, those of the provider included. */
    Map<String, String> tagsOf(String imageId) {
        return new TreeMap<>(account().image(imageId).orElseThrow().tags());
    }

    /** The operations that the service was asked for, in order. */
    List<String> operations() {
        return service.calls().stream().map(Call::operation).toList();
    }

    static Outcome require(Outcome outcome) {
        if (!outcome.succeeded()) {
            throw new AssertionError("failed: " + outcome.last());
        }
        return outcome;
    }

    @Override
    public void close() {
        client.close();
        service.close();
    }
}
