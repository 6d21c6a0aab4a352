package software.amazon.workspaces.fake;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The images of an account and what time does to them; the account guards it. */
final class Images {

    private final Clock clock;
    private final Behaviors behaviors;
    private final Builds builds = new Builds();
    private final Store<Image> store;

    Images(Clock clock, Behaviors behaviors) {
        this.clock = clock;
        this.behaviors = behaviors;
        store = new Store<>(clock);
    }

    Store<Image> store() {
        return store;
    }

    Builds builds() {
        return builds;
    }

    List<Image> owned() {
        return store.all().stream().filter(Image::isOwned).toList();
    }

    void build(Image image) {
        Instant now = clock.instant();
        store.add(image, builds.start(image.sourceId(), now), now.plus(behaviors.delayAfterCreation()));
    }

    void delete(String id) {
        store.delete(id, Deletion.from(clock.instant(), behaviors));
    }

    /** An existing image as the operations of bundles see it. */
    Optional<Image> findForBundle(String id) {
        Instant seen = clock.instant().minus(behaviors.delay(Behavior.BUNDLES_SEE_IMAGES_LATE));
        return store.find(id).flatMap(image -> store.find(id, seen));
    }
}
