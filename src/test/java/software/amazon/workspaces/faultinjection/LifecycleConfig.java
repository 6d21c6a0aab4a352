package software.amazon.workspaces.faultinjection;

/**
 * What is to become of one resource; zeros and falses are the plainest life.
 *
 * @param startsAfter seconds into the run
 * @param build seconds that its builds take
 * @param buildFails whether they end in ERROR
 * @param named whether the template has a Name
 * @param updates how often its tags are changed
 * @param replaced whether a second image takes its place before it is deleted
 * @param givesUpAfter the number of invocations after which its stack is cancelled while it is created; 0 for never
 * @param usedFor seconds that a bundle still uses the image that is to be deleted
 */
record LifecycleConfig(
        int startsAfter,
        int build,
        boolean buildFails,
        boolean named,
        int updates,
        boolean replaced,
        int givesUpAfter,
        int usedFor) {}
