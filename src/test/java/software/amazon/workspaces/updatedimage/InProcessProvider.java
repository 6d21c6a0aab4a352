package software.amazon.workspaces.updatedimage;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.json.JSONObject;
import software.amazon.awssdk.services.workspaces.WorkSpacesClient;
import software.amazon.awssdk.services.workspaces.WorkSpacesClientBuilder;
import software.amazon.cloudformation.AbstractWrapper;

/** Runs the Lambda entry in this JVM: a fresh instance for every invocation, as after a cold start. */
public final class InProcessProvider implements Provider {

    private final WorkSpacesClient client;
    private final Clock clock;
    private final JSONObject schema = Configuration.schema();
    private final List<String> log = Collections.synchronizedList(new ArrayList<>());

    public InProcessProvider(WorkSpacesClient client, Clock clock) {
        this.client = client;
        this.clock = clock;
    }

    /** The client as the provider builds it in Lambda, to be finished with an endpoint, a Region or a way to sign. */
    public static WorkSpacesClientBuilder productionClient() {
        return WorkSpacesImages.newClient(AbstractWrapper.HTTP_CLIENT);
    }

    @Override
    public String invoke(String payload) {
        ByteArrayOutputStream event = new ByteArrayOutputStream();
        try {
            new HandlerWrapper(schema, client, clock).handleRequest(
                new ByteArrayInputStream(payload.getBytes(StandardCharsets.UTF_8)), event, new LocalContext(log::add));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return event.toString(StandardCharsets.UTF_8);
    }

    /** What the handlers have logged so far. */
    public List<String> log() {
        return List.copyOf(log);
    }
}
