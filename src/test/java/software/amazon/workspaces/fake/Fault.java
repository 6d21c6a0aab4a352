package software.amazon.workspaces.fake;

import com.sun.net.httpserver.Headers;

/**
 * One thing that goes wrong with one call.
 *
 * @param error what the call is refused with; null except for {@link Kind#ERROR}
 */
public record Fault(Kind kind, Source error) {

    /** What goes wrong. */
    public enum Kind {
        /** An error answer instead of processing. */
        ERROR,
        /** The connection closes; nothing was processed. */
        DROP_BEFORE,
        /** The call is processed, then the connection closes without an answer. */
        DROP_AFTER,
        /** Nothing is processed and nothing answered until the fake closes. */
        HANG,
        /** Processed, then status 200 with a body that is not JSON. */
        INVALID_JSON,
        /** Processed, then headers, half of the body, and the connection closes. */
        RESET_MID_BODY,
        /** Processed, then the body at one byte a second of real time. */
        TRICKLE
    }

    /** Makes an error for a request, since AWS quotes requests in some messages. */
    @FunctionalInterface
    interface Source {
        ServiceError of(Call call, Headers headers);
    }
}
