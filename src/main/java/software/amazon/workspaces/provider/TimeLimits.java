package software.amazon.workspaces.provider;

import java.time.Duration;
import software.amazon.cloudformation.Action;

/**
 * How long the calls of one invocation may take together.
 *
 * @param read for a read or a list
 * @param change for a create, an update or a deletion
 */
public record TimeLimits(Duration read, Duration change) {

    /** CloudFormation waits 30 s for a read or a list and 60 s for anything else: this leaves 8 and 15 s. */
    public static final TimeLimits LAMBDA = new TimeLimits(Duration.ofSeconds(22), Duration.ofSeconds(45));

    /** For one attempt at a call at least, however long the start took. */
    private static final int SMALLEST_SHARE = 3;

    /** @param used what CloudFormation has waited already: the start of the provider, at its first invocation */
    Duration of(Action action, Duration used) {
        var limit = action == Action.READ || action == Action.LIST ? read : change;
        var left = limit.minus(used);
        var least = limit.dividedBy(SMALLEST_SHARE);
        return left.compareTo(least) > 0 ? left : least;
    }
}
