package software.amazon.workspaces.provider;

import static software.amazon.workspaces.provider.InFlightRecord.TOKEN;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import software.amazon.workspaces.fake.Behavior;
import software.amazon.workspaces.testing.Event;
import software.amazon.workspaces.testing.Operation;
import software.amazon.workspaces.testing.Request;
import software.amazon.workspaces.testing.TestEnvironment;

/** Where an operation may be when the next version takes over: each is run as it comes about, and recorded. */
enum InFlightScenario {
    BUILD_BEGUN(InFlightScenario::creation, 1, "AVAILABLE", "SUCCESS", environment -> {}),

    BUILD_POLLED(InFlightScenario::creation, 3, "AVAILABLE", "SUCCESS", environment -> {}),

    BUILD_FAILED_MEANWHILE(InFlightScenario::creation, 2, "ERROR", "NotStabilized", environment -> {}),

    POLLS_THROTTLED(
            InFlightScenario::creation,
            4,
            "AVAILABLE",
            "SUCCESS",
            environment ->
                    environment.faults().on("DescribeWorkspaceImages").times(3).throttle()),

    IMAGE_NOT_SHOWN_YET(
            InFlightScenario::creation,
            2,
            "AVAILABLE",
            "SUCCESS",
            environment -> environment.account().lagAfterCreate(Duration.ofHours(1))),

    IMAGE_NOT_SHOWN_YET_AND_POLLS_THROTTLED(InFlightScenario::creation, 4, "AVAILABLE", "SUCCESS", environment -> {
        environment.account().lagAfterCreate(Duration.ofHours(1));
        IntStream.rangeClosed(2, 3)
                .forEach(poll -> environment
                        .faults()
                        .on("DescribeWorkspaceImages")
                        .nth(poll)
                        .throttle());
    }),

    IMAGE_VANISHED_MEANWHILE(
            InFlightScenario::creation,
            2,
            null,
            "NotStabilized",
            environment -> environment.account().lagAfterCreate(Duration.ofHours(1))),

    TAGS_NOT_SHOWN_YET(InFlightScenario::creation, 2, "AVAILABLE", "SUCCESS", environment -> {
        environment.account().buildDuration(Duration.ZERO);
        environment.account().enable(Behavior.TAGS_LATE, Duration.ofHours(1));
    }),

    DELETION_WAITS_FOR_THE_BUILD(InFlightScenario::rollback, 2, "AVAILABLE", "SUCCESS", environment -> {}),

    DELETION_THROTTLED(
            InFlightScenario::deletion,
            2,
            "AVAILABLE",
            "SUCCESS",
            environment ->
                    environment.faults().on("DescribeWorkspaceImages").times(2).throttle()),

    DELETION_IN_USE(InFlightScenario::deletion, 2, "AVAILABLE", "SUCCESS", InFlightScenario::use),

    DELETION_IN_USE_AND_THROTTLED(InFlightScenario::deletion, 2, "AVAILABLE", "SUCCESS", environment -> {
        use(environment);
        environment.faults().on("DeleteWorkspaceImage").nth(2).throttle();
    }),

    DELETION_ACCEPTED(
            InFlightScenario::deletion,
            1,
            null,
            "SUCCESS",
            environment -> environment.account().lagAfterDelete(Duration.ofHours(1))),

    DELETION_ACCEPTED_AND_IMAGE_STAYS(
            InFlightScenario::deletion,
            2,
            "AVAILABLE",
            "NotStabilized",
            environment -> environment.account().lagAfterDelete(Duration.ofHours(1)));

    private final Function<TestEnvironment, Operation> begin;
    private final int invocations;
    private final String imageState;
    private final String ends;
    private final Consumer<TestEnvironment> trouble;

    /**
     * @param invocations how many of them there have been when the next version takes over
     * @param imageState what it finds then; null for no image
     * @param ends SUCCESS, or the error code that the operation then ends with
     * @param trouble what the operation meets
     */
    InFlightScenario(
            Function<TestEnvironment, Operation> begin,
            int invocations,
            String imageState,
            String ends,
            Consumer<TestEnvironment> trouble) {
        this.begin = begin;
        this.invocations = invocations;
        this.imageState = imageState;
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
            return new InFlightRecord(
                    name().toLowerCase(Locale.ROOT).replace('_', ' '),
                    operation.request().action(),
                    environment.clock().instant(),
                    held.model(),
                    held.callbackContext(),
                    imageState,
                    ends);
        }
    }

    private static Request request(TestEnvironment environment) {
        return Request.of("CREATE", environment.plain()).withToken(TOKEN);
    }

    private static Operation creation(TestEnvironment environment) {
        return environment.cloudFormation().start(request(environment));
    }

    private static Operation rollback(TestEnvironment environment) {
        Operation create = creation(environment);
        create.step();
        return environment
                .cloudFormation()
                .start(Request.of("DELETE", create.identified().orElseThrow()));
    }

    private static Operation deletion(TestEnvironment environment) {
        JsonNode created = TestEnvironment.require(environment.cloudFormation().run(request(environment)))
                .model();
        return environment.cloudFormation().start(Request.of("DELETE", created));
    }

    private static void use(TestEnvironment environment) {
        environment
                .account()
                .addBundle("desktop", environment.updatedImages().get(0).id());
    }
}
