package software.amazon.workspaces.fake;

/** A fault and the calls that it is for; {@link Faults} guards it. */
final class FaultRule {

    private final String operation;
    private final boolean isCounted;
    private final Fault fault;
    private int skip;
    private int remaining;

    /**
     * @param isCounted true for one call whose number is known
     * @param skip      how many calls to let pass
     * @param times     how many to take after that
     */
    FaultRule(String operation, boolean isCounted, int skip, int times, Fault fault) {
        this.operation = operation;
        this.isCounted = isCounted;
        this.fault = fault;
        this.skip = skip;
        remaining = times;
    }

    boolean isOf(String scripted) {
        return operation.equals(scripted);
    }

    /** Counts a call if the rule is for its operation, and says whether the rule can take it. */
    boolean countsAsDue(String called) {
        if (!Faults.ANY.equals(operation) && !operation.equals(called)) {
            return false;
        }
        skip--;
        return skip < 0;
    }

    boolean comesBefore(FaultRule older) {
        return isCounted && !older.isCounted;
    }

    Fault use() {
        remaining--;
        return fault;
    }

    boolean isUsedUp() {
        return remaining <= 0 || isCounted && skip < 0;
    }
}
