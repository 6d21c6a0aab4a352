package software.amazon.workspaces.service;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.workspaces.testing.Request;
import software.amazon.workspaces.testing.TestEnvironment;

/** What an invocation may conclude from a create call that failed, where it cannot look for the resource either. */
class IdempotentCreateTest {

    @AutoClose
    private final TestEnvironment environment = new TestEnvironment();

    @ParameterizedTest(name = "{0}, then {2}, is {4}")
    @CsvSource({
        // error of the create call, HTTP status, error of the lookup, HTTP status, handler error code, open question
        "ResourceLimitExceededException, 400, AccessDeniedException, 400, ServiceLimitExceeded, false",
        "ResourceLimitExceededException, 400, InternalServerException, 500, ResourceConflict, true",
        "ResourceAlreadyExistsException, 400, AccessDeniedException, 400, ResourceConflict, true",
        "InternalServerException, 500, AccessDeniedException, 400, ServiceInternalError, true",
        "InternalServerException, 500, InternalServerException, 500, ServiceInternalError, true",
    })
    void aFailureIsFinalOnlyWhereNothingCanHaveBeenCreated(
            String create, int createStatus, String lookup, int lookupStatus, String code, boolean isOpen) {
        environment.faults().on("CreateUpdatedWorkspaceImage").always().error(create, "Not created.", createStatus);
        environment.faults().on("DescribeWorkspaceImages").always().error(lookup, "Not shown.", lookupStatus);

        var failed = environment.cloudFormation().begin(Request.of("CREATE", environment.plain()));

        assertThat(failed.errorCode()).isEqualTo(code);
        assertThat(failed.message()).contains("CreateUpdatedWorkspaceImage failed with " + create);
        assertThat(failed.message().contains("It is not known whether this request created the image"))
                .isEqualTo(isOpen);
        assertThat(failed.message().contains("DescribeWorkspaceImages failed with " + lookup))
                .isEqualTo(isOpen);
    }
}
