package software.amazon.workspaces.fake;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import lombok.With;

/**
 * One bundle of the account at one moment; its image cannot be deleted.
 *
 * @param compute     such as STANDARD
 * @param rootStorage size in GB, as text; so is userStorage
 * @param state       AVAILABLE, PENDING or ERROR
 */
@With
public record Bundle(
        String id,
        String name,
        String description,
        String imageId,
        String compute,
        String rootStorage,
        String userStorage,
        String state,
        Instant created,
        Instant lastUpdated,
        Map<String, String> tags)
        implements Stored.Resource {

    static final String AVAILABLE = "AVAILABLE";
    static final String PENDING = "PENDING";
    static final String ERROR = "ERROR";

    public Bundle {
        tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
    }
}
