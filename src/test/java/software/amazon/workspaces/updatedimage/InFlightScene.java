package software.amazon.workspaces.updatedimage;

import static software.amazon.workspaces.updatedimage.InFlightRecord.TOKEN;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Where an operation may be when the next version takes over: each is played as it comes about, and recorded. */
enum InFlightScene {

    BUILD_BEGUN(InFlightScene::creation, 1, "AVAILABLE", "SUCCESS", scene -> { }),

    BUILD_BEGUN_AFTER_THROTTLED_ATTEMPTS(InFlightScene::creation, 1, "AVAILABLE", "SUCCESS",
        scene -> scene.faults().on("CreateUpdatedWorkspaceImage").times(2).throttle()),

    BUILD_LOOKED_AT(InFlightScene::creation, 3, "AVAILABLE", "SUCCESS", scene -> { }),

    BUILD_FAILED_MEANWHILE(InFlightScene::creation, 2, "ERROR", "NotStabilized", scene -> { }),

    LOOKS_THROTTLED(InFlightScene::creation, 4, "AVAILABLE", "SUCCESS",
        scene -> scene.faults().on("DescribeWorkspaceImages").times(3).throttle()),

    IMAGE_NOT_SHOWN_YET(InFlightScene::creation, 2, "AVAILABLE", "SUCCESS",
        scene -> scene.account().lagAfterCreate(Duration.ofHours(1))),

    IMAGE_NOT_SHOWN_YET_AND_LOOKS_THROTTLED(InFlightScene::creation, 4, "AVAILABLE", "SUCCESS", scene -> {
        scene.account().lagAfterCreate(Duration.ofHours(1));
        IntStream.rangeClosed(2, 3)
            .forEach(look -> scene.faults().on("DescribeWorkspaceImages").nth(look).throttle());
    }),

    IMAGE_VANISHED_MEANWHILE(InFlightScene::creation, 2, null, "NotStabilized",
        scene -> scene.account().lagAfterCreate(Duration.ofHours(1))),

    DELETION_WAITS_FOR_THE_BUILD(InFlightScene::rollback, 2, "AVAILABLE", "SUCCESS", scene -> { }),

    DELETION_THROTTLED(InFlightScene::deletion, 2, "AVAILABLE", "SUCCESS",
        scene -> scene.faults().on("DescribeWorkspaceImages").times(2 * Retries.ATTEMPTS).throttle()),

    DELETION_IN_USE(InFlightScene::deletion, 2, "AVAILABLE", "SUCCESS", InFlightScene::use),

    DELETION_IN_USE_AND_THROTTLED(InFlightScene::deletion, 2, "AVAILABLE", "SUCCESS", scene -> {
        use(scene);
        IntStream.rangeClosed(2, 1 + Retries.ATTEMPTS)
            .forEach(call -> scene.faults().on("DeleteWorkspaceImage").nth(call).throttle());
    }),

    DELETION_ACCEPTED(InFlightScene::deletion, 1, null, "SUCCESS",
        scene -> scene.account().lagAfterDelete(Duration.ofHours(1))),

    DELETION_ACCEPTED_AND_IMAGE_STAYS(InFlightScene::deletion, 2, "AVAILABLE", "NotStabilized",
        scene -> scene.account().lagAfterDelete(Duration.ofHours(1)));

    private final Function<Scene, Operation> begin;
    private final int invocations;
    private final String imageState;
    private final String ends;
    private final Consumer<Scene> trouble;

    /**
     * @param invocations how many of them there have been when the next version takes over
     * @param imageState what it finds then; null for no image
     * @param ends SUCCESS, or the error code that the operation then ends with
     * @param trouble what the operation meets
     */
    InFlightScene(
            Function<Scene, Operation> begin, int invocations, String imageState, String ends, Consumer<Scene> trouble) {
        this.begin = begin;
        this.invocations = invocations;
        this.imageState = imageState;
        this.ends = ends;
        this.trouble = trouble;
    }

    /** What CloudFormation holds of the operation when the next invocation is due. */
    InFlightRecord play() {
        try (Scene scene = new Scene()) {
            Operation operation = begin.apply(scene);
            trouble.accept(scene);
            for (int invocation = 0; invocation < invocations; invocation++) {
                scene.clock().advance(operation.step().orElseThrow());
            }
            Event held = operation.outcome().last();
            return new InFlightRecord(name().toLowerCase(Locale.ROOT).replace('_', ' '), operation.request().action(),
                scene.clock().instant(), held.model(), held.callbackContext(), imageState, ends);
        }
    }

    private static Request request(Scene scene) {
        return Request.of("CREATE", scene.plain()).withToken(TOKEN);
    }

    private static Operation creation(Scene scene) {
        return scene.cloudFormation().start(request(scene));
    }

    private static Operation rollback(Scene scene) {
        Operation create = creation(scene);
        create.step();
        return scene.cloudFormation().start(Request.of("DELETE", create.identified().orElseThrow()));
    }

    private static Operation deletion(Scene scene) {
        JsonNode created = Scene.require(scene.cloudFormation().run(request(scene))).model();
        return scene.cloudFormation().start(Request.of("DELETE", created));
    }

    private static void use(Scene scene) {
        scene.account().addBundle("desktop", scene.updatedImages().get(0).id());
    }
}
