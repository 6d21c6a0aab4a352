package software.amazon.workspaces.updatedimage;

import static software.amazon.cloudformation.proxy.HandlerErrorCode.AccessDenied;
import static software.amazon.cloudformation.proxy.HandlerErrorCode.AlreadyExists;
import static software.amazon.cloudformation.proxy.HandlerErrorCode.GeneralServiceException;
import static software.amazon.cloudformation.proxy.HandlerErrorCode.InvalidCredentials;
import static software.amazon.cloudformation.proxy.HandlerErrorCode.InvalidRequest;
import static software.amazon.cloudformation.proxy.HandlerErrorCode.NetworkFailure;
import static software.amazon.cloudformation.proxy.HandlerErrorCode.NotFound;
import static software.amazon.cloudformation.proxy.HandlerErrorCode.ResourceConflict;
import static software.amazon.cloudformation.proxy.HandlerErrorCode.ServiceInternalError;
import static software.amazon.cloudformation.proxy.HandlerErrorCode.ServiceLimitExceeded;
import static software.amazon.cloudformation.proxy.HandlerErrorCode.Throttling;

import java.util.Map;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.cloudformation.proxy.HandlerErrorCode;

/** From a service call that did not succeed to the error code that CloudFormation acts on and the user's next step. */
final class ErrorMapping {

    private static final String RENEW_CREDENTIALS =
            "Check that the execution role of the type still exists and trusts CloudFormation, then try again.";

    /** By the error code of the answer: those that the operations declare, and those of any signed AWS call. */
    private static final Map<String, Row> BY_ERROR_CODE = Map.ofEntries(
            Map.entry(
                    "AccessDeniedException",
                    new Row(
                            AccessDenied,
                            "Allow workspaces:%s in the execution role of the type; resource-role.yaml has all that it needs.")),
            Map.entry("InvalidParameterValuesException", new Row(InvalidRequest, "Correct the value.")),
            Map.entry("InvalidParameterCombinationException", new Row(InvalidRequest, "Correct the values.")),
            Map.entry("ValidationException", new Row(InvalidRequest, "Correct the value.")),
            Map.entry("OperationNotSupportedException", new Row(InvalidRequest, "Use an image that supports it.")),
            Map.entry(
                    "ResourceNotFoundException",
                    new Row(NotFound, "Check that the image still exists in this Region.")),
            Map.entry("ResourceAlreadyExistsException", new Row(AlreadyExists, "Choose another Name.")),
            Map.entry(
                    "ResourceLimitExceededException",
                    new Row(
                            ServiceLimitExceeded,
                            "Delete what is no longer needed, or ask for more in Service Quotas under Amazon WorkSpaces.")),
            Map.entry(
                    "InvalidResourceStateException",
                    new Row(ResourceConflict, "Try again when the image is AVAILABLE.")),
            Map.entry(
                    "ResourceAssociatedException",
                    new Row(
                            ResourceConflict,
                            "Delete the bundles made from the image, end its sharing, then try again.")),
            Map.entry("OperationInProgressException", new Row(ResourceConflict, "Try again when it has ended.")),
            Map.entry("ResourceUnavailableException", new Row(ResourceConflict, "Try again later.")),
            Map.entry("UnrecognizedClientException", new Row(InvalidCredentials, RENEW_CREDENTIALS)),
            Map.entry("InvalidClientTokenId", new Row(InvalidCredentials, RENEW_CREDENTIALS)),
            Map.entry("InvalidSignatureException", new Row(InvalidCredentials, RENEW_CREDENTIALS)),
            Map.entry("IncompleteSignatureException", new Row(InvalidCredentials, RENEW_CREDENTIALS)),
            Map.entry("MissingAuthenticationTokenException", new Row(InvalidCredentials, RENEW_CREDENTIALS)),
            Map.entry("ExpiredTokenException", new Row(InvalidCredentials, RENEW_CREDENTIALS)));

    private static final Row THROTTLED =
            new Row(Throttling, "WorkSpaces allows an account few requests a second; fewer images at a time help.");
    private static final Row NO_ANSWER =
            new Row(NetworkFailure, "Try again; if it goes on, check that the Region offers WorkSpaces.");
    private static final Row SERVICE_FAULT = new Row(
            ServiceInternalError, "This is a fault of the service: try again, and see the AWS Health Dashboard.");
    private static final Row UNKNOWN = new Row(
            GeneralServiceException,
            "Look the error up in the WorkSpaces API reference, or give AWS Support the request id.");

    private ErrorMapping() {}

    /** A row of the table; in the remedy, %s stands for the name of the operation. */
    private record Row(HandlerErrorCode code, String remedy) {}

    /** What CloudFormation and its user are told where nothing better is known of the call. */
    static HandlerException of(ServiceCallException call) {
        Row row = row(call);
        return new HandlerException(
                row.code(), summary(call) + " " + row.remedy().formatted(call.operation()), call);
    }

    /** Which operation failed and how, in the service's words, as one sentence or more. */
    static String summary(ServiceCallException call) {
        if (!call.isUsableAnswer() || !(call.sdkException() instanceof AwsServiceException answer)) {
            return call.operation() + " had no usable answer from WorkSpaces"
                    + (isTimeout(call)
                            ? " in time."
                            : ": " + withFullStop(call.sdkException().getMessage()));
        }
        String words = answer.awsErrorDetails() == null
                ? null
                : answer.awsErrorDetails().errorMessage();
        return call.operation() + " failed with "
                + (call.errorCode().isEmpty() ? "status " + answer.statusCode() : call.errorCode())
                + (words == null || words.isBlank() ? "" : ": " + words.strip())
                + (answer.requestId() == null ? "." : " (request id " + answer.requestId() + ").");
    }

    private static Row row(ServiceCallException call) {
        if (call.isThrottled()) {
            return THROTTLED;
        }
        if (!call.isUsableAnswer()) {
            return NO_ANSWER;
        }
        return BY_ERROR_CODE.getOrDefault(call.errorCode(), call.isTransient() ? SERVICE_FAULT : UNKNOWN);
    }

    private static boolean isTimeout(ServiceCallException call) {
        return call.is(ApiCallTimeoutException.class) || call.is(ApiCallAttemptTimeoutException.class);
    }

    private static String withFullStop(String sentence) {
        return sentence == null ? "unknown cause." : sentence.endsWith(".") ? sentence : sentence + ".";
    }
}
