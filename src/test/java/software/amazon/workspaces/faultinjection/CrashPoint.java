package software.amazon.workspaces.faultinjection;

/**
 * One place where a run can be crash.
 *
 * @param action the operation that is under way, such as CREATE
 * @param call the operation of the service that is being called; of a lost event, the word event
 */
record CrashPoint(Moment moment, String action, String call) {

    /** When an invocation dies, relative to a call of the service or to its own event. */
    enum Moment {
        /** Before the call leaves. */
        BEFORE,
        /** After the service has processed it, before the answer arrives. */
        PROCESSED,
        /** After the answer has arrived, before anything else reaches the service or CloudFormation. */
        ANSWERED,
        /** After all work is done; the event never arrives. */
        EVENT_LOST
    }

    @Override
    public String toString() {
        return action + " " + moment + " " + call;
    }
}
