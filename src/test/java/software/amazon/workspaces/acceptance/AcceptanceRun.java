package software.amazon.workspaces.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.workspaces.fake.Account;
import software.amazon.workspaces.fake.Bundle;
import software.amazon.workspaces.fake.FakeWorkSpaces;
import software.amazon.workspaces.fake.Faults;
import software.amazon.workspaces.fake.Image;
import software.amazon.workspaces.fake.Question;
import software.amazon.workspaces.fake.VirtualClock;
import software.amazon.workspaces.fake.Workspace;
import software.amazon.workspaces.provider.TimeLimits;
import software.amazon.workspaces.testing.CloudFormation;
import software.amazon.workspaces.testing.InProcessProvider;
import software.amazon.workspaces.testing.ProviderType;
import software.amazon.workspaces.testing.Request;
import software.amazon.workspaces.testing.TargetFolder;

/** An acceptance run against a fake of its own, whose clock moves only when the run would wait. */
final class AcceptanceRun implements AutoCloseable, Acceptance.Listener {

    private static final Desktop.User USER = Desktop.User.of("d-90670a1b2c/finance-user");

    private final VirtualClock clock = new VirtualClock();
    private final Instant begun = clock.instant();
    private final FakeWorkSpaces fake = FakeWorkSpaces.start(clock);
    private final Image source = fake.account().addImage();
    private final Image failed = fake.account().addImage(Image.failed("wsi-failed000"));
    private final Path folder = TargetFolder.create("acceptance-tests");
    private final AcceptanceConfig config;
    private final Set<String> known = new CopyOnWriteArraySet<>();
    private final List<String> said = new CopyOnWriteArrayList<>();
    private Acceptance acceptance;

    /** One that asks all questions. */
    AcceptanceRun() {
        this(true);
    }

    /** @param isWhole whether to ask also what takes a used up quota and a desktop */
    AcceptanceRun(boolean isWhole) {
        config = new AcceptanceConfig(
                UUID.randomUUID(),
                source.id(),
                Map.of(),
                isWhole,
                isWhole ? Optional.of(USER) : Optional.empty(),
                folder,
                "test");
    }

    Account account() {
        return fake.account();
    }

    Faults faults() {
        return fake.faults();
    }

    /** How many of these calls the service has accepted. */
    long accepted(String operation) {
        return fake.calls(operation).stream()
                .filter(call -> call.errorType() == null)
                .count();
    }

    /** How many calls the service has got. */
    int calls() {
        return fake.calls().size();
    }

    /** Runs it and returns the promises that are broken, or why it cannot begin; once more carries on with what exists. */
    String run() {
        return run(clock::advance);
    }

    /** Begins it, and leaves it where it is after that much time, as a process that ends does. */
    void interruptAfter(Duration time) throws InterruptedException {
        var end = clock.instant().plus(time);
        var isInterrupted = new CountDownLatch(1);
        var thread = new Thread(() -> run(pause -> {
            if (clock.instant().plus(pause).isAfter(end)) {
                isInterrupted.countDown();
                LockSupport.park(this);
            }
            clock.advance(pause);
        }));
        thread.setDaemon(true);
        thread.start();
        isInterrupted.await();
    }

    /** Runs it, but for what it does when that is so for the first time: that fails. */
    void failOnce(BooleanSupplier when) {
        var failures = new AtomicInteger();
        run(pause -> {
            clock.advance(pause);
            if (failures.get() == 0 && when.getAsBoolean()) {
                failures.incrementAndGet();
                throw new IllegalStateException("failed at " + clock.instant());
            }
        });
    }

    private String run(Consumer<Duration> pause) {
        var calls = new CallRecorder(clock);
        var client = calls.build(InProcessProvider.productionClient()
                .endpointOverride(fake.endpoint())
                .region(Region.of(Account.REGION))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", "b"))));
        var provider = InProcessProvider.withoutDelays(client, clock, TimeLimits.LAMBDA);
        var cloudFormation = new CloudFormation(provider, clock, pause, event -> {});
        var target = new Target(client, calls, clock, pause, cloudFormation, Request::of, "fake");
        acceptance = new Acceptance(target, config, this);
        return acceptance.refusal().orElseGet(acceptance::run);
    }

    /** The names of the answers in the report. */
    List<String> answers(Question question) {
        return StreamSupport.stream(acceptance.json().path("questions").spliterator(), false)
                .filter(entry -> entry.path("name").asText().equals(question.name()))
                .flatMap(entry -> entry.findValuesAsText("answer").stream())
                .toList();
    }

    /** What became of the promises. */
    List<String> results() {
        return acceptance.json().path("promises").findValuesAsText("result");
    }

    /** What nobody but the owner of the account should read. */
    List<String> secrets() {
        var given = Request.Credentials.EXAMPLE;
        return List.of(
                Account.ID,
                given.accessKeyId(),
                given.secretAccessKey(),
                given.sessionToken(),
                USER.directoryId(),
                USER.name(),
                config.tagValue(),
                config.token(Kind.IMAGE),
                config.token(Kind.BUNDLE));
    }

    /** Both files of the report. */
    String text() {
        try {
            return Files.readString(folder.resolve("report.md")) + Files.readString(folder.resolve("report.json"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** What is in the account beside the images that it begins with. */
    List<String> left() {
        return Stream.of(
                        account().images().stream().map(Image::id),
                        account().bundles().stream().map(Bundle::id),
                        account().workspaces().stream().map(Workspace::id))
                .flatMap(ids -> ids)
                .filter(id -> !List.of(source.id(), failed.id()).contains(id))
                .toList();
    }

    /** By its clock, since this was made. */
    Duration lasted() {
        return Duration.between(begun, clock.instant());
    }

    /** What it has told the user. */
    List<String> said() {
        return said;
    }

    /** What the run has said to exist. */
    Set<String> known() {
        return known;
    }

    @Override
    public void say(String line) {
        said.add(line);
    }

    @Override
    public void warn(String line) {
        said.add(line);
    }

    @Override
    public void exists(ProviderType type, String id) {
        known.add(id);
    }

    @Override
    public void deletionBegins() {
        // Nobody interrupts it.
    }

    @Override
    public void gone(String id) {
        known.remove(id);
    }

    @Override
    public void close() {
        fake.close();
    }
}
