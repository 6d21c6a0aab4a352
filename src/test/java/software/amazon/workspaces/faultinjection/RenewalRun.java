package software.amazon.workspaces.faultinjection;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import software.amazon.workspaces.testing.CloudFormation;
import software.amazon.workspaces.testing.Outcome;
import software.amazon.workspaces.testing.TestEnvironment;

/** An image and a bundle of it; then a new image is built, the bundle gets it, and the old image is deleted. */
final class RenewalRun extends CrashRun {

    private final boolean canLookUp;

    RenewalRun(CrashScenario scenario, List<Crash> crashes) {
        super(scenario, crashes);
        canLookUp = scenario.behavior() == null || Endurable.WITH_LOOKUP.contains(scenario.behavior());
    }

    @Override
    void addForeignResources() {
        environment().account().addBundle("bystander", environment().source().id());
    }

    @Override
    void play() {
        createImage().ifPresent(image -> {
            ObjectNode template = ResourceKind.BUNDLE.template(environment());
            template.put("ImageId", ResourceKind.IMAGE.idOf(image));
            create(ResourceKind.BUNDLE, template)
                    .ifPresentOrElse(bundle -> renew(image, bundle), () -> delete(ResourceKind.IMAGE, image));
        });
    }

    private void renew(JsonNode image, JsonNode bundle) {
        Optional<JsonNode> next = createImage();
        if (next.isEmpty()) {
            delete(ResourceKind.BUNDLE, bundle);
            delete(ResourceKind.IMAGE, image);
            return;
        }
        ObjectNode desired = bundle.deepCopy();
        desired.set("ImageId", next.get().get("ImageId"));
        desired.set("Tags", TestEnvironment.tags("renewed", "yes"));
        JsonNode last = update(ResourceKind.BUNDLE, bundle, desired);
        boolean isRolledBack = last.get("ImageId").equals(image.get("ImageId"));
        assertThat(last.get("ImageId"))
                .as("image of the bundle")
                .isEqualTo((isRolledBack ? bundle : desired).get("ImageId"));
        delete(ResourceKind.IMAGE, isRolledBack ? next.get() : image);
        delete(ResourceKind.BUNDLE, last);
        delete(ResourceKind.IMAGE, isRolledBack ? image : next.get());
    }

    private Optional<JsonNode> createImage() {
        return create(ResourceKind.IMAGE, ResourceKind.IMAGE.template(environment()));
    }

    @Override
    void checkFailure(Outcome created) {
        assertThat(created.errorCode()).as(created.message()).isIn(CloudFormation.RETRIABLE);
        assertThat(canLookUp).as(created.message()).isFalse();
    }
}
