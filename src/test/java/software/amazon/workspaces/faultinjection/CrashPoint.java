package software.amazon.workspaces.faultinjection;

/**
 * A place where an invocation can crash.
 *
 * @param action what CloudFormation has asked for, such as CREATE
 * @param call the operation of the service that is called; event for a lost event
 */
record CrashPoint(Moment moment, String action, String call) {

    /** When the invocation ends, relative to a call of the service or to its own event. */
    enum Moment {
        /** Before the call is sent. */
        BEFORE,
        /** After the service has processed it, before its response arrives. */
        PROCESSED,
        /** After the response has arrived, before anything else reaches the service or CloudFormation. */
        ANSWERED,
        /** After all work is done; the event never arrives. */
        EVENT_LOST
    }

    @Override
    public String toString() {
        return action + " " + moment + " " + call;
    }
}
