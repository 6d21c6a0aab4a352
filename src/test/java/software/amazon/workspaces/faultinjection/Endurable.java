package software.amazon.workspaces.faultinjection;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import software.amazon.workspaces.fake.Behavior;
import software.amazon.workspaces.fake.Question;

/** The behaviors of the service under which every operation can come to its end. */
final class Endurable {

    /** An operation never ends without what these withhold, and a model has what the schema requires. */
    private static final Set<Behavior> EXCLUDED = EnumSet.of(
            Behavior.NAME_ABSENT,
            Behavior.STATE_ABSENT,
            Behavior.DESCRIPTION_ABSENT,
            Behavior.VOLUMES_ABSENT,
            Behavior.DELETION_NEVER_ENDS);

    /** Refused for ever, nothing ends: {@link FaultInjector} refuses single calls. */
    static final List<Behavior> BEHAVIORS = EnumSet.allOf(Behavior.class).stream()
            .filter(behavior -> !EXCLUDED.contains(behavior) && behavior.question() != Question.REFUSED_CALLS)
            .toList();

    /** Those under which a create whose response was lost can find its resource: a listing has an end. */
    static final List<Behavior> WITH_LOOKUP = BEHAVIORS.stream()
            .filter(behavior -> behavior != Behavior.NEXT_TOKEN_LOOPS && behavior != Behavior.NEXT_TOKEN_ENDLESS)
            .toList();

    private Endurable() {}
}
