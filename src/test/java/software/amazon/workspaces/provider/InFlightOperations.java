package software.amazon.workspaces.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import software.amazon.workspaces.fake.Image;
import software.amazon.workspaces.testing.Json;
import software.amazon.workspaces.testing.Operation;
import software.amazon.workspaces.testing.ProviderType;
import software.amazon.workspaces.testing.Request;
import software.amazon.workspaces.testing.TestEnvironment;

/** The operations that an {@link InFlightScenario} begins, and what uses their resources. */
final class InFlightOperations {

    /** The image that a bundle gets. */
    static final String NEW_IMAGE = "wsi-newimage00";

    private InFlightOperations() {}

    static Operation creation(TestEnvironment environment) {
        return start(environment, image(environment));
    }

    static Operation rollback(TestEnvironment environment) {
        Operation create = creation(environment);
        create.step();
        return start(environment, Request.of("DELETE", create.identified().orElseThrow()));
    }

    static Operation deletion(TestEnvironment environment) {
        return start(environment, Request.of("DELETE", created(environment, image(environment))));
    }

    static Operation update(TestEnvironment environment) {
        JsonNode model = created(environment, image(environment));
        return start(environment, tagged(ProviderType.UPDATED_IMAGE, model));
    }

    static Operation bundleCreation(TestEnvironment environment) {
        return start(environment, bundle(environment));
    }

    /** Gives the bundle a new image and new tags. */
    static Operation bundleUpdate(TestEnvironment environment) {
        environment.account().addImage(Image.windows(NEW_IMAGE));
        JsonNode model = created(environment, bundle(environment));
        Request request = tagged(ProviderType.BUNDLE, model);
        ((ObjectNode) request.properties()).put("ImageId", NEW_IMAGE);
        return start(environment, request);
    }

    static Operation bundleDeletion(TestEnvironment environment) {
        JsonNode model = created(environment, bundle(environment));
        return start(environment, Request.of(ProviderType.BUNDLE, "DELETE", model));
    }

    /** Puts a bundle there that uses the image. */
    static void use(TestEnvironment environment) {
        environment
                .account()
                .addBundle("desktop", environment.updatedImages().get(0).id());
    }

    /** Puts a desktop there that uses the bundle. */
    static void useBundle(TestEnvironment environment) {
        environment
                .account()
                .addWorkspace(environment.account().bundles().get(0).id());
    }

    private static Request image(TestEnvironment environment) {
        return Request.of("CREATE", environment.plain()).withToken(InFlightRecord.TOKEN);
    }

    private static Request bundle(TestEnvironment environment) {
        JsonNode properties = Json.object()
                .put("ImageId", environment.source().id())
                .put("Description", "Desktops (2026)")
                .put("ComputeTypeName", "STANDARD")
                .put("UserVolumeSizeGib", 50);
        return Request.of(ProviderType.BUNDLE, "CREATE", properties).withToken(InFlightRecord.TOKEN);
    }

    private static Request tagged(ProviderType type, JsonNode model) {
        JsonNode desired = model.<ObjectNode>deepCopy().set("Tags", TestEnvironment.tags("team", "desktop"));
        return Request.of(type, "UPDATE", desired).withPreviousProperties(model);
    }

    private static JsonNode created(TestEnvironment environment, Request request) {
        return TestEnvironment.require(environment.cloudFormation().run(request))
                .model();
    }

    private static Operation start(TestEnvironment environment, Request request) {
        return environment.cloudFormation().start(request);
    }
}
