package software.amazon.workspaces.local;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import software.amazon.workspaces.fake.ErrorDetail;
import software.amazon.workspaces.fake.Image;
import software.amazon.workspaces.fake.Suggestion;

/** A situation worth seeing before it happens for real: what the embedded fake does to a stack, and when. */
enum Scenario {
    BUILD_FAILS(
            "The build ends in ERROR; the message says why and what to do, and the rollback leaves no image.",
            Scenario::failNextBuild),
    THROTTLED(
            "WorkSpaces throttles the first polls of the build; the provider backs off and goes on.",
            // A poll is one attempt of the SDK.
            service -> service.fake()
                    .faults()
                    .on("DescribeWorkspaceImages")
                    .times(3)
                    .throttle()),
    LOST_ANSWER(
            "The response to the create call is lost; the provider finds its image and creates no second one.",
            service -> service.fake()
                    .faults()
                    .on("CreateUpdatedWorkspaceImage")
                    .next()
                    .dropAfter()),
    SLOW(
            "The build takes three hours, as those of bring-your-own-license images with Office do.",
            service -> service.fake().account().buildDuration(Duration.ofHours(3))),
    SOURCE_MISSING(
            "The source image does not exist; the message says so before anything is built.",
            service -> service.foreignImages().forEach(service.fake().account()::removeImage)),
    NAME_TAKEN("Another image already has the Name that the template gives; the create call is refused.", service -> {
        var name = service.expected("Name")
                .findFirst()
                .orElseThrow(() -> new UsageException("-Dscenario=name-taken needs a template with a Name, "
                        + "such as examples/named-and-tagged.yml"));
        service.fake().account().addImage(Image.windows("wsi-0f1e2d3c4").withName(name));
    }),
    IN_USE(
            "A bundle uses the image when the stack is deleted, and moves to another one; the deletion waits.",
            ResourceType.IMAGE,
            "DELETE",
            service -> service.fake()
                    .faults()
                    .on("DeleteWorkspaceImage")
                    .times(6)
                    .error("ResourceAssociatedException", "The image is in use by a bundle.", 400)),
    UPDATE_FAILS(
            "The build of an update ends in ERROR; the stack returns to what it had.",
            ResourceType.IMAGE,
            "UPDATE",
            Scenario::failNextBuild),
    OLD_IMAGE_IN_USE(
            "A bundle outside of the stack uses the old image when an update has replaced it; the old image stays.",
            ResourceType.IMAGE,
            "UPDATE",
            Scenario::useImages),
    BUNDLE_FAILS(
            "The bundle ends in ERROR, for which WorkSpaces gives no reason; the rollback leaves no bundle and no image.",
            ResourceType.BUNDLE,
            "CREATE",
            service -> service.fake().account().nextBundleFails()),
    BUNDLE_IN_USE(
            "A WorkSpace uses the bundle when the stack is deleted; the deletion fails and names the WorkSpace.",
            ResourceType.BUNDLE,
            "DELETE",
            service -> {
                var account = service.fake().account();
                account.bundles().forEach(bundle -> account.addWorkspace(bundle.id()));
            });

    private final String sentence;
    private final ResourceType type;
    private final String phase;
    private final Consumer<EmbeddedService> action;

    Scenario(String sentence, ResourceType type, String phase, Consumer<EmbeddedService> action) {
        this.sentence = sentence;
        this.type = type;
        this.phase = phase;
        this.action = action;
    }

    Scenario(String sentence, Consumer<EmbeddedService> action) {
        this(sentence, ResourceType.IMAGE, "CREATE", action);
    }

    /** @throws UsageException for a name that is none */
    static Scenario named(String label) {
        var labels = Arrays.stream(values()).map(Scenario::label).toList();
        var near = Suggestion.of(label, labels, "See -Dscenario=list");
        Settings.refuse(!labels.contains(label), "-Dscenario=%s is not a scenario%s", label, near);
        return values()[labels.indexOf(label)];
    }

    /** A line for each scenario. */
    static String list() {
        return Arrays.stream(values())
                .map(scenario -> "  %-16s  %s".formatted(scenario.label(), scenario.sentence))
                .collect(Collectors.joining("\n"));
    }

    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public String toString() {
        return label() + ": " + sentence;
    }

    /** The type that it is about. */
    ResourceType type() {
        return type;
    }

    /** What has just begun when this does. */
    String phase() {
        return phase;
    }

    void begin(EmbeddedService service) {
        action.accept(service);
    }

    private static void failNextBuild(EmbeddedService service) {
        var account = service.fake().account();
        account.nextBuildDuration(Duration.ofMinutes(12));
        account.nextBuildFails(
                "ImageCreationFailed",
                "The image could not be created",
                new ErrorDetail("PendingReboot", "A reboot is pending on the WorkSpace"),
                new ErrorDetail("StagedAppxPackage", "A staged AppX package was found"));
    }

    private static void useImages(EmbeddedService service) {
        var account = service.fake().account();
        account.images().stream()
                .filter(image -> image.sourceId() != null)
                .forEach(image -> account.addBundle("desktops-" + image.id(), image.id()));
    }
}
