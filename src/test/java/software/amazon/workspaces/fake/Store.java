package software.amazon.workspaces.fake;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The resources of one type, with what exists apart from what describe shows; the account guards it. */
final class Store<T extends Stored.Resource> {

    private final Clock clock;
    private final List<Stored<T>> entries = new ArrayList<>();
    private int lastKey;

    Store(Clock clock) {
        this.clock = clock;
    }

    /** Puts a resource there that time does not change, in place of an existing one with the same id. */
    void put(T resource) {
        Stored.Progress<T> none = (time, same) -> same;
        if (!replace(resource.id(), stored -> stored.with(resource, none))) {
            add(resource, none, Instant.MIN, Instant.MIN);
        }
    }

    /** Adds a resource that begins now. */
    void add(T resource, Stored.Progress<T> progress, Instant shownFrom) {
        add(resource, progress, clock.instant(), shownFrom);
    }

    private void add(T resource, Stored.Progress<T> progress, Instant begins, Instant shownFrom) {
        lastKey++;
        entries.add(new Stored<>("%08d".formatted(lastKey), resource, progress, begins, shownFrom, Deletion.NEVER));
    }

    /** Those that exist, oldest first. */
    List<T> all() {
        Instant now = clock.instant();
        return entries.stream()
                .filter(stored -> stored.existsAt(now))
                .map(stored -> stored.at(now))
                .toList();
    }

    Optional<T> find(String id) {
        return find(id, clock.instant());
    }

    /** The resource as it was at that time, empty if it did not exist then. */
    Optional<T> find(String id, Instant time) {
        return entries.stream()
                .filter(stored -> stored.resource().id().equals(id) && stored.existsAt(time))
                .map(stored -> stored.at(time))
                .findFirst();
    }

    /** @throws IllegalArgumentException if none with that id exists */
    void change(String id, UnaryOperator<T> change) {
        if (!replace(id, stored -> stored.with(change.apply(stored.resource())))) {
            throw new IllegalArgumentException(id + " does not exist");
        }
    }

    /** Changes an existing resource and what time does to it from now on. */
    void change(T changed, Stored.Progress<T> progress) {
        replace(changed.id(), stored -> stored.with(changed, progress));
    }

    /** Nothing happens if none with that id exists, or if its deletion was accepted before. */
    void delete(String id, Deletion deletion) {
        replace(id, stored -> stored.deletion() == Deletion.NEVER ? stored.with(deletion) : stored);
    }

    /** Removes it without a trace; nothing happens if none with that id exists. */
    void remove(String id) {
        Instant now = clock.instant();
        entries.removeIf(stored -> stored.resource().id().equals(id) && stored.existsAt(now));
    }

    /** What describe shows by these ids, or lists if there are none; oldest first. */
    List<Stored<T>> shown(List<String> ids) {
        Instant now = clock.instant();
        return entries.stream()
                .filter(stored -> ids.isEmpty()
                        ? stored.isListedAt(now)
                        : stored.isShownAt(now)
                                && ids.contains(stored.resource().id()))
                .toList();
    }

    /** All that were ever added and not removed, deleted ones included. */
    List<Stored<T>> history() {
        return List.copyOf(entries);
    }

    private boolean replace(String id, UnaryOperator<Stored<T>> change) {
        Instant now = clock.instant();
        for (var each = entries.listIterator(); each.hasNext(); ) {
            Stored<T> stored = each.next();
            if (stored.resource().id().equals(id) && stored.existsAt(now)) {
                each.set(change.apply(stored));
                return true;
            }
        }
        return false;
    }
}
