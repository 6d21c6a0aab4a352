package software.amazon.workspaces.testing;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.workspaces.WorkSpacesClient;
import software.amazon.awssdk.services.workspaces.WorkSpacesClientBuilder;
import software.amazon.cloudformation.AbstractWrapper;
import software.amazon.workspaces.provider.TimeLimits;
import software.amazon.workspaces.service.RetryPolicy;
import software.amazon.workspaces.service.ServiceCaller;

/** Runs the Lambda entry in this JVM: a fresh instance for every invocation, as after a cold start. */
public final class InProcessProvider implements Provider {

    /** How often it sends a call at most within an invocation. */
    public static final int ATTEMPTS = RetryPolicy.MAX_ATTEMPTS;

    private final WorkSpacesClient client;
    private final Clock clock;
    private final RetryPolicy retryPolicy;
    private final TimeLimits limits;
    private final List<String> log = Collections.synchronizedList(new ArrayList<>());

    /** As in Lambda, with the delays between attempts that it has there. */
    public InProcessProvider(WorkSpacesClient client, Clock clock) {
        this(client, clock, UnaryOperator.identity(), TimeLimits.LAMBDA);
    }

    /**
     * @param delays wraps the delays between the attempts of a call
     * @param limits the time of an invocation: real time
     */
    public InProcessProvider(
            WorkSpacesClient client, Clock clock, UnaryOperator<BackoffStrategy> delays, TimeLimits limits) {
        this.client = client;
        this.clock = clock;
        this.retryPolicy = new RetryPolicy(delays);
        this.limits = limits;
    }

    /** One that sends a call again at once. */
    public static InProcessProvider withoutDelays(WorkSpacesClient client, Clock clock, TimeLimits limits) {
        return new InProcessProvider(client, clock, delay -> BackoffStrategy.retryImmediately(), limits);
    }

    /** The client as the provider builds it in Lambda, to be finished with an endpoint, a Region or a way to sign. */
    public static WorkSpacesClientBuilder productionClient() {
        return ServiceCaller.newClient(AbstractWrapper.HTTP_CLIENT);
    }

    /** One instance for all invocations, as a warm Lambda has it; what it logs goes nowhere. */
    public static Provider warm(ProviderType type, WorkSpacesClient client, Clock clock) {
        return warm(type, client, clock, line -> {});
    }

    /** @param log takes each line that the instance logs */
    public static Provider warm(ProviderType type, WorkSpacesClient client, Clock clock, Consumer<String> log) {
        return new Instance(type.newEntry(client, clock, RetryPolicy.STANDARD, TimeLimits.LAMBDA), log);
    }

    /** The type is the one that the payload names. */
    @Override
    public String invoke(String payload) {
        var type = ProviderType.named(
                Json.parseOrEmpty(payload).path("resourceType").asText());
        return new Instance(type.newEntry(client, clock, retryPolicy, limits), log::add).invoke(payload);
    }

    /** What the handlers have logged so far. */
    public List<String> log() {
        return List.copyOf(log);
    }

    /** One that Lambda has constructed: it keeps the logger of its first invocation. */
    private static final class Instance implements Provider {

        private final RequestStreamHandler entry;
        private final Consumer<String> log;
        private final List<String> lines = new ArrayList<>();

        Instance(RequestStreamHandler entry, Consumer<String> log) {
            this.entry = entry;
            this.log = log;
        }

        @Override
        public String invoke(String payload) {
            var event = new ByteArrayOutputStream();
            lines.clear();
            try {
                entry.handleRequest(
                        new ByteArrayInputStream(payload.getBytes(StandardCharsets.UTF_8)),
                        event,
                        new LocalContext(lines::add));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } finally {
                lines.forEach(log);
            }
            lines.forEach(Secrets.of(payload)::assertNoneInLogLine);
            return event.toString(StandardCharsets.UTF_8);
        }
    }
}
