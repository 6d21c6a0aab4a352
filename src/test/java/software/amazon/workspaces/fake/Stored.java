package software.amazon.workspaces.fake;

import java.time.Instant;

/**
 * A resource whose state is a function of the time.
 *
 * @param key       its place in listings
 * @param resource  what time does not change
 * @param progress  what time changes
 * @param begins    the first moment at which it exists
 * @param shownFrom the first moment at which describe shows it
 */
record Stored<T extends Stored.Resource>(
        String key, T resource, Progress<T> progress, Instant begins, Instant shownFrom, Deletion deletion) {

    /** What has an id. */
    interface Resource {
        String id();
    }

    /** The resource at a time. */
    @FunctionalInterface
    interface Progress<T> {
        T at(Instant time, T resource);
    }

    /** The resource at that time; one that has ended stays as it was. */
    T at(Instant time) {
        return progress.at(time.isBefore(deletion.ends()) ? time : deletion.ends(), resource);
    }

    boolean existsAt(Instant time) {
        return !time.isBefore(begins) && time.isBefore(deletion.ends());
    }

    boolean isShownAt(Instant time) {
        return !time.isBefore(shownFrom) && time.isBefore(deletion.shownUntil());
    }

    boolean isListedAt(Instant time) {
        return !time.isBefore(shownFrom) && time.isBefore(deletion.listedUntil());
    }

    Stored<T> with(T changed) {
        return new Stored<>(key, changed, progress, begins, shownFrom, deletion);
    }

    Stored<T> with(T changed, Progress<T> other) {
        return new Stored<>(key, changed, other, begins, shownFrom, deletion);
    }

    Stored<T> with(Deletion other) {
        return new Stored<>(key, resource, progress, begins, shownFrom, other);
    }
}
