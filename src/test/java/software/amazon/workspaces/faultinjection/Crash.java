package software.amazon.workspaces.faultinjection;

/**
 * One death of an invocation and what CloudFormation makes of it.
 *
 * @param point where in the run, counted over all of it: an index into {@link CrashInjector#crashPoints()}
 * @param then whether CloudFormation goes on with the operation or gives it up
 */
record Crash(int point, Recovery then) {

    /** What CloudFormation does when it hears nothing more of an invocation. */
    enum Recovery {
        /** The same request token again, with the last event that it holds. */
        AGAIN,
        /** Rollback, with the last model that it holds. */
        GIVE_UP
    }
}
