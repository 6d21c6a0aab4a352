package software.amazon.workspaces.provider;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonFormat;
import java.time.Instant;
import lombok.Builder;
import lombok.With;

/**
 * What an operation remembers from one invocation to the next.
 *
 * <p>A context that an earlier version wrote has to be understood by this one: operations are in flight while a new
 * version is registered. Members may be added, never renamed without an alias; an unknown one is ignored, an absent one
 * is null, false or 0. {@link CallbackContextValidator} holds what a context may contain.
 *
 * @param resourceId the resource that this operation creates, adopts, updates or deletes
 * @param startedAt when the operation began, by the clock of the provider
 * @param missingSince since when the service has not shown the resource, or null while it does
 * @param failures how many polls in a row were throttled or returned no usable response
 * @param refusedSince since when the service has refused a change because the resource is in use or not ready, or when it
 *     first refused to read or set the tags of a new one; or null
 * @param acceptedAt when the service accepted the change that is waited for, or null
 * @param tagsSince since when tags that were set have been waited for, or null
 * @param tagsRead whether a create has read the tags of its resource: then it may
 */
@With
@Builder
public record CallbackContext(
        @JsonAlias("imageId") String resourceId,
        @JsonFormat(shape = JsonFormat.Shape.STRING) Instant startedAt,
        @JsonFormat(shape = JsonFormat.Shape.STRING) Instant missingSince,
        int failures,

        @JsonAlias("inUseSince") @JsonFormat(shape = JsonFormat.Shape.STRING)
        Instant refusedSince,

        @JsonAlias("deletedAt") @JsonFormat(shape = JsonFormat.Shape.STRING)
        Instant acceptedAt,

        @JsonFormat(shape = JsonFormat.Shape.STRING) Instant tagsSince,
        boolean tagsRead) {}
