package software.amazon.workspaces.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.workspaces.WorkSpacesClient;
import software.amazon.workspaces.fake.Account;
import software.amazon.workspaces.fake.Call;
import software.amazon.workspaces.fake.FakeWorkSpaces;
import software.amazon.workspaces.fake.Faults;
import software.amazon.workspaces.fake.Image;
import software.amazon.workspaces.fake.VirtualClock;
import software.amazon.workspaces.provider.TimeLimits;
import software.amazon.workspaces.service.ServiceCaller;

/** An account with one source image, a provider that talks to it over HTTP, and a CloudFormation that runs both on a virtual clock. */
public final class TestEnvironment implements AutoCloseable {

    public static final Instant START = Instant.parse("2026-03-01T08:00:00Z");

    private static final Duration ATTEMPT_LIMIT = Duration.ofSeconds(7);

    private final VirtualClock clock = new VirtualClock(START);
    private final FakeWorkSpaces service = FakeWorkSpaces.start(clock);
    private final WorkSpacesClient client;
    private final InProcessProvider provider;
    private final Permissions permissions;
    private final CloudFormation cloudFormation;
    private final Image source = service.account().addImage();

    public TestEnvironment() {
        this(ATTEMPT_LIMIT, UnaryOperator.identity(), UnaryOperator.identity());
    }

    /**
     * An environment in which something stands between its parts.
     *
     * @param attemptLimit after which an attempt at a service call counts as unanswered: real time
     * @param network around the way from the provider to the service
     * @param invoker around the way from CloudFormation to the provider
     */
    public TestEnvironment(
            Duration attemptLimit, UnaryOperator<SdkHttpClient> network, UnaryOperator<Provider> invoker) {
        client = client(service.endpoint(), attemptLimit, network.apply(ApacheHttpClient.create()));
        provider = InProcessProvider.withoutDelays(client, clock, limits(attemptLimit));
        permissions = new Permissions(provider, service);
        cloudFormation = new CloudFormation(invoker.apply(permissions), clock, clock::advance, event -> {});
    }

    /** In proportion: real time is what a test waits for. */
    private static TimeLimits limits(Duration attemptLimit) {
        return attemptLimit.equals(ATTEMPT_LIMIT)
                ? TimeLimits.LAMBDA
                : new TimeLimits(attemptLimit.multipliedBy(4), attemptLimit.multipliedBy(8));
    }

    /** The production client, but it gives an attempt less time where a test waits for it. */
    public static WorkSpacesClient client(URI endpoint, Duration attemptLimit) {
        return client(endpoint, attemptLimit, ApacheHttpClient.create());
    }

    private static WorkSpacesClient client(URI endpoint, Duration attemptLimit, SdkHttpClient http) {
        return ServiceCaller.newClient(http)
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .overrideConfiguration(client -> client.apiCallAttemptTimeout(attemptLimit))
                .build();
    }

    public VirtualClock clock() {
        return clock;
    }

    public FakeWorkSpaces service() {
        return service;
    }

    public Account account() {
        return service.account();
    }

    public Faults faults() {
        return service.faults();
    }

    public CloudFormation cloudFormation() {
        return cloudFormation;
    }

    /** What the handlers have needed so far; more than the schema permits fails at once. */
    public Permissions permissions() {
        return permissions;
    }

    public Image source() {
        return source;
    }

    public WorkSpacesClient client() {
        return client;
    }

    public Provider provider() {
        return provider;
    }

    public List<String> log() {
        return provider.log();
    }

    /** The least that a template can say: SourceImageId and Description. */
    public ObjectNode plain() {
        return Json.object().put("SourceImageId", source.id()).put("Description", "Golden image (2026)");
    }

    /** The same with a Name. */
    public ObjectNode named(String name) {
        return plain().put("Name", name);
    }

    /** Tags as the model has them. */
    public static JsonNode tags(String... keysAndValues) {
        ArrayNode tags = Json.array();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            tags.add(Json.object().put("Key", keysAndValues[i]).put("Value", keysAndValues[i + 1]));
        }
        return tags;
    }

    /** The model with other tags. */
    public static ObjectNode withTags(JsonNode model, JsonNode tags) {
        ObjectNode changed = model.deepCopy();
        changed.set("Tags", tags);
        return changed;
    }

    public Outcome create(JsonNode properties) {
        return cloudFormation.run(Request.of("CREATE", properties));
    }

    /** Creates the plain resource and answers its model. */
    public JsonNode created() {
        return require(create(plain())).model();
    }

    /** Creates a named resource with tags and answers its model. */
    public JsonNode createdWith(JsonNode tags) {
        return require(create(withTags(named("golden"), tags))).model();
    }

    public Outcome read(String imageId) {
        return cloudFormation.run(Request.of("READ", Json.object().put("ImageId", imageId)));
    }

    /** Updates from one whole model to another. */
    public Outcome update(JsonNode previous, JsonNode desired) {
        return cloudFormation.run(Request.of("UPDATE", desired).withPreviousProperties(previous));
    }

    public Outcome delete(JsonNode model) {
        return cloudFormation.run(Request.of("DELETE", model));
    }

    public Outcome delete(String imageId) {
        return delete(Json.object().put("ImageId", imageId));
    }

    public Outcome list(String nextToken) {
        return cloudFormation.run(Request.of("LIST", Json.object()).withNextToken(nextToken));
    }

    /** The images that exist beside the source. */
    public List<Image> updatedImages() {
        return account().images().stream()
                .filter(image -> !image.id().equals(source.id()))
                .toList();
    }

    /** The tags that the image carries in the account, those of the provider included. */
    public Map<String, String> tagsOf(String imageId) {
        return new TreeMap<>(account().image(imageId).orElseThrow().tags());
    }

    /** The operations that the service was asked for, in order. */
    public List<String> operations() {
        return service.calls().stream().map(Call::operation).toList();
    }

    public static Outcome require(Outcome outcome) {
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
