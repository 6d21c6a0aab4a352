package software.amazon.workspaces.faultinjection;

import java.util.Locale;

/**
 * How much a simulation has done: without it a run without faults would seem to pass.
 *
 * @param resources images and bundles that were asked for
 * @param orphaned those whose id CloudFormation never got to know, in spite of all its repeats
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

    /** Such as "2,000 resources, 37,164 invocations, 1,910 faulty calls, 657 lost events, 1 orphaned". */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%,d resources, %,d invocations, %,d faulty calls, %,d lost events, %,d orphaned",
                resources,
                invocations,
                faults,
                eventsLost,
                orphaned);
    }
}
