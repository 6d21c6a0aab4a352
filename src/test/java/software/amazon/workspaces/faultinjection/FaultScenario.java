package software.amazon.workspaces.faultinjection;

import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import software.amazon.workspaces.fake.Behavior;
import software.amazon.workspaces.fake.ErrorDetail;
import software.amazon.workspaces.fake.Faults;
import software.amazon.workspaces.testing.InProcessProvider;
import software.amazon.workspaces.testing.Request;
import software.amazon.workspaces.testing.TestEnvironment;

/** What the resources of a run meet, apart from crashes and the {@link Behavior}s of the service. */
enum FaultScenario {
    PLAIN,
    EXPLICIT_NAME,

    /** As Cloud Control asks: no stack to name the resource after. */
    GENERATED_NAME(environment -> {}, request -> request.withStackId(null).withLogicalId(null)),

    DESCRIBE_LAG(environment -> {
        environment.account().lagAfterCreate(CrashRun.LONGEST_LAG);
        environment.account().lagAfterDelete(Duration.ofSeconds(40));
    }),

    LOST_RESPONSE(environment -> changes(environment, 1).forEach(Faults.Occurrence::dropAfter)),

    /** As many as the SDK tries: what it does then is up to the provider. */
    LOST_RESPONSES(
            environment -> changes(environment, InProcessProvider.ATTEMPTS).forEach(Faults.Occurrence::dropAfter)),

    THROTTLED(environment -> all(environment, InProcessProvider.ATTEMPTS).forEach(Faults.Occurrence::throttle)),

    SERVER_ERRORS(environment -> all(environment, InProcessProvider.ATTEMPTS).forEach(Faults.Occurrence::serverError)),

    /** Together they hide a resource from the name lookup until it has a name, a tag and a listing again. */
    EMPTY_RESPONSES_AND_LAG(environment -> {
        environment.account().enable(Behavior.CREATE_ANSWER_EMPTY, Behavior.TAGS_LATE, Behavior.CREATED_SHOWN_LATE);
        environment.account().enable(Behavior.DELETION_LINGERS, Behavior.DELETED_STILL_LISTED);
    }),

    /** The quota is used up as soon as the resource exists, and the service checks it before the name. */
    QUOTA_USED_UP(environment -> {
        environment.account().enable(Behavior.QUOTA_CHECKED_FIRST);
        environment.account().imageQuota(environment.account().images().size() + 1);
        environment.account().bundleQuota(environment.account().bundles().size() + 1);
    }),

    FAILED(environment -> {
        environment
                .account()
                .nextBuildFails(
                        "UpdateFailed",
                        "The update could not be installed.",
                        new ErrorDetail("PendingReboot", "A reboot is pending."));
        environment.account().nextBundleFails();
    }),

    NAME_TAKEN,

    /** Something that the same stack deletes at the same time. */
    IN_USE(environment -> onUse(environment, () -> {
        if (environment.service().calls().stream()
                        .filter(call -> call.operation().startsWith("DeleteWorkspace"))
                        .count()
                >= 2) {
            for (ResourceKind kind : ResourceKind.values()) {
                kind.existing(environment.account()).forEach(each -> kind.endUse(environment.account(), each.id()));
            }
        }
    })),

    /** Something that stays until somebody has read why the deletion failed. Callbacks come late, to keep runs short. */
    IN_USE_FOR_LONG(environment -> onUse(environment, () -> environment.clock().advance(Duration.ofMinutes(2)))),

    /** It is rolled back as soon as CloudFormation knows its id. */
    PENDING_ON_DELETE(environment -> environment.account().enable(Behavior.BUNDLE_PENDING));

    static final String NAME = "golden-2026";

    private final Consumer<TestEnvironment> conditions;
    private final UnaryOperator<Request> variation;

    FaultScenario() {
        this(environment -> {});
    }

    FaultScenario(Consumer<TestEnvironment> conditions) {
        this(conditions, UnaryOperator.identity());
    }

    FaultScenario(Consumer<TestEnvironment> conditions, UnaryOperator<Request> variation) {
        this.conditions = conditions;
        this.variation = variation;
    }

    void arrange(TestEnvironment environment) {
        conditions.accept(environment);
    }

    /** The request as it comes in this scenario. */
    Request vary(Request request) {
        return variation.apply(request);
    }

    boolean isNamed() {
        return this == EXPLICIT_NAME || this == NAME_TAKEN;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static void onUse(TestEnvironment environment, Runnable action) {
        environment.faults().intercept((moment, call) -> {
            if (moment == Faults.Moment.AFTER && "ResourceAssociatedException".equals(call.errorType())) {
                action.run();
            }
        });
    }

    private static Stream<Faults.Occurrence> changes(TestEnvironment environment, int times) {
        return Stream.of(
                        "CreateUpdatedWorkspaceImage",
                        "CreateWorkspaceBundle",
                        "UpdateWorkspaceBundle",
                        "CreateTags",
                        "DeleteTags",
                        "DeleteWorkspaceImage",
                        "DeleteWorkspaceBundle")
                .map(operation -> environment.faults().on(operation).times(times));
    }

    private static Stream<Faults.Occurrence> all(TestEnvironment environment, int times) {
        return Stream.concat(
                changes(environment, times),
                Stream.of("DescribeWorkspaceImages", "DescribeWorkspaceBundles", "DescribeTags")
                        .map(operation -> environment.faults().on(operation).times(times)));
    }
}
