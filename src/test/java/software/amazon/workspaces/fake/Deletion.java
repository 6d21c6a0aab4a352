package software.amazon.workspaces.fake;

import java.time.Duration;
import java.time.Instant;

/**
 * When a resource ends, and until when describe shows it.
 *
 * @param ends        the first moment at which it no longer exists; {@link Instant#MAX} for never, as for the others
 * @param shownUntil  the first moment at which describe no longer shows it by its id
 * @param listedUntil the first moment at which describe no longer lists it
 */
record Deletion(Instant ends, Instant shownUntil, Instant listedUntil) {

    static final Deletion NEVER = new Deletion(Instant.MAX, Instant.MAX, Instant.MAX);

    /** The deletion of something that exists until then. */
    static Deletion at(Instant ends, Behaviors behaviors) {
        if (ends.equals(Instant.MAX)) {
            return NEVER;
        }
        Duration shown = behaviors.delay(Behavior.DELETED_STILL_SHOWN);
        Duration listed = behaviors.delay(Behavior.DELETED_STILL_LISTED);
        return new Deletion(ends, ends.plus(shown), ends.plus(shown).plus(listed));
    }

    /** A deletion that is asked for now. */
    static Deletion from(Instant now, Behaviors behaviors) {
        boolean ends = !behaviors.has(Behavior.DELETION_NEVER_ENDS);
        return at(ends ? now.plus(behaviors.delay(Behavior.DELETION_LINGERS)) : Instant.MAX, behaviors);
    }
}
