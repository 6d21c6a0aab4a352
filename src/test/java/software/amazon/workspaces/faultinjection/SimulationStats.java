package software.amazon.workspaces.faultinjection;

/**
 * How much was lived through: without it a run of nothing but fine weather would look like a pass.
 *
 * @param orphaned images whose id CloudFormation never got to know, in spite of all its repeats
 */
record SimulationStats(long resources, long invocations, long faults, long eventsLost, long orphaned) {

    static final SimulationStats NOTHING = new SimulationStats(0, 0, 0, 0, 0);

    SimulationStats plus(SimulationStats more) {
        return new SimulationStats(
                resources + more.resources,
                invocations + more.invocations,
                faults + more.faults,
                eventsLost + more.eventsLost,
                orphaned + more.orphaned);
    }

    @Override
    public String toString() {
        return resources + " resources, " + invocations + " invocations, " + faults + " faulty calls, " + eventsLost
                + " lost events, " + orphaned + " images orphaned of";
    }
}
