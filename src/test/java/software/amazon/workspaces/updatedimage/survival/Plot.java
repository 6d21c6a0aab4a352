package software.amazon.workspaces.updatedimage.survival;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Stream;
import software.amazon.workspaces.updatedimage.InProcessProvider;
import software.amazon.workspaces.updatedimage.Request;
import software.amazon.workspaces.updatedimage.Scene;
import software.amazon.workspaces.updatedimage.fake.ErrorDetail;
import software.amazon.workspaces.updatedimage.fake.Faults;
import software.amazon.workspaces.updatedimage.fake.Image;

/** What a resource meets between create and delete, apart from being cut. */
enum Plot {

    PLAIN,

    EXPLICIT_NAME {
        @Override
        ObjectNode properties(Scene scene) {
            return scene.named(NAME);
        }
    },

    /** As Cloud Control asks: no stack to name the image after. */
    GENERATED_NAME {
        @Override
        Request dress(Request request) {
            return request.withStackId(null).withLogicalId(null);
        }
    },

    DESCRIBE_LAG {
        @Override
        void arrange(Scene scene) {
            scene.account().lagAfterCreate(Duration.ofSeconds(90));
            scene.account().lagAfterDelete(Duration.ofSeconds(40));
        }
    },

    LOST_ANSWER {
        @Override
        void arrange(Scene scene) {
            changes(scene, 1).forEach(Faults.Occurrence::dropAfter);
        }
    },

    /** As many as the SDK tries: what it does then is up to the provider. */
    LOST_ANSWERS {
        @Override
        void arrange(Scene scene) {
            changes(scene, InProcessProvider.ATTEMPTS).forEach(Faults.Occurrence::dropAfter);
        }
    },

    THROTTLED {
        @Override
        void arrange(Scene scene) {
            all(scene, InProcessProvider.ATTEMPTS).forEach(Faults.Occurrence::throttle);
        }
    },

    SERVER_ERRORS {
        @Override
        void arrange(Scene scene) {
            all(scene, InProcessProvider.ATTEMPTS).forEach(Faults.Occurrence::serverError);
        }
    },

    FAILED_BUILD {
        @Override
        void arrange(Scene scene) {
            scene.account().nextBuildFails("UpdateFailed", "The update could not be installed.",
                new ErrorDetail("PendingReboot", "A reboot is pending."));
        }
    },

    NAME_TAKEN {
        @Override
        void arrange(Scene scene) {
            scene.account().addImage(Image.windows("wsi-someoneelses").withName(NAME));
        }

        @Override
        ObjectNode properties(Scene scene) {
            return scene.named(NAME);
        }
    },

    /** A bundle that the same stack deletes at the same time. */
    IN_USE {
        @Override
        void arrange(Scene scene) {
            onRefusal(scene, () -> {
                if (scene.service().calls("DeleteWorkspaceImage").size() >= 2) {
                    scene.account().bundles().forEach(bundle -> scene.account().removeBundle(bundle.id()));
                }
            });
        }
    },

    /** A bundle that stays until somebody has read why the deletion failed. Callbacks come late, to keep the run short. */
    IN_USE_FOR_GOOD {
        @Override
        void arrange(Scene scene) {
            onRefusal(scene, () -> scene.clock().advance(LATE));
        }
    },

    PENDING_ON_DELETE;

    static final String NAME = "golden-2026";

    private static final Duration LATE = Duration.ofMinutes(2);

    void arrange(Scene scene) {
        // Nothing goes wrong.
    }

    ObjectNode properties(Scene scene) {
        return scene.plain();
    }

    Request dress(Request request) {
        return request;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static void onRefusal(Scene scene, Runnable action) {
        scene.faults().intercept((moment, call) -> {
            if (moment == Faults.Moment.AFTER && "ResourceAssociatedException".equals(call.errorType())) {
                action.run();
            }
        });
    }

    private static Stream<Faults.Occurrence> changes(Scene scene, int times) {
        return Stream.of("CreateUpdatedWorkspaceImage", "CreateTags", "DeleteTags", "DeleteWorkspaceImage")
            .map(operation -> scene.faults().on(operation).times(times));
    }

    private static Stream<Faults.Occurrence> all(Scene scene, int times) {
        return Stream.concat(changes(scene, times), Stream.of("DescribeWorkspaceImages", "DescribeTags")
            .map(operation -> scene.faults().on(operation).times(times)));
    }
}
