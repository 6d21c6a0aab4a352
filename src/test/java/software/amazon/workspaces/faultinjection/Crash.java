package software.amazon.workspaces.faultinjection;

/**
 * The end of an invocation and what CloudFormation does then.
 *
 * @param point where in the run: an index into {@link CrashInjector#crashPoints()}
 */
record Crash(int point, Recovery then) {

    /** What CloudFormation does when an invocation returns no event. */
    enum Recovery {
        /** The same request token again, with the last event that it holds. */
        AGAIN,
        /** Rollback, with the last model that it holds. */
        GIVE_UP
    }
}
