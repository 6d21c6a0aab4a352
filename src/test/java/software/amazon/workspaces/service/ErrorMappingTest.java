package software.amazon.workspaces.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.workspaces.fake.Behavior;
import software.amazon.workspaces.testing.Event;
import software.amazon.workspaces.testing.Json;
import software.amazon.workspaces.testing.Outcome;
import software.amazon.workspaces.testing.Request;
import software.amazon.workspaces.testing.TestEnvironment;

/** Every error that the operations declare, and those of any AWS call, as CloudFormation and its user see them. */
class ErrorMappingTest {

    @AutoClose
    private final TestEnvironment environment = new TestEnvironment();

    @ParameterizedTest(name = "{0} when {1} fails with {2} is {4}")
    @CsvSource({
        // action, operation, error, HTTP status, handler error code, what the message tells to do
        "CREATE, CreateUpdatedWorkspaceImage, AccessDeniedException, 400, AccessDenied, Allow workspaces:CreateUpdatedWorkspaceImage",
        "CREATE, CreateUpdatedWorkspaceImage, InvalidParameterValuesException, 400, InvalidRequest, Correct the value",
        "CREATE, CreateUpdatedWorkspaceImage, ValidationException, 400, InvalidRequest, Correct the value",
        "CREATE, CreateUpdatedWorkspaceImage, InvalidResourceStateException, 400, ResourceConflict, when it is AVAILABLE",
        "CREATE, CreateUpdatedWorkspaceImage, OperationNotSupportedException, 400, InvalidRequest, use another SourceImageId",
        "CREATE, CreateUpdatedWorkspaceImage, ResourceAlreadyExistsException, 400, ResourceConflict, Retry the request",
        "CREATE, CreateUpdatedWorkspaceImage, ResourceLimitExceededException, 400, ServiceLimitExceeded, Service Quotas",
        "CREATE, CreateUpdatedWorkspaceImage, ResourceNotFoundException, 400, InvalidRequest, Check the id",
        "CREATE, CreateUpdatedWorkspaceImage, ThrottlingException, 400, Throttling, create fewer resources at once",
        "CREATE, CreateUpdatedWorkspaceImage, InternalServerException, 500, ServiceInternalError, try again",
        "CREATE, CreateUpdatedWorkspaceImage, ServiceUnavailableException, 503, ServiceInternalError, try again",
        "CREATE, CreateUpdatedWorkspaceImage, ExpiredTokenException, 400, InvalidCredentials, execution role",
        "CREATE, CreateUpdatedWorkspaceImage, UnrecognizedClientException, 400, InvalidCredentials, execution role",
        "CREATE, CreateUpdatedWorkspaceImage, InvalidSignatureException, 400, InvalidCredentials, execution role",
        "CREATE, CreateUpdatedWorkspaceImage, NeverHeardOfException, 400, GeneralServiceException, AWS Support",
        "CREATE, DescribeWorkspaceImages, AccessDeniedException, 400, AccessDenied, Allow workspaces:DescribeWorkspaceImages",
        "CREATE, DescribeWorkspaceImages, ExpiredTokenException, 400, InvalidCredentials, execution role",
        "CREATE, DescribeWorkspaceImages, NeverHeardOfException, 400, GeneralServiceException, AWS Support",
        "CREATE, DescribeTags, AccessDeniedException, 400, AccessDenied, Allow workspaces:DescribeTags",
        "READ, DescribeWorkspaceImages, AccessDeniedException, 400, AccessDenied, Allow workspaces:DescribeWorkspaceImages",
        "READ, DescribeWorkspaceImages, ThrottlingException, 400, Throttling, create fewer resources at once",
        "READ, DescribeWorkspaceImages, InternalServerException, 500, ServiceInternalError, try again",
        "READ, DescribeWorkspaceImages, ExpiredTokenException, 400, InvalidCredentials, execution role",
        "READ, DescribeWorkspaceImages, MissingAuthenticationTokenException, 400, InvalidCredentials, execution role",
        "READ, DescribeTags, AccessDeniedException, 400, AccessDenied, Allow workspaces:DescribeTags",
        "READ, DescribeTags, ThrottlingException, 400, Throttling, create fewer resources at once",
        "LIST, DescribeWorkspaceImages, AccessDeniedException, 400, AccessDenied, Allow workspaces:DescribeWorkspaceImages",
        "LIST, DescribeWorkspaceImages, ThrottlingException, 400, Throttling, create fewer resources at once",
        "LIST, DescribeWorkspaceImages, InternalServerException, 500, ServiceInternalError, try again",
        "UPDATE, DescribeWorkspaceImages, AccessDeniedException, 400, AccessDenied, Allow workspaces:DescribeWorkspaceImages",
        "UPDATE, DescribeTags, AccessDeniedException, 400, AccessDenied, Allow workspaces:DescribeTags",
        "UPDATE, CreateTags, AccessDeniedException, 400, AccessDenied, Allow workspaces:CreateTags",
        "UPDATE, CreateTags, ResourceNotFoundException, 400, NotFound, still exists",
        "UPDATE, CreateTags, InvalidParameterValuesException, 400, InvalidRequest, Correct the value",
        "UPDATE, CreateTags, ResourceLimitExceededException, 400, ServiceLimitExceeded, at most 50 tags",
        "UPDATE, DeleteTags, AccessDeniedException, 400, AccessDenied, Allow workspaces:DeleteTags",
        "UPDATE, DeleteTags, ResourceNotFoundException, 400, NotFound, still exists",
        "UPDATE, DeleteTags, InvalidParameterValuesException, 400, InvalidRequest, Correct the value",
        "DELETE, DescribeWorkspaceImages, AccessDeniedException, 400, AccessDenied, Allow workspaces:DescribeWorkspaceImages",
        "DELETE, DeleteWorkspaceImage, AccessDeniedException, 400, AccessDenied, Allow workspaces:DeleteWorkspaceImage",
        "DELETE, DeleteWorkspaceImage, ResourceAssociatedException, 400, ResourceConflict, end the sharing",
        "DELETE, DeleteWorkspaceImage, ResourceAssociatedException:http://internal.amazon.com/coral/com.amazonaws.workspaces/, 400, ResourceConflict, end the sharing",
        "DELETE, DeleteWorkspaceImage, ValidationException, 400, InvalidRequest, Correct the value",
        "DELETE, DeleteWorkspaceImage, OperationInProgressException, 400, ResourceConflict, when it has ended",
        "DELETE, DeleteWorkspaceImage, ExpiredTokenException, 400, InvalidCredentials, execution role",
    })
    void anErrorOfTheServiceIsMappedAndExplained(
            String action, String operation, String error, int status, String code, String remedy) {
        JsonNode model = action.equals("CREATE")
                ? environment.plain()
                : TestEnvironment.require(
                                environment.create(environment.plain().set("Tags", TestEnvironment.tags("a", "1"))))
                        .model();
        environment.faults().on(operation).always().error(error, "The service's words.", status);

        Outcome failed = environment.cloudFormation().run(request(action, model));

        assertThat(failed.errorCode()).isEqualTo(code);
        assertThat(failed.message()).contains(remedy, operation, "The service's words (request id ");
    }

