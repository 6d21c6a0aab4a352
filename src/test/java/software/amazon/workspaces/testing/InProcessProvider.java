package software.amazon.workspaces.testing;

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
import org.json.JSONObject;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.workspaces.WorkSpacesClient;
import software.amazon.awssdk.services.workspaces.WorkSpacesClientBuilder;
import software.amazon.cloudformation.AbstractWrapper;
import software.amazon.workspaces.updatedimage.Configuration;
import software.amazon.workspaces.updatedimage.HandlerWrapper;
import software.amazon.workspaces.updatedimage.RetryPolicy;
import software.amazon.workspaces.updatedimage.ServiceCaller;

/** Runs the Lambda entry in this JVM: a fresh instance for every invocation, as after a cold start. */
public final class InProcessProvider implements Provider {

    /** How often it sends a call at most within an invocation. */
    public static final int ATTEMPTS = RetryPolicy.ATTEMPTS;

    private final WorkSpacesClient client;
    private final Clock clock;
    private final RetryPolicy retries;
    private final JSONObject schema = Configuration.schema();
    private final List<String> log = Collections.synchronizedList(new ArrayList<>());

    /** As in Lambda, with the pauses between attempts that it has there. */
    public InProcessProvider(WorkSpacesClient client, Clock clock) {
        this(client, clock, UnaryOperator.identity());
    }

    /** @param pauses puts something around the pauses between the attempts of a call */
    public InProcessProvider(WorkSpacesClient client, Clock clock, UnaryOperator<BackoffStrategy> pauses) {
        this.client = client;
        this.clock = clock;
        this.retries = RetryPolicy.spread(pauses);
    }

    /** One that sends a call again at once. */
    public static InProcessProvider withoutPauses(WorkSpacesClient client, Clock clock) {
        return new InProcessProvider(client, clock, pause -> BackoffStrategy.retryImmediately());
    }

    /** The client as the provider builds it in Lambda, to be finished with an endpoint, a Region or a way to sign. */
    public static WorkSpacesClientBuilder productionClient() {
        return ServiceCaller.newClient(AbstractWrapper.HTTP_CLIENT);
    }

    /** One instance for all invocations, as a warm Lambda has it; what it logs goes nowhere. */
    public static Provider warm(WorkSpacesClient client, Clock clock) {
        HandlerWrapper instance = new HandlerWrapper(Configuration.schema(), client, clock, RetryPolicy.SPREAD);
        return payload -> invoke(instance, payload, line -> {});
    }

    @Override
    public String invoke(String payload) {
        return invoke(new HandlerWrapper(schema, client, clock, retries), payload, log::add);
    }

    /** What the handlers have logged so far. */
    public List<String> log() {
        return List.copyOf(log);
    }

    private static String invoke(HandlerWrapper instance, String payload, Consumer<String> log) {
        ByteArrayOutputStream event = new ByteArrayOutputStream();
        try {
            instance.handleRequest(
                    new ByteArrayInputStream(payload.getBytes(StandardCharsets.UTF_8)), event, new LocalContext(log));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return event.toString(StandardCharsets.UTF_8);
    }
}
