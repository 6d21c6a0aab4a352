package software.amazon.workspaces.provider;

import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import software.amazon.workspaces.fake.Behavior;
import software.amazon.workspaces.testing.Event;
import software.amazon.workspaces.testing.Operation;
import software.amazon.workspaces.testing.TestEnvironment;

/** Where an operation may be when the next version takes over: each is run as it comes about, and recorded. */
enum InFlightScenario {
    BUILD_BEGUN(InFlightOperations::creation, 1, "AVAILABLE", "SUCCESS", environment -> {}),

    BUILD_POLLED(InFlightOperations::creation, 3, "AVAILABLE", "SUCCESS", environment -> {}),

    BUILD_FAILED_MEANWHILE(InFlightOperations::creation, 2, "ERROR", "NotStabilized", environment -> {}),

    POLLS_THROTTLED(
            InFlightOperations::creation,
            4,
            "AVAILABLE",
            "SUCCESS",
            environment ->
                    environment.faults().on("DescribeWorkspaceImages").times(3).throttle()),

    IMAGE_NOT_SHOWN_YET(
            InFlightOperations::creation,
            2,
            "AVAILABLE",
            "SUCCESS",
            environment -> environment.account().lagAfterCreate(Duration.ofHours(1))),

    IMAGE_NOT_SHOWN_YET_AND_POLLS_THROTTLED(InFlightOperations::creation, 4, "AVAILABLE", "SUCCESS", environment -> {
        environment.account().lagAfterCreate(Duration.ofHours(1));
        IntStream.rangeClosed(2, 3)
                .forEach(poll -> environment
                        .faults()
                        .on("DescribeWorkspaceImages")
                        .nth(poll)
                        .throttle());
    }),

    IMAGE_VANISHED_MEANWHILE(
            InFlightOperations::creation,
            2,
            null,
            "NotStabilized",
            environment -> environment.account().lagAfterCreate(Duration.ofHours(1))),

    TAGS_NOT_SHOWN_YET(InFlightOperations::creation, 2, "AVAILABLE", "SUCCESS", environment -> {
        environment.account().buildDuration(Duration.ZERO);
        environment.account().enable(Behavior.TAGS_LATE, Duration.ofHours(1));
    }),

    DELETION_WAITS_FOR_THE_BUILD(InFlightOperations::rollback, 2, "AVAILABLE", "SUCCESS", environment -> {}),

    DELETION_THROTTLED(
            InFlightOperations::deletion,
            2,
            "AVAILABLE",
            "SUCCESS",
            environment ->
                    environment.faults().on("DescribeWorkspaceImages").times(2).throttle()),

    DELETION_IN_USE(InFlightOperations::deletion, 2, "AVAILABLE", "SUCCESS", InFlightOperations::use),

    DELETION_IN_USE_AND_THROTTLED(InFlightOperations::deletion, 2, "AVAILABLE", "SUCCESS", environment -> {
        InFlightOperations.use(environment);
        environment.faults().on("DeleteWorkspaceImage").nth(2).throttle();
    }),

    DELETION_ACCEPTED(
            InFlightOperations::deletion,
            1,
            null,
            "SUCCESS",
            environment -> environment.account().lagAfterDelete(Duration.ofHours(1))),

    DELETION_ACCEPTED_AND_IMAGE_STAYS(
            InFlightOperations::deletion,
            2,
            "AVAILABLE",
            "NotStabilized",
            environment -> environment.account().lagAfterDelete(Duration.ofHours(1))),

    TAGS_OF_UPDATE_NOT_SHOWN_YET(
            InFlightOperations::update,
            2,
            "AVAILABLE",
            "SUCCESS",
            environment -> environment.account().enable(Behavior.TAGS_LATE, Duration.ofHours(1))),

    BUNDLE_BEGUN(InFlightOperations::bundleCreation, 1, "AVAILABLE", "SUCCESS", environment -> {}),

    BUNDLE_POLLED(
            InFlightOperations::bundleCreation,
            2,
            "AVAILABLE",
            "SUCCESS",
            environment -> environment.account().enable(Behavior.BUNDLE_PENDING, Duration.ofHours(1))),

    BUNDLE_FAILED_MEANWHILE(
            InFlightOperations::bundleCreation,
            2,
            "ERROR",
            "NotStabilized",
            environment -> environment.account().enable(Behavior.BUNDLE_PENDING, Duration.ofHours(1))),

    BUNDLE_UPDATE_WAITS_FOR_ITS_IMAGE(
            InFlightOperations::bundleUpdate,
            2,
            "AVAILABLE",
            "SUCCESS",
            environment -> environment
                    .account()
                    .changeImage(InFlightOperations.NEW_IMAGE, image -> image.withState("PENDING"))),

    BUNDLE_UPDATE_NOT_SHOWN_YET(
            InFlightOperations::bundleUpdate,
            2,
            "AVAILABLE",
            "SUCCESS",
            environment -> environment.account().enable(Behavior.BUNDLE_UPDATE_LATE, Duration.ofHours(1))),

    BUNDLE_FAILED_AFTER_ITS_UPDATE(
            InFlightOperations::bundleUpdate,
            2,
            "ERROR",
            "NotStabilized",
            environment -> environment.account().enable(Behavior.BUNDLE_UPDATE_PENDING, Duration.ofHours(1))),

    TAGS_OF_BUNDLE_NOT_SHOWN_YET(
            InFlightOperations::bundleUpdate,
            2,
            "AVAILABLE",
            "SUCCESS",
            environment -> environment.account().enable(Behavior.TAGS_LATE, Duration.ofHours(1))),

    DELETION_OF_BUNDLE_IN_USE(
            InFlightOperations::bundleDeletion, 2, "AVAILABLE", "SUCCESS", InFlightOperations::useBundle),

    DELETION_OF_BUNDLE_ACCEPTED(
            InFlightOperations::bundleDeletion,
            1,
            null,
            "SUCCESS",
            environment -> environment.account().enable(Behavior.DELETION_LINGERS, Duration.ofHours(1)));

    private final Function<TestEnvironment, Operation> begin;
    private final int invocations;
    private final String state;
    private final String ends;
    private final Consumer<TestEnvironment> trouble;

    /**
     * @param invocations how many of them there have been when the next version takes over
     * @param state what it finds then; null for no resource
     * @param ends SUCCESS, or the error code that the operation then ends with
     * @param trouble what the operation meets
     */
    InFlightScenario(
            Function<TestEnvironment, Operation> begin,
            int invocations,
            String state,
            String ends,
            Consumer<TestEnvironment> trouble) {
        this.begin = begin;
        this.invocations = invocations;
        this.state = state;
        this.ends = ends;
        this.trouble = trouble;
    }

    /** What CloudFormation holds of the operation when the next invocation is due. */
    InFlightRecord run() {
        try (var environment = new TestEnvironment()) {
            Operation operation = begin.apply(environment);
            trouble.accept(environment);
            for (int invocation = 0; invocation < invocations; invocation++) {
                environment.clock().advance(operation.step().orElseThrow());
            }
            Event held = operation.outcome().last();
            var previous = operation.request().previousProperties();
            return new InFlightRecord(
                    name().toLowerCase(Locale.ROOT).replace('_', ' '),
                    operation.request().action(),
                    environment.clock().instant(),
                    previous == null ? MissingNode.getInstance() : previous,
                    held.model(),
                    held.callbackContext(),
                    state,
                    ends);
        }
    }
}
