package software.amazon.workspaces.local;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.workspaces.WorkSpacesClient;
import software.amazon.cloudformation.AbstractWrapper;
import software.amazon.workspaces.fake.Account;
import software.amazon.workspaces.fake.Call;
import software.amazon.workspaces.fake.FakeWorkSpaces;
import software.amazon.workspaces.fake.Image;
import software.amazon.workspaces.fake.VirtualClock;
import software.amazon.workspaces.testing.InProcessProvider;
import software.amazon.workspaces.testing.Provider;
import software.amazon.workspaces.testing.Request;

/** A fake WorkSpaces within the run, whose clock moves only when CloudFormation would wait: hours pass in seconds. */
final class EmbeddedService implements Service {

    /** The source image of the shortest example. */
    static final String SOURCE_IMAGE = "wsi-0a1b2c3d4";

    /** As many attempts as the SDK makes by itself; its pauses would be real time. */
    private static final RetryStrategy AT_ONCE = AwsRetryStrategy.legacyRetryStrategy().toBuilder()
            .backoffStrategy(BackoffStrategy.retryImmediately())
            .throttlingBackoffStrategy(BackoffStrategy.retryImmediately())
            .build();

    private final VirtualClock clock = new VirtualClock();
    private final FakeWorkSpaces fake = FakeWorkSpaces.start(clock);
    private final WorkSpacesClient client = WorkSpacesClient.builder()
            .httpClient(AbstractWrapper.HTTP_CLIENT)
            .endpointOverride(fake.endpoint())
            .region(Region.of(Account.REGION))
            .credentialsProvider(AnonymousCredentialsProvider.create())
            .overrideConfiguration(configuration -> configuration.retryStrategy(AT_ONCE))
            .build();
    private final Provider provider = new InProcessProvider(client, clock);
    private final Optional<Scenario> scenario;
    private final List<Happening> happenings = new ArrayList<>();

    /** Something that the environment has happen at its time. */
    private record Happening(Instant at, Runnable action) {}

    EmbeddedService(Optional<Scenario> scenario) {
        this.scenario = scenario;
        fake.account().addImage(Image.windows(SOURCE_IMAGE));
    }

    /** The service behind the environment, to set it. */
    FakeWorkSpaces fake() {
        return fake;
    }

    /** The ids of the images that were built here and still exist. */
    List<String> builtImages() {
        return fake.account().images().stream()
                .filter(image -> image.sourceId() != null)
                .map(Image::id)
                .toList();
    }

    /** Has something happen after that much time. */
    void after(Duration time, Runnable action) {
        happenings.add(new Happening(clock.instant().plus(time), action));
    }

    @Override
    public Provider provider() {
        return provider;
    }

    @Override
    public Clock clock() {
        return clock;
    }

    @Override
    public void pause(Duration time) {
        clock.advance(time);
        var due = happenings.stream()
                .filter(happening -> !happening.at().isAfter(clock.instant()))
                .sorted(Comparator.comparing(Happening::at))
                .toList();
        happenings.removeAll(due);
        due.forEach(happening -> happening.action().run());
    }

    @Override
    public Duration tick() {
        return Duration.ofDays(1);
    }

    @Override
    public String region() {
        return Account.REGION;
    }

    @Override
    public String account() {
        return Account.ID;
    }

    @Override
    public Request.Credentials credentials() {
        return Request.Credentials.EXAMPLE;
    }

    @Override
    public String description() {
        return "embedded fake of Amazon WorkSpaces, virtual time; -Dlive talks to the real one";
    }

    @Override
    public void deploymentBegins(List<String> sourceImageIds) {
        sourceImageIds.forEach(id -> fake.account().addImage(Image.windows(id)));
        scenario.ifPresent(environment -> environment.prepare(this));
    }

    @Override
    public void deletionBegins() {
        scenario.ifPresent(environment -> environment.beforeDeletion(this));
    }

    @Override
    public List<String> summary() {
        var left = builtImages();
        return List.of(
                "WorkSpaces was asked: " + calls(),
                left.isEmpty()
                        ? "Images of this stack left in WorkSpaces: none"
                        : "Images of this stack left in WorkSpaces: " + left.size() + " (" + String.join(", ", left)
                                + ")");
    }

    private String calls() {
        Map<String, Long> counts = fake.calls().stream()
                .collect(Collectors.groupingBy(Call::operation, TreeMap::new, Collectors.counting()));
        return counts.isEmpty()
                ? "nothing"
                : counts.entrySet().stream()
                        .map(count -> count.getKey() + " x" + count.getValue())
                        .collect(Collectors.joining(", "));
    }

    @Override
    public void close() {
        client.close();
        fake.close();
    }
}
