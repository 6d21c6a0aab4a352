package software.amazon.workspaces.faultinjection;

/**
 * What is to become of the resources of one stack; zeros and falses are the simplest.
 *
 * @param startsAfter seconds into the run
 * @param build seconds that its images take to build, or that the image of a bundle is not ready yet
 * @param fails whether its builds end in ERROR
 * @param named whether the template has a Name
 * @param updates how often its tags, or the image of a bundle, are changed
 * @param givesUpAfter the number of invocations after which its stack is cancelled while it is created; 0 for never
 * @param usedFor seconds for which something still uses what is to be deleted
 */
record LifecycleConfig(
        Kind kind,
        int startsAfter,
        int build,
        boolean fails,
        boolean named,
        int updates,
        int givesUpAfter,
        int usedFor) {

    /** The resources, and whether others take their place before they are deleted. */
    enum Kind {
        IMAGE,
        REPLACED_IMAGE,
        BUNDLE,
        REPLACED_BUNDLE,
        /** An image and a bundle, which then gets a new image. */
        RENEWAL;

        /** What is created first. */
        ResourceKind first() {
            return this == BUNDLE || this == REPLACED_BUNDLE ? ResourceKind.BUNDLE : ResourceKind.IMAGE;
        }
    }
}
