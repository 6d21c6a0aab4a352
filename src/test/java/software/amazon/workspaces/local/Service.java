package software.amazon.workspaces.local;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import software.amazon.workspaces.testing.Provider;
import software.amazon.workspaces.testing.Request;

/** The WorkSpaces that a run talks to, and how time passes there. */
interface Service extends AutoCloseable {

    /** The handlers, at work on this service. */
    Provider provider();

    /** Now, as the service has it. */
    Clock clock();

    /** Lets that much time pass. */
    void pause(Duration time);

    /** The longest pause after which a progress line is stale. */
    Duration tick();

    /** The Region of the calls, such as us-east-1. */
    String region();

    /** The account that they are made in; twelve digits. */
    String account();

    /** What the calls are signed with; asked again for each operation, since credentials expire. */
    Request.Credentials credentials();

    /** One line about what is behind this, for the head of the output. */
    String description();

    /** A deployment is about to begin: the ids of the source images that it names. */
    void deploymentBegins(List<String> sourceImageIds);

    /** The stack is up and is about to be deleted. */
    void deletionBegins();

    /** What there is to say about the service once all is done; a line each. */
    List<String> summary();

    @Override
    void close();
}
