package software.amazon.workspaces.bundle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import software.amazon.workspaces.testing.Request;
import software.amazon.workspaces.testing.TestEnvironment;

/**
 * A new bundle, and the update that gives it another image.
 *
 * @param before the model of the bundle
 * @param after the same with the new image
 */
record ImageUpdate(JsonNode before, ObjectNode after) {

    /** One whose bundle has the image of the environment and one tag. */
    static ImageUpdate in(BundleTestEnvironment environment) {
        var before = environment.created(environment.plain().set("Tags", TestEnvironment.tags("a", "1")));
        environment.clearCalls();
        return new ImageUpdate(
                before,
                BundleTestEnvironment.withImage(
                        before, environment.account().addImage().id()));
    }

    String bundleId() {
        return BundleTestEnvironment.id(before);
    }

    String oldImageId() {
        return before.path("ImageId").asText();
    }

    String newImageId() {
        return after.path("ImageId").asText();
    }

    Request request() {
        return BundleTestEnvironment.updating(before, after);
    }

    Request rollback() {
        return BundleTestEnvironment.updating(after, before);
    }
}
