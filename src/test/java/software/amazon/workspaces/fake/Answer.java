package software.amazon.workspaces.fake;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What the service says to one call, before any wire format.
 *
 * @param errorType null for a success
 */
record Answer(int status, ObjectNode body, String errorType) {

    static Answer of(ObjectNode body) {
        return new Answer(200, body, null);
    }
}
