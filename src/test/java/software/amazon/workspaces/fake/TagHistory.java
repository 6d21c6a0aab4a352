package software.amazon.workspaces.fake;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The tags that resources had before each change, so that describe can show changes late; the account guards it. */
final class TagHistory {

    private final Clock clock;
    private final Behaviors behaviors;
    private final List<Change> changes = new ArrayList<>();

    private record Change(String resourceId, Instant at, Map<String, String> before) {}

    TagHistory(Clock clock, Behaviors behaviors) {
        this.clock = clock;
        this.behaviors = behaviors;
    }

    /** To be called before tags change; a new resource has had none before. */
    void record(String resourceId, Map<String, String> before) {
        changes.add(new Change(resourceId, clock.instant(), before));
    }

    /** The tags that describe shows of a resource that has these. */
    Map<String, String> shown(String resourceId, Map<String, String> current) {
        Instant visible = clock.instant().minus(behaviors.delay(Behavior.TAGS_LATE));
        return changes.stream()
                .filter(change ->
                        change.resourceId().equals(resourceId) && change.at().isAfter(visible))
                .findFirst()
                .map(Change::before)
                .orElse(current);
    }
}
