package software.amazon.workspaces.updatedimage.survival;

/**
 * How much was lived through: without it a run of nothing but fine weather would look like a pass.
 *
 * @param unheard images whose id CloudFormation never got to know, in spite of all its repeats
 */
record Tally(long lives, long invocations, long faults, long eventsLost, long unheard) {

    static final Tally NOTHING = new Tally(0, 0, 0, 0, 0);

    Tally plus(Tally more) {
        return new Tally(lives + more.lives, invocations + more.invocations, faults + more.faults,
            eventsLost + more.eventsLost, unheard + more.unheard);
    }

    @Override
    public String toString() {
        return lives + " lives, " + invocations + " invocations, " + faults + " faulty calls, " + eventsLost
            + " lost events, " + unheard + " images unheard of";
    }
}
