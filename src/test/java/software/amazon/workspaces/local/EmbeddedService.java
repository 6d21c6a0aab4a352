package software.amazon.workspaces.local;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.workspaces.fake.Account;
import software.amazon.workspaces.fake.FakeWorkSpaces;
import software.amazon.workspaces.fake.FakeWorkSpacesServer;
import software.amazon.workspaces.fake.Image;
import software.amazon.workspaces.fake.VirtualClock;
import software.amazon.workspaces.testing.InProcessProvider;
import software.amazon.workspaces.testing.Request;

/** A fake WorkSpaces within the run, whose clock moves only when CloudFormation would wait: hours pass in seconds. */
class EmbeddedService extends Service {

    private final VirtualClock clock;
    private final FakeWorkSpaces fake;
    private final Optional<Scenario> scenario;
    private final List<PhysicalResource> expected = new ArrayList<>();

    static EmbeddedService open(Optional<Scenario> scenario) {
        var clock = new VirtualClock();
        return new EmbeddedService(clock, FakeWorkSpaces.start(clock), scenario);
    }

    EmbeddedService(VirtualClock clock, FakeWorkSpaces fake, Optional<Scenario> scenario) {
        super(
                InProcessProvider.productionClient()
                        .endpointOverride(fake.endpoint())
                        .region(Region.of(Account.REGION))
                        .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("A", "b"))),
                clock,
                Account.REGION,
                Account.ID,
                true);
        this.clock = clock;
        this.fake = fake;
        this.scenario = scenario;
        FakeWorkSpacesServer.addImages(fake.account());
    }

    /** The service behind the scenario, to set it. */
    FakeWorkSpaces fake() {
        return fake;
    }

    /** What a property is set to in the templates, as far as that is known before they are deployed. */
    Stream<String> expected(String property) {
        return expected.stream()
                .map(resource -> resource.desired().path(property).asText())
                .filter(value -> !value.isEmpty());
    }

    /** The ids of images that the templates refer to and do not build. */
    List<String> foreignImages() {
        var built = expected.stream().map(PhysicalResource::id).toList();
        return Stream.concat(expected("SourceImageId"), expected("ImageId"))
                .filter(id -> !built.contains(id))
                .toList();
    }

    @Override
    void pause(Duration time) {
        clock.advance(time);
    }

    @Override
    Request.Credentials credentials() {
        return Request.Credentials.EXAMPLE;
    }

    @Override
    String description() {
        return "embedded fake of Amazon WorkSpaces, virtual time; -Dlive talks to the real one";
    }

    @Override
    void expect(Template template) {
        expected.addAll(template.expected().values());
        foreignImages().forEach(id -> fake.account().addImage(Image.windows(id)));
    }

    @Override
    List<String> left(Collection<PhysicalResource> known) {
        var account = fake.account();
        var tags = new TreeMap<String, Set<String>>();
        account.images().forEach(image -> tags.put(image.id(), image.tags().keySet()));
        account.bundles().forEach(bundle -> tags.put(bundle.id(), bundle.tags().keySet()));
        tags.values()
                .removeIf(keys -> Stream.of(ResourceType.values())
                        .noneMatch(type -> keys.stream().anyMatch(type::isManagedTag)));
        return List.copyOf(tags.keySet());
    }

    @Override
    void begins(String phase) {
        scenario.filter(known -> known.phase().equals(phase)).ifPresent(known -> known.begin(this));
    }

    @Override
    public void close() {
        super.close();
        fake.close();
    }
}
