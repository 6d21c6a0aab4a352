package software.amazon.workspaces;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import software.amazon.workspaces.fake.Behavior;
import software.amazon.workspaces.testing.Json;
import software.amazon.workspaces.testing.Outcome;
import software.amazon.workspaces.testing.ProviderType;
import software.amazon.workspaces.testing.Request;
import software.amazon.workspaces.testing.TestEnvironment;

/** How each message on bundles comes about, by its heading in GUIDE.md. */
final class BundleFailures {

    private static final String UNKNOWN_IMAGE = "wsi-0a1b2c3d4";

    static final Map<String, Function<TestEnvironment, Outcome>> BY_HEADING = Map.ofEntries(
            Map.entry(
                    "InvalidRequest: image not found",
                    environment -> runOnBundle(
                            environment, "CREATE", bundle(environment).put("ImageId", UNKNOWN_IMAGE))),
            Map.entry("NotStabilized: bundle in ERROR", environment -> {
                environment.account().nextBundleFails();
                return runOnBundle(environment, "CREATE", bundle(environment));
            }),
            Map.entry("NotStabilized: bundle keeps its image", environment -> {
                environment.account().enable(Behavior.BUNDLE_UPDATE_LATE, Duration.ofDays(1));
                JsonNode model = createdBundle(environment);
                var other = environment.account().addImage().id();
                return environment
                        .cloudFormation()
                        .run(Request.of(
                                        ProviderType.BUNDLE,
                                        "UPDATE",
                                        model.<ObjectNode>deepCopy().put("ImageId", other))
                                .withPreviousProperties(model));
            }),
            Map.entry("ResourceConflict: bundle in use", environment -> {
                JsonNode model = createdBundle(environment);
                environment.account().addWorkspace(model.path("BundleId").asText());
                return runOnBundle(environment, "DELETE", model);
            }),
            Map.entry("ResourceConflict: bundle name not free", environment -> {
                var named = bundle(environment).put("Name", "finance");
                JsonNode model = TestEnvironment.require(runOnBundle(environment, "CREATE", named))
                        .model();
                TestEnvironment.require(runOnBundle(environment, "DELETE", model));
                return runOnBundle(environment, "CREATE", named);
            }),
            Map.entry("ResourceConflict: image not ready", environment -> {
                environment.account().changeImage(environment.source().id(), image -> image.withState("PENDING"));
                return runOnBundle(environment, "CREATE", bundle(environment));
            }),
            Map.entry("ServiceLimitExceeded: bundles", environment -> {
                environment.account().bundleQuota(0);
                return runOnBundle(environment, "CREATE", bundle(environment));
            }));

    private BundleFailures() {}

    private static ObjectNode bundle(TestEnvironment environment) {
        return Json.object()
                .put("ImageId", environment.source().id())
                .put("Description", "Finance desktops")
                .put("ComputeTypeName", "STANDARD")
                .put("UserVolumeSizeGib", 50);
    }

    private static JsonNode createdBundle(TestEnvironment environment) {
        return TestEnvironment.require(runOnBundle(environment, "CREATE", bundle(environment)))
                .model();
    }

    private static Outcome runOnBundle(TestEnvironment environment, String action, JsonNode properties) {
        return environment.cloudFormation().run(Request.of(ProviderType.BUNDLE, action, properties));
    }
}
