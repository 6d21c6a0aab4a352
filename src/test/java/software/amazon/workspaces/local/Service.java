package software.amazon.workspaces.local;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import software.amazon.awssdk.services.workspaces.WorkSpacesClient;
import software.amazon.awssdk.services.workspaces.WorkSpacesClientBuilder;
import software.amazon.workspaces.acceptance.CallRecorder;
import software.amazon.workspaces.acceptance.Target;
import software.amazon.workspaces.provider.TimeLimits;
import software.amazon.workspaces.testing.CloudFormation;
import software.amazon.workspaces.testing.InProcessProvider;
import software.amazon.workspaces.testing.Provider;
import software.amazon.workspaces.testing.ProviderType;
import software.amazon.workspaces.testing.Request;

/** The WorkSpaces that a run talks to, and how time passes there. */
abstract class Service implements AutoCloseable {

    private final WorkSpacesClient client;
    private final CallRecorder calls;
    private final Clock clock;
    private final String region;
    private final String account;
    private final boolean isVirtual;
    private final Provider provider;

    /** @param isVirtual true where a pause takes no time */
    Service(WorkSpacesClientBuilder client, Clock clock, String region, String account, boolean isVirtual) {
        this.calls = new CallRecorder(clock);
        this.client = calls.build(client);
        this.clock = clock;
        this.region = region;
        this.account = account;
        this.isVirtual = isVirtual;
        this.provider = isVirtual
                ? InProcessProvider.withoutDelays(this.client, clock, TimeLimits.LAMBDA)
                : new InProcessProvider(this.client, clock);
    }

    /** Lets that much time pass. */
    abstract void pause(Duration time);

    /** What the calls are signed with; asked again for each operation, since credentials expire. */
    abstract Request.Credentials credentials();

    /** One line about what is behind this, for the head of the output. */
    abstract String description();

    /** A template is about to be deployed: what it refers to and does not bring with it has to be there. */
    void expect(Template template) {
        // It is there in a real account, or the create call says that it is not.
    }

    /** The ids of what the handlers have created and is still there, where a run knows of these. */
    List<String> left(Collection<PhysicalResource> known) {
        return known.stream().map(PhysicalResource::id).toList();
    }

    /** A part of a run begins: CREATE, UPDATE or DELETE. */
    void begins(String phase) {
        // Nothing happens but what the run does.
    }

    /** For what no handler does. */
    final WorkSpacesClient client() {
        return client;
    }

    /** How often each operation was called. */
    final String calls() {
        return calls.counts().toString().replaceAll("[{}]", "").replace("=", " x");
    }

    final Clock clock() {
        return clock;
    }

    final String region() {
        return region;
    }

    final String account() {
        return account;
    }

    final boolean isVirtual() {
        return isVirtual;
    }

    /** A CloudFormation that drives the handlers. */
    final CloudFormation cloudFormation() {
        return new CloudFormation(provider, clock, this::pause, event -> {});
    }

    /** A request for an operation in the Region and with the credentials of this service. */
    final Request request(ProviderType type, String action, JsonNode properties) {
        return Request.of(type, action, properties).withRegion(region).withCredentials(credentials());
    }

    /** The same for an acceptance run. */
    final Target target() {
        return new Target(client, calls, clock, this::pause, cloudFormation(), this::request, description());
    }

    @Override
    public void close() {
        client.close();
    }
}
