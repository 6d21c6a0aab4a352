package software.amazon.workspaces.fake;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import lombok.With;

/**
 * One WorkSpaces bundle of the account; it keeps its image from being deleted.
 *
 * @param id          wsb- and nine characters
 * @param compute     such as STANDARD
 * @param rootStorage size in GB, as text; so is userStorage
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
        Instant created,
        Instant lastUpdated,
        Map<String, String> tags) {

    public Bundle {
        tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
    }
}
