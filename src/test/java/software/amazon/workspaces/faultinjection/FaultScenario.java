package software.amazon.workspaces.faultinjection;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Stream;
import software.amazon.workspaces.fake.ErrorDetail;
import software.amazon.workspaces.fake.Faults;
import software.amazon.workspaces.fake.Image;
import software.amazon.workspaces.testing.InProcessProvider;
import software.amazon.workspaces.testing.Request;
import software.amazon.workspaces.testing.TestEnvironment;

/** What a resource meets between create and delete, apart from being crash. */
enum FaultScenario {
    PLAIN,

    EXPLICIT_NAME {
        @Override
        ObjectNode properties(TestEnvironment environment) {
            return environment.named(NAME);
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
        void arrange(TestEnvironment environment) {
            environment.account().lagAfterCreate(Duration.ofSeconds(90));
            environment.account().lagAfterDelete(Duration.ofSeconds(40));
        }
    },

    LOST_ANSWER {
        @Override
        void arrange(TestEnvironment environment) {
            changes(environment, 1).forEach(Faults.Occurrence::dropAfter);
        }
    },

    /** As many as the SDK tries: what it does then is up to the provider. */
    LOST_ANSWERS {
        @Override
        void arrange(TestEnvironment environment) {
            changes(environment, InProcessProvider.ATTEMPTS).forEach(Faults.Occurrence::dropAfter);
        }
    },

    THROTTLED {
        @Override
        void arrange(TestEnvironment environment) {
            all(environment, InProcessProvider.ATTEMPTS).forEach(Faults.Occurrence::throttle);
        }
    },

    SERVER_ERRORS {
        @Override
        void arrange(TestEnvironment environment) {
            all(environment, InProcessProvider.ATTEMPTS).forEach(Faults.Occurrence::serverError);
        }
    },

    FAILED_BUILD {
        @Override
        void arrange(TestEnvironment environment) {
            environment
                    .account()
                    .nextBuildFails(
                            "UpdateFailed",
                            "The update could not be installed.",
                            new ErrorDetail("PendingReboot", "A reboot is pending."));
        }
    },

    NAME_TAKEN {
        @Override
        void arrange(TestEnvironment environment) {
            environment.account().addImage(Image.windows("wsi-someoneelses").withName(NAME));
        }

        @Override
        ObjectNode properties(TestEnvironment environment) {
            return environment.named(NAME);
        }
    },

    /** A bundle that the same stack deletes at the same time. */
    IN_USE {
        @Override
        void arrange(TestEnvironment environment) {
            onRefusal(environment, () -> {
                if (environment.service().calls("DeleteWorkspaceImage").size() >= 2) {
                    environment
                            .account()
                            .bundles()
                            .forEach(bundle -> environment.account().removeBundle(bundle.id()));
                }
            });
        }
    },

    /** A bundle that stays until somebody has read why the deletion failed. Callbacks come late, to keep the run short. */
    IN_USE_FOR_GOOD {
        @Override
        void arrange(TestEnvironment environment) {
            onRefusal(environment, () -> environment.clock().advance(LATE));
        }
    },

    PENDING_ON_DELETE;

    static final String NAME = "golden-2026";

    private static final Duration LATE = Duration.ofMinutes(2);

    void arrange(TestEnvironment environment) {
        // Nothing goes wrong.
    }

    ObjectNode properties(TestEnvironment environment) {
        return environment.plain();
    }

    Request dress(Request request) {
        return request;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static void onRefusal(TestEnvironment environment, Runnable action) {
        environment.faults().intercept((moment, call) -> {
            if (moment == Faults.Moment.AFTER && "ResourceAssociatedException".equals(call.errorType())) {
                action.run();
            }
        });
    }

    private static Stream<Faults.Occurrence> changes(TestEnvironment environment, int times) {
        return Stream.of("CreateUpdatedWorkspaceImage", "CreateTags", "DeleteTags", "DeleteWorkspaceImage")
                .map(operation -> environment.faults().on(operation).times(times));
    }

    private static Stream<Faults.Occurrence> all(TestEnvironment environment, int times) {
        return Stream.concat(
                changes(environment, times),
                Stream.of("DescribeWorkspaceImages", "DescribeTags")
                        .map(operation -> environment.faults().on(operation).times(times)));
    }
}
