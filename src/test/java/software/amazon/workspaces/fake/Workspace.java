package software.amazon.workspaces.fake;

import lombok.With;

/** One WorkSpace of the account at one moment; its bundle is in use until it has ended. */
@With
public record Workspace(String id, String directoryId, String userName, String bundleId, String state)
        implements Stored.Resource {

    static final String PENDING = "PENDING";
    static final String AVAILABLE = "AVAILABLE";
    static final String TERMINATING = "TERMINATING";
}
