package software.amazon.workspaces.faultinjection;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.workspaces.faultinjection.LifecycleConfig.Kind;
import software.amazon.workspaces.testing.TestEnvironment;

/** The stack of one {@link LifecycleConfig}: what it does next depends on how the last operation ended. */
final class SimulatedStack {

    private static final Runnable END = () -> {};

    private final LifecycleConfig config;
    private final TestEnvironment environment;
    private final SimulatedImages images;
    private final LifecycleDriver driver;
    private final StackOperations operations;

    SimulatedStack(
            String name,
            LifecycleConfig config,
            TestEnvironment environment,
            SimulatedImages images,
            Invariants invariants) {
        this.config = config;
        this.environment = environment;
        this.images = images;
        driver = new LifecycleDriver(name, environment, invariants);
        operations = new StackOperations(name, config, environment, driver, invariants);
        if (images.ofBundle() != null) {
            operations.schedule(config.build(), images::makeReady);
        }
        if (config.kind() == Kind.RENEWAL) {
            createImage("first", images.source(), this::createBundle, END);
        } else {
            create("first", model -> update(model, 1), END);
        }
    }

    /** Invokes the provider once, and answers when to do so again; empty where all is over. */
    Optional<Duration> invoke() {
        environment.account().buildDuration(Duration.ofSeconds(config.build()));
        operations.passTime();
        return driver.invoke();
    }

    /** How many resources it has asked for. */
    int resources() {
        return operations.resources();
    }

    /** How many resources it would have left, because CloudFormation never got to know them. */
    int orphaned() {
        return operations.orphaned();
    }

    private void create(String suffix, Consumer<JsonNode> then, Runnable otherwise) {
        if (config.kind().first() == ResourceKind.IMAGE) {
            createImage(suffix, config.fails() ? images.failingSource() : images.source(), then, otherwise);
        } else {
            createBundle(suffix, images.ofBundle(), then, otherwise);
        }
    }

    private void createImage(String suffix, String source, Consumer<JsonNode> then, Runnable otherwise) {
        ObjectNode template = ResourceKind.IMAGE.template(environment).put("SourceImageId", source);
        operations.create(ResourceKind.IMAGE, template, suffix, then, otherwise);
    }

    private void createBundle(String suffix, String imageId, Consumer<JsonNode> then, Runnable otherwise) {
        ObjectNode template = ResourceKind.BUNDLE.template(environment).put("ImageId", imageId);
        operations.create(ResourceKind.BUNDLE, template, suffix, then, otherwise);
    }

    /** Changes tags, and of a bundle the image there and back. */
    private void update(JsonNode model, int round) {
        ResourceKind kind = config.kind().first();
        if (round > config.updates()) {
            end(kind, model);
            return;
        }
        ObjectNode desired = model.deepCopy();
        desired.set("Tags", StackOperations.tags(round));
        if (kind == ResourceKind.BUNDLE) {
            desired.put("ImageId", round % 2 == 1 ? images.source() : images.ofBundle());
        }
        operations.update(kind, model, desired, last -> update(last, round + 1));
    }

    private void end(ResourceKind kind, JsonNode first) {
        switch (config.kind()) {
            case REPLACED_IMAGE ->
                create(
                        "second",
                        second -> operations.deleteUsed(kind, first, () -> operations.delete(kind, second, END)),
                        () -> operations.deleteUsed(kind, first, END));
            case REPLACED_BUNDLE ->
                create(
                        "second",
                        second ->
                                operations.deleteUsed(kind, first, () -> operations.delete(kind, second, this::again)),
                        () -> operations.deleteUsed(kind, first, this::again));
            default -> operations.deleteUsed(kind, first, END);
        }
    }

    /** Creates a bundle whose name, if it is not generated, another one had until a moment ago. */
    private void again() {
        create("first", third -> operations.delete(ResourceKind.BUNDLE, third, END), END);
    }

    private void createBundle(JsonNode image) {
        createBundle(
                "first",
                ResourceKind.IMAGE.idOf(image),
                bundle -> renew(image, bundle),
                () -> operations.delete(ResourceKind.IMAGE, image, END));
    }

    /** Builds a new image and gives it to the bundle; deletes the old one, or the new one where that was rolled back. */
    private void renew(JsonNode image, JsonNode bundle) {
        createImage(
                "second",
                config.fails() ? images.failingSource() : images.source(),
                next -> {
                    ObjectNode desired = bundle.deepCopy();
                    desired.set("ImageId", next.get("ImageId"));
                    desired.set("Tags", StackOperations.tags(1));
                    operations.update(ResourceKind.BUNDLE, bundle, desired, last -> {
                        boolean isRolledBack = last.get("ImageId").equals(image.get("ImageId"));
                        operations.delete(
                                ResourceKind.IMAGE,
                                isRolledBack ? next : image,
                                () -> endRenewal(last, isRolledBack ? image : next));
                    });
                },
                () -> endRenewal(bundle, image));
    }

    private void endRenewal(JsonNode bundle, JsonNode image) {
        operations.deleteUsed(ResourceKind.BUNDLE, bundle, () -> operations.delete(ResourceKind.IMAGE, image, END));
    }
}
