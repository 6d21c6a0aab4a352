package software.amazon.workspaces.faultinjection;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import software.amazon.workspaces.fake.Behavior;
import software.amazon.workspaces.fake.Question;

/** The behaviors of the service under which every operation can come to its end. */
final class Endurable {

    /** Nothing ends until they do. */
    static final Set<Behavior> FOR_A_WHILE = EnumSet.of(Behavior.STATE_ABSENT, Behavior.DELETION_NEVER_ENDS);

    /** A model has what the schema requires, and a resource whose name is not shown cannot be found by it. */
    private static final Set<Behavior> EXCLUDED =
            EnumSet.of(Behavior.NAME_ABSENT, Behavior.DESCRIPTION_ABSENT, Behavior.VOLUMES_ABSENT);

    /** Refused for ever, nothing ends: {@link FaultInjector} refuses single calls. */
    static final List<Behavior> BEHAVIORS = EnumSet.allOf(Behavior.class).stream()
            .filter(behavior -> !EXCLUDED.contains(behavior)
                    && !FOR_A_WHILE.contains(behavior)
                    && behavior.question() != Question.REFUSED_CALLS)
            .toList();

    /** Those under which a create whose response was lost can find its resource: a listing has an end. */
    static final List<Behavior> WITH_LOOKUP = BEHAVIORS.stream()
            .filter(behavior -> behavior != Behavior.NEXT_TOKEN_LOOPS && behavior != Behavior.NEXT_TOKEN_ENDLESS)
            .toList();

    private Endurable() {}
}
