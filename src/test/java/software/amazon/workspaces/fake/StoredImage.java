package software.amazon.workspaces.fake;

import java.time.Instant;

/**
 * An image with what time will do to it.
 *
 * @param key        its place in listings
 * @param shownFrom  the first moment at which describe shows it
 * @param shownUntil from when describe no longer shows it; {@link Instant#MAX} for one that was not deleted
 * @param build      null for an image that was put there complete
 */
record StoredImage(String key, Image image, Instant shownFrom, Instant shownUntil, Build build) {

    Image at(Instant now) {
        return build == null ? image : build.at(now, image);
    }

    boolean isShownAt(Instant now) {
        return !now.isBefore(shownFrom) && now.isBefore(shownUntil);
    }

    StoredImage with(Image changed) {
        return new StoredImage(key, changed, shownFrom, shownUntil, build);
    }

    /** Time stops for a deleted image: describe shows it as it was, if it still does. */
    StoredImage deleted(Instant now, Instant until) {
        return new StoredImage(key, at(now), shownFrom, until, null);
    }
}
