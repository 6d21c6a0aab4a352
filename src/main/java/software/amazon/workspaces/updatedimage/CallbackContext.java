package software.amazon.workspaces.updatedimage;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.time.Instant;
import lombok.Builder;
import lombok.Value;
import lombok.With;
import lombok.extern.jackson.Jacksonized;

/**
 * What an operation remembers from one invocation to the next.
 *
 * <p>A context that an earlier version wrote has to be understood by this one: builds are in flight while a new
 * version is registered. Members may be added, never renamed; an unknown one is ignored, an absent one is null or 0.
 */
@Value
@With
@Builder
@Jacksonized
public class CallbackContext {

    /** The image that this operation started, adopted or deletes. */
    String imageId;

    /** When the operation began, by the clock of the provider. */
    @JsonFormat(shape = JsonFormat.Shape.STRING)
    Instant startedAt;

    /** Since when the image has not been shown by describe, or null while it is. */
    @JsonFormat(shape = JsonFormat.Shape.STRING)
    Instant missingSince;

    /** How many looks in a row were throttled or had no answer. */
    int failures;

    /** How many times as long as usual the waits are, as {@link PollingSchedule} learns from throttled calls; 0 like 1. */
    double pace;

    /** Since when a deletion is refused because the image is in use, or null. */
    @JsonFormat(shape = JsonFormat.Shape.STRING)
    Instant inUseSince;

    /** When the service accepted the deletion, or null. */
    @JsonFormat(shape = JsonFormat.Shape.STRING)
    Instant deletedAt;
}
