package software.amazon.workspaces.fake;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The answer of the service to one call, before it is written as JSON.
 *
 * @param errorType null for a success
 */
record Answer(int status, ObjectNode body, String errorType) {

    static Answer of(ObjectNode body) {
        return new Answer(200, body, null);
    }
}
