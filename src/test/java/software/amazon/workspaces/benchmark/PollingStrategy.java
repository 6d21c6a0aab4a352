package software.amazon.workspaces.benchmark;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.workspaces.WorkSpacesClient;
import software.amazon.cloudformation.proxy.Delay;
import software.amazon.cloudformation.proxy.delay.Constant;
import software.amazon.workspaces.benchmark.bare.BareProvider;
import software.amazon.workspaces.provider.TimeLimits;
import software.amazon.workspaces.testing.InProcessProvider;
import software.amazon.workspaces.testing.Json;
import software.amazon.workspaces.testing.LocalContext;
import software.amazon.workspaces.testing.Provider;
import software.amazon.workspaces.testing.ProviderType;

/** When to poll a build: a provider that works so, in this JVM. */
record PollingStrategy(String name, boolean isOurs, Duration constant, Duration limit) {

    /** The pauses of the SDK's default retry strategy, LEGACY, after throttled attempts; its factory does not show them. */
    private static final Duration SDK_PAUSE = Duration.ofMillis(500);

    private static final Duration SDK_LONGEST_PAUSE = Duration.ofSeconds(20);

    /** No build takes that long. */
    private static final Duration NO_LIMIT = Duration.ofHours(24);

    static final PollingStrategy OURS = new PollingStrategy("this project", true, null, null);
    static final PollingStrategy FRAMEWORK = new PollingStrategy("5 s for 20 min (framework)", false, null, null);
    static final PollingStrategy EVERY_5_S = constant(5, "5 s");
    static final PollingStrategy EVERY_10_S = constant(10, "10 s (ImageBuilder)");
    static final PollingStrategy EVERY_30_S = constant(30, "30 s (RDS)");

    static final List<PollingStrategy> ALL = List.of(OURS, FRAMEWORK, EVERY_5_S, EVERY_10_S, EVERY_30_S);

    private static PollingStrategy constant(int seconds, String name) {
        return new PollingStrategy(name, false, Duration.ofSeconds(seconds), NO_LIMIT);
    }

    /** The provider with this strategy, on that client and clock, with something around its pauses between attempts. */
    Provider provider(WorkSpacesClient client, Clock clock, UnaryOperator<BackoffStrategy> pauses) {
        return isOurs
                ? new InProcessProvider(client, clock, pauses, TimeLimits.LAMBDA)
                : payload -> invokeBare(payload, client);
    }

    /** The retries of a client as the SDK has it, which ours replaces, with something around the pauses. */
    static RetryStrategy retriesOfTheSdk(UnaryOperator<BackoffStrategy> pauses) {
        return AwsRetryStrategy.legacyRetryStrategy().toBuilder()
                .throttlingBackoffStrategy(
                        pauses.apply(BackoffStrategy.exponentialDelayHalfJitter(SDK_PAUSE, SDK_LONGEST_PAUSE)))
                .build();
    }

    /** The same, but one instance for all invocations, and events as they are. */
    Provider warmProvider(WorkSpacesClient client, Clock clock) {
        if (isOurs) {
            return InProcessProvider.warm(ProviderType.UPDATED_IMAGE, client, clock);
        }
        RequestStreamHandler handler = new Unscrubbed(client, null);
        return payload -> invoke(handler, payload);
    }

    private String invokeBare(String payload, WorkSpacesClient client) {
        Delay delay = constant == null
                ? null
                : Constant.of().delay(constant).timeout(limit).build();
        return completed((ObjectNode) Json.parse(invoke(new Unscrubbed(client, delay), payload)));
    }

    private static String invoke(RequestStreamHandler handler, String payload) {
        ByteArrayOutputStream event = new ByteArrayOutputStream();
        try {
            handler.handleRequest(
                    new ByteArrayInputStream(payload.getBytes(StandardCharsets.UTF_8)),
                    event,
                    new LocalContext(line -> {}));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return event.toString(StandardCharsets.UTF_8);
    }

    /** The harness holds every event against the contract; the bare provider's lack a message and tags, or tell too much. */
    private static String completed(ObjectNode event) {
        String status = event.path("status").asText();
        if (event.path("message").asText("").isBlank() && !status.equals("SUCCESS")) {
            event.put("message", "(none)");
        }
        if (!status.equals("IN_PROGRESS")) {
            event.remove("callbackContext");
        }
        if (status.equals("SUCCESS")) {
            event.withObject("/resourceModel").putArray("Tags");
        }
        return Json.write(event);
    }

    /** The framework empties java.io.tmpdir before each request; here nothing is put there. */
    private static final class Unscrubbed extends BareProvider {

        Unscrubbed(WorkSpacesClient client, Delay delay) {
            super(() -> client, delay);
        }

        @Override
        protected void scrubFiles() {
            // Nothing to remove.
        }
    }
}
