package software.amazon.workspaces.provider;

import java.time.Duration;

/** Why a deletion assumes that the resource exists, and how long it retries while it is refused. */
enum Evidence {
    /** Describe shows it, so something uses it. */
    SHOWN(Duration.ofMinutes(10)),
    /** It has tags: describe lags behind its creation. As long as the operation may take. */
    TAGGED(null),
    /** A create that did not succeed got its id, and nothing shows it, as where it is rolled back at once. */
    NONE(Duration.ofMinutes(15));

    private final Duration limit;

    Evidence(Duration limit) {
        this.limit = limit;
    }

    /** Null for as long as the operation may take. */
    Duration limit() {
        return limit;
    }
}
