package software.amazon.workspaces.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import software.amazon.workspaces.fake.Account;
import software.amazon.workspaces.fake.Bundle;
import software.amazon.workspaces.fake.Call;
import software.amazon.workspaces.fake.Faults;
import software.amazon.workspaces.fake.Image;
import software.amazon.workspaces.fake.VirtualClock;
import software.amazon.workspaces.testing.CloudFormation;
import software.amazon.workspaces.testing.Event;
import software.amazon.workspaces.testing.Json;
import software.amazon.workspaces.testing.Outcome;
import software.amazon.workspaces.testing.Permissions;
import software.amazon.workspaces.testing.ProviderType;
import software.amazon.workspaces.testing.Request;
import software.amazon.workspaces.testing.TestEnvironment;

/** A {@link TestEnvironment} whose operations are on bundles; the bundles are made of its one image. */
final class BundleTestEnvironment implements AutoCloseable {

    private final TestEnvironment environment = new TestEnvironment();

    Account account() {
        return environment.account();
    }

    Faults faults() {
        return environment.faults();
    }

    VirtualClock clock() {
        return environment.clock();
    }

    CloudFormation cloudFormation() {
        return environment.cloudFormation();
    }

    Permissions permissions() {
        return environment.permissions();
    }

    Image image() {
        return environment.source();
    }

    /** What a template has to say at least. */
    ObjectNode plain() {
        return Json.object()
                .put("ImageId", image().id())
                .put("Description", "Desktops (2026)")
                .put("ComputeTypeName", "STANDARD")
                .put("UserVolumeSizeGib", 50);
    }

    /** The same with a Name. */
    ObjectNode named(String name) {
        return plain().put("Name", name);
    }

    static ObjectNode with(JsonNode model, String property, JsonNode value) {
        ObjectNode changed = model.deepCopy();
        changed.set(property, value);
        return changed;
    }

    static ObjectNode withImage(JsonNode model, String imageId) {
        ObjectNode changed = model.deepCopy();
        return changed.put("ImageId", imageId);
    }

    static String id(JsonNode model) {
        return model.path("BundleId").asText();
    }

    static Request request(String action, JsonNode properties) {
        return Request.of(ProviderType.BUNDLE, action, properties);
    }

    /** The first invocation of a request, whose event may be lost. */
    Event invoke(Request request) {
        return cloudFormation().invoke(request, request.properties(), null);
    }

    /** The invocation that an event asked for, at once. */
    Event invoke(Request request, Event last) {
        return cloudFormation().invoke(request, last.model(), last.callbackContext());
    }

    Outcome resume(Request request, Event last) {
        return cloudFormation().resume(request, last.model(), last.callbackContext());
    }

    Outcome run(Request request) {
        return cloudFormation().run(request);
    }

    Outcome create(JsonNode properties) {
        return run(request("CREATE", properties));
    }

    /** The model of a new bundle with these properties. */
    JsonNode created(JsonNode properties) {
        return TestEnvironment.require(create(properties)).model();
    }

    JsonNode created() {
        return created(plain());
    }

    Outcome read(String bundleId) {
        return run(request("READ", Json.object().put("BundleId", bundleId)));
    }

    Outcome update(JsonNode previous, JsonNode desired) {
        return run(updating(previous, desired));
    }

    static Request updating(JsonNode previous, JsonNode desired) {
        return request("UPDATE", desired).withPreviousProperties(previous);
    }

    Outcome delete(JsonNode model) {
        return run(request("DELETE", model));
    }

    Outcome delete(String bundleId) {
        return delete(Json.object().put("BundleId", bundleId));
    }

    Outcome list(String nextToken) {
        return run(request("LIST", Json.object()).withNextToken(nextToken));
    }

    /** The event of an operation that has been waiting for just that long; a second before, it goes on. */
    Event eventAtLimit(Request request, Duration limit) {
        Event waiting = invoke(request);
        clock().advance(limit.minusSeconds(1));
        waiting = invoke(request, waiting);
        assertThat(waiting.isInProgress()).as(waiting.message()).isTrue();
        clock().advance(Duration.ofSeconds(1));
        return invoke(request, waiting);
    }

    /** The bundle as the account has it now. */
    Bundle bundle(String bundleId) {
        return account().bundle(bundleId).orElseThrow();
    }

    Map<String, String> tagsOf(String bundleId) {
        return bundle(bundleId).tags();
    }

    /** Does something to the account as soon as that much time has passed. */
    void after(Duration time, Runnable change) {
        var due = clock().instant().plus(time);
        var done = new boolean[1];
        faults().intercept((moment, call) -> {
            if (!done[0] && !clock().instant().isBefore(due)) {
                done[0] = true;
                change.run();
            }
        });
    }

    void clearCalls() {
        environment.service().clearCalls();
    }

    /** The operations that the service was asked for since the last {@link #clearCalls}, in order. */
    List<String> operations() {
        return environment.operations();
    }

    List<Call> calls(String operation) {
        return environment.service().calls(operation);
    }

    @Override
    public void close() {
        environment.close();
    }
}
