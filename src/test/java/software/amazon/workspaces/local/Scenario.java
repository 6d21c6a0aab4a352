package software.amazon.workspaces.local;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import software.amazon.workspaces.fake.ErrorDetail;

/** A environment worth seeing before it happens for real: what the embedded fake does to a deployment. */
enum Scenario {

    /** Shows the reasons of a failed build, their remedies and the rollback. */
    BUILD_FAILS(
            "build-fails",
            "The build ends in ERROR; the message says why and what to do, and the rollback leaves no image.") {
        @Override
        void prepare(EmbeddedService service) {
            var account = service.fake().account();
            account.nextBuildDuration(Duration.ofMinutes(12));
            account.nextBuildFails(
                    "ImageCreationFailed",
                    "The image could not be created",
                    new ErrorDetail("PendingReboot", "A reboot is pending on the WorkSpace"),
                    new ErrorDetail("StagedAppxPackage", "A staged AppX package was found"));
        }
    },

    /** Shows that a throttled look delays a deployment and fails none. */
    THROTTLED("throttled", "WorkSpaces throttles the first looks at the build; the provider backs off and goes on.") {
        @Override
        void prepare(EmbeddedService service) {
            service.fake()
                    .faults()
                    .on("DescribeWorkspaceImages")
                    .times(THROTTLED_CALLS)
                    .throttle();
        }
    },

    /** Shows that a create call whose answer is lost makes no second image. */
    LOST_ANSWER(
            "lost-answer",
            "The answer to the create call is lost on the way; the provider finds its image and makes no second.") {
        @Override
        void prepare(EmbeddedService service) {
            service.fake().faults().on("CreateUpdatedWorkspaceImage").next().dropAfter();
        }
    },

    /** Shows that the deletion waits for what still uses the image. */
    IN_USE(
            "in-use",
            "A bundle uses the image when the stack is deleted, and goes away four minutes later; the deletion waits.") {
        @Override
        void beforeDeletion(EmbeddedService service) {
            var account = service.fake().account();
            service.builtImages().forEach(image -> account.addBundle("desktops-" + image, image));
            service.after(
                    Duration.ofMinutes(4),
                    () -> account.bundles().forEach(bundle -> account.removeBundle(bundle.id())));
        }
    },

    /** Shows the rhythm of the looks at a long build. */
    SLOW("slow", "The build takes three hours, as those of bring-your-own-licence images with Office do.") {
        @Override
        void prepare(EmbeddedService service) {
            service.fake().account().buildDuration(Duration.ofHours(3));
        }
    };

    /** The SDK makes four attempts at a call, so the provider sees three looks fail. */
    private static final int THROTTLED_CALLS = 12;

    private final String label;
    private final String sentence;

    Scenario(String label, String sentence) {
        this.label = label;
        this.sentence = sentence;
    }

    /** @throws UsageException for a name that is none, with those that are */
    static Scenario named(String label) {
        return Arrays.stream(values())
                .filter(scenario -> scenario.label.equals(label))
                .findFirst()
                .orElseThrow(() -> new UsageException("-Dscenario=%s is none of %s; -Dscenario=list explains them"
                        .formatted(
                                label,
                                Arrays.stream(values()).map(Scenario::label).collect(Collectors.joining(", ")))));
    }

    /** A line for each scenario. */
    static List<String> list() {
        return Arrays.stream(values())
                .map(scenario -> "  %-12s  %s".formatted(scenario.label, scenario.sentence))
                .toList();
    }

    String label() {
        return label;
    }

    String sentence() {
        return sentence;
    }

    /** Sets the environment before anything is created. */
    void prepare(EmbeddedService service) {
        // Most scenes are about the creation; one of the deletion has nothing to do here.
    }

    /** Sets the environment once the stack is up and about to be deleted. */
    void beforeDeletion(EmbeddedService service) {
        // Most scenes have done their work by now.
    }
}