    @Test
    @Tag("real-time")
    void anInvocationEndsInTimeEvenIfEveryCallHangs() {
        CompletableFuture<Duration> reading = CompletableFuture.supplyAsync(() -> timeOfUnanswered("LIST"));
        CompletableFuture<Duration> changing = CompletableFuture.supplyAsync(() -> timeOfUnanswered("CREATE"));

        assertThat(reading.join())
                .as("CloudFormation waits 30 s for a read or a list")
                .isLessThan(Duration.ofSeconds(25));
        assertThat(changing.join()).as("and 60 s for a change").isLessThan(Duration.ofSeconds(50));
    }

    private static Duration timeOfUnanswered(String action) {
        try (var silent = new TestEnvironment()) {
            silent.faults().on("CreateUpdatedWorkspaceImage").always().hang();
            silent.faults().on("DescribeWorkspaceImages").always().hang();
            Request request = Request.of(action, action.equals("LIST") ? Json.object() : silent.plain());
            Instant begin = Instant.now();
            Event event = silent.cloudFormation().begin(request);
            assertThat(event.errorCode()).isEqualTo("NetworkFailure");
            return Duration.between(begin, Instant.now());
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"Unable to connect, Unable to connect.", "Broken pipe., Broken pipe.", ", unknown cause."})
    void whatKeptTheAnswerAwayEndsWithAFullStop(String cause, String shown) {
        var call = new ServiceCallException("DescribeTags", SdkClientException.create(cause));

        assertThat(ErrorMapping.DEFAULT.toHandlerException(call).getMessage())
                .startsWith("DescribeTags returned no usable response: " + shown + " Try again");
    }

    @Test
    void aLongMessageOfTheServiceLeavesRoomForTheRemedy() {
        environment.account().enable(Behavior.ERROR_MESSAGES_LONG);
        environment.account().deny("DescribeWorkspaceImages");

        Outcome failed = environment.read(environment.source().id());

        assertThat(failed.message())
                .contains("because no identity-based policy allows", "request id")
                .contains("Allow workspaces:DescribeWorkspaceImages in the execution role");
    }

    @ParameterizedTest(name = "{0} characters")
    @CsvSource({"500, false", "501, true"})
    void aMessageIsCutOnlyWhereItIsTooLong(int length, boolean isCut) {
        var call = new ServiceCallException("DescribeTags", SdkClientException.create("x".repeat(length)));

        var message = ErrorMapping.DEFAULT.toHandlerException(call).getMessage();

        assertThat(message).contains(": " + "x".repeat(500) + (isCut ? "... Try again" : ". Try again"));
    }

    @Test
    void aFaultWithoutACodeShowsItsStatus() {
        var fault = AwsServiceException.builder().statusCode(502).build();
        var call = new ServiceCallException("DescribeTags", fault);

        assertThat(ErrorMapping.DEFAULT.toHandlerException(call).getMessage())
                .startsWith("DescribeTags failed with status 502. ");
    }

    @Test
    void aCallThatTookTooLongSaysSo() {
        Stream.of(ApiCallTimeoutException.create(22_000), ApiCallAttemptTimeoutException.create(7_000))
                .forEach(late -> assertThat(ErrorMapping.DEFAULT
                                .toHandlerException(new ServiceCallException("DescribeTags", late))
                                .getMessage())
                        .startsWith("DescribeTags returned no usable response in time. Try again"));
    }

    private static Request request(String action, JsonNode model) {
        if (!action.equals("UPDATE")) {
            return Request.of(action, action.equals("LIST") ? Json.object() : model);
        }
        ObjectNode desired = model.deepCopy();
        desired.set("Tags", TestEnvironment.tags("b", "2"));
        return Request.of(action, desired).withPreviousProperties(model);
    }
}
