package software.amazon.workspaces.fake;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.workspaces.fake.BundleChange.Appearance;

/** The bundles of an account, the WorkSpaces that use them, and what time does to both; the account guards it. */
final class Bundles {

    private static final Duration NAME_HELD = Duration.ofHours(2);

    private final Clock clock;
    private final Behaviors behaviors;
    private final Store<Bundle> store;
    private final Store<Workspace> workspaces;
    private final Set<String> deletedInUse = new HashSet<>();
    private int failures;

    Bundles(Clock clock, Behaviors behaviors) {
        this.clock = clock;
        this.behaviors = behaviors;
        store = new Store<>(clock);
        workspaces = new Store<>(clock);
    }

    Store<Bundle> store() {
        return store;
    }

    Store<Workspace> workspaces() {
        return workspaces;
    }

    /** The next creation or update ends in ERROR. */
    void nextFails() {
        failures++;
    }

    void create(Bundle bundle) {
        Instant now = clock.instant();
        var change = new BundleChange(
                now.plus(behaviors.delay(Behavior.BUNDLE_PENDING)),
                new Appearance(bundle.imageId(), Bundle.PENDING),
                new Appearance(bundle.imageId(), fails() ? Bundle.ERROR : Bundle.AVAILABLE));
        store.add(bundle, change, now.plus(behaviors.delayAfterCreation()));
    }

    void update(Bundle bundle, String imageId) {
        Instant now = clock.instant();
        Duration late = behaviors.delay(Behavior.BUNDLE_UPDATE_LATE);
        Duration pending = behaviors.delay(Behavior.BUNDLE_UPDATE_PENDING);
        var before = new Appearance(bundle.imageId(), bundle.state());
        var change = new BundleChange(
                now.plus(late).plus(pending),
                late.isZero() ? new Appearance(imageId, Bundle.PENDING) : before,
                fails() ? new Appearance(bundle.imageId(), Bundle.ERROR) : new Appearance(imageId, Bundle.AVAILABLE));
        store.change(bundle.withLastUpdated(now), change);
    }

    private boolean fails() {
        boolean fails = failures > 0;
        failures -= fails ? 1 : 0;
        return fails;
    }

    /** Ends the bundle, once the last WorkSpace that uses it has ended. */
    void delete(String id) {
        if (workspacesOf(id).isEmpty()) {
            store.delete(id, Deletion.from(clock.instant(), behaviors));
        } else {
            deletedInUse.add(id);
            endWithItsWorkspaces(id);
        }
    }

    List<Workspace> workspacesOf(String bundleId) {
        return workspaces.all().stream()
                .filter(workspace -> workspace.bundleId().equals(bundleId))
                .toList();
    }

    /** @param takes how long it is PENDING */
    void launch(Workspace workspace, Duration takes) {
        Instant now = clock.instant();
        Instant ready = now.plus(takes);
        Stored.Progress<Workspace> start =
                (time, each) -> each.state().equals(Workspace.PENDING) && !time.isBefore(ready)
                        ? each.withState(Workspace.AVAILABLE)
                        : each;
        workspaces.add(workspace.withState(Workspace.PENDING), start, now);
    }

    /** @throws IllegalArgumentException if there is no such WorkSpace */
    void terminate(String workspaceId, Duration takes) {
        Instant ends = clock.instant().plus(takes);
        workspaces.change(workspaceId, workspace -> workspace.withState(Workspace.TERMINATING));
        Workspace workspace = workspaces.find(workspaceId).orElseThrow();
        workspaces.delete(workspaceId, new Deletion(ends, ends, ends));
        if (deletedInUse.contains(workspace.bundleId())) {
            endWithItsWorkspaces(workspace.bundleId());
        }
    }

    private void endWithItsWorkspaces(String id) {
        Instant end = workspaces.history().stream()
                .filter(stored -> stored.resource().bundleId().equals(id))
                .map(stored -> stored.deletion().ends())
                .max(Instant::compareTo)
                .orElseThrow();
        if (end.isBefore(Instant.MAX)) {
            deletedInUse.remove(id);
            store.delete(id, Deletion.at(end, behaviors));
        }
    }

    /** True where a bundle has the image, or will have it when its update ends. */
    boolean haveImage(String imageId) {
        Instant now = clock.instant();
        return store.history().stream()
                .filter(stored -> stored.existsAt(now))
                .flatMap(stored -> Stream.of(stored.at(now), stored.at(Instant.MAX)))
                .anyMatch(bundle -> imageId.equals(bundle.imageId()));
    }

    boolean isNameTaken(String name) {
        return store.all().stream().anyMatch(bundle -> bundle.name().equals(name));
    }

    /** True while a deleted bundle keeps others from taking its name. */
    boolean isNameHeld(String name) {
        Instant now = clock.instant();
        return store.history().stream()
                .filter(stored -> stored.resource().name().equals(name))
                .map(stored -> stored.deletion().ends())
                .anyMatch(ends -> !ends.isAfter(now) && now.isBefore(ends.plus(NAME_HELD)));
    }
}
