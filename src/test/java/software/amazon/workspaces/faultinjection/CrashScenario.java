package software.amazon.workspaces.faultinjection;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.workspaces.fake.Behavior;
import software.amazon.workspaces.testing.Request;
import software.amazon.workspaces.testing.TestEnvironment;

/**
 * What a run is about.
 *
 * @param behavior how the service answers, or null for as usual
 */
record CrashScenario(Lifecycle lifecycle, FaultScenario faults, Behavior behavior) {

    /** The resources of a run. */
    enum Lifecycle {
        IMAGE,
        BUNDLE,
        RENEWAL
    }

    /** What happens to one resource at a time only. */
    private static final Set<FaultScenario> SINGLE = EnumSet.of(
            FaultScenario.EXPLICIT_NAME,
            FaultScenario.QUOTA_USED_UP,
            FaultScenario.FAILED,
            FaultScenario.NAME_TAKEN,
            FaultScenario.IN_USE,
            FaultScenario.IN_USE_FOR_LONG,
            FaultScenario.PENDING_ON_DELETE);

    /** Every scenario for each lifecycle that it concerns, and every behavior for a renewal, which makes all calls. */
    static List<CrashScenario> all() {
        return Stream.concat(
                        Arrays.stream(Lifecycle.values())
                                .flatMap(lifecycle -> Arrays.stream(FaultScenario.values())
                                        .filter(faults -> lifecycle != Lifecycle.RENEWAL || !SINGLE.contains(faults))
                                        .map(faults -> new CrashScenario(lifecycle, faults, null))),
                        Endurable.BEHAVIORS.stream()
                                .map(behavior -> new CrashScenario(Lifecycle.RENEWAL, FaultScenario.PLAIN, behavior)))
                .toList();
    }

    CrashRun newRun(List<Crash> crashes) {
        return switch (lifecycle) {
            case IMAGE -> new SingleResourceRun(ResourceKind.IMAGE, this, crashes);
            case BUNDLE -> new SingleResourceRun(ResourceKind.BUNDLE, this, crashes);
            case RENEWAL -> new RenewalRun(this, crashes);
        };
    }

    void arrange(TestEnvironment environment) {
        faults.arrange(environment);
        if (behavior != null) {
            environment.account().enable(behavior);
        }
    }

    Request vary(Request request) {
        return faults.vary(request);
    }

    /** Such as "bundle describe lag", or "renewal tags late". */
    @Override
    public String toString() {
        return lifecycle.name().toLowerCase(Locale.ROOT) + " "
                + (behavior == null
                        ? faults
                        : behavior.name().toLowerCase(Locale.ROOT).replace('_', ' '));
    }
}
