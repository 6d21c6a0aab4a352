package software.amazon.workspaces.faultinjection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.regex.Pattern;
import software.amazon.workspaces.testing.Outcome;

/** How an operation may fail that has only met faults, refusals, images that are not ready and a full account. */
final class ExpectedFailures {

    private static final Set<String> CODES = Set.of(
            "ResourceConflict",
            "Throttling",
            "ServiceInternalError",
            "NetworkFailure",
            "ServiceLimitExceeded",
            "AccessDenied",
            "InvalidCredentials");

    /**
     * What makes an InvalidRequest of a valid one: the service does not take the tags of a call, or it refuses a bundle for
     * its image, and also to say whether that is not ready yet.
     */
    private static final Pattern INVALID = Pattern.compile("failed with ValidationException"
            + "|(Create|Update)WorkspaceBundle failed with"
            + " (InvalidParameterValues|OperationNotSupported|ResourceNotFound)Exception");

    private static final Set<String> CODES_WHILE_IT_STAYS = Set.of("ResourceConflict", "NotStabilized");

    private ExpectedFailures() {}

    static void check(Outcome failed) {
        boolean isExpected = CODES.contains(failed.errorCode())
                || failed.errorCode().equals("InvalidRequest")
                        && INVALID.matcher(failed.message()).find();
        assertThat(isExpected).as(failed.last().toString()).isTrue();
    }

    /**
     * The failure of a create.
     *
     * @param buildFails whether the build of an image was made to fail
     * @param isNameUsed whether another resource of the stack had the name before
     */
    static void checkCreate(Outcome failed, boolean buildFails, boolean isNameUsed) {
        switch (failed.errorCode()) {
            case "AlreadyExists" -> assertThat(isNameUsed).as(failed.message()).isTrue();
            case "NotStabilized" -> {
                assertThat(buildFails).as(failed.message()).isTrue();
                assertThat(failed.message()).contains(failed.id());
            }
            default -> check(failed);
        }
    }

    /** The failure of a deletion, which says of what is in use that it is, or that an accepted deletion does not end. */
    static void checkDelete(Outcome failed, String id) {
        if (CODES_WHILE_IT_STAYS.contains(failed.errorCode())) {
            assertThat(failed.message()).contains(id).containsAnyOf("in use", "still shows it");
        } else {
            check(failed);
        }
    }
}
