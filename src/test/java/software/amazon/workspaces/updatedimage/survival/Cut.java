package software.amazon.workspaces.updatedimage.survival;

/**
 * One death of an invocation and what CloudFormation makes of it.
 *
 * @param point where in the run, counted over all of it: an index into {@link Guillotine#points()}
 * @param then whether CloudFormation goes on with the operation or gives it up
 */
record Cut(int point, Aftermath then) {

    /** What CloudFormation does when it hears nothing more of an invocation. */
    enum Aftermath {
        /** The same request token again, with the last event that it holds. */
        AGAIN,
        /** Rollback, with the last model that it holds. */
        GIVE_UP
    }
}
