package software.amazon.workspaces.service;

import static java.util.stream.Collectors.joining;
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

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.cloudformation.proxy.HandlerErrorCode;

/**
 * From a service call that did not succeed to the error code that CloudFormation acts on and the user's next step: one
 * table by the error code of the response, some rows of which an operation overrides.
 */
public final class ErrorMapping {

    private static final String RENEW_CREDENTIALS =
            "Check that the execution role of the type still exists and trusts CloudFormation, then try again.";

    /** Of a message of the service, so that request id and remedy fit into a status reason. */
    private static final int LONGEST_WORDS = 500;

    /** As in "is not authorized to perform: workspaces:CreateTags on resource". */
    private static final Pattern ACTION = Pattern.compile("\\bworkspaces:\\w+");

    /** For any operation: the errors that WorkSpaces declares, and those of any signed AWS call. */
    public static final ErrorMapping DEFAULT = new ErrorMapping(Map.ofEntries(
            Map.entry("AccessDeniedException", after(AccessDenied, ErrorMapping::grantRemedy)),
            Map.entry("InvalidParameterValuesException", after(InvalidRequest, "Correct the value.")),
            Map.entry("InvalidParameterCombinationException", after(InvalidRequest, "Correct the values.")),
            Map.entry("ValidationException", after(InvalidRequest, "Correct the value.")),
            Map.entry("OperationNotSupportedException", after(InvalidRequest, "Use a resource that supports it.")),
            Map.entry(
                    "ResourceNotFoundException",
                    after(NotFound, "Check that the resource still exists in this Region.")),
            Map.entry("ResourceAlreadyExistsException", after(AlreadyExists, "Choose another Name.")),
            Map.entry( // Create calls, which have quotas, override it.
                    "ResourceLimitExceededException",
                    after(
                            ServiceLimitExceeded,
                            "A resource carries at most 50 tags, those that other tools have set included. Remove some"
                                    + " of them.")),
            Map.entry(
                    "InvalidResourceStateException",
                    after(ResourceConflict, "Try again when the resource is AVAILABLE.")),
            Map.entry(
                    "ResourceAssociatedException",
                    after(ResourceConflict, "Remove what uses the resource, then try again.")),
            Map.entry("OperationInProgressException", after(ResourceConflict, "Try again when it has ended.")),
            Map.entry("ResourceUnavailableException", after(ResourceConflict, "Try again later.")),
            Map.entry("UnrecognizedClientException", after(InvalidCredentials, RENEW_CREDENTIALS)),
            Map.entry("InvalidClientTokenId", after(InvalidCredentials, RENEW_CREDENTIALS)),
            Map.entry("InvalidSignatureException", after(InvalidCredentials, RENEW_CREDENTIALS)),
            Map.entry("IncompleteSignatureException", after(InvalidCredentials, RENEW_CREDENTIALS)),
            Map.entry("MissingAuthenticationTokenException", after(InvalidCredentials, RENEW_CREDENTIALS)),
            Map.entry("ExpiredTokenException", after(InvalidCredentials, RENEW_CREDENTIALS))));

    private static final Function<ServiceCallException, HandlerException> THROTTLED =
            after(Throttling, "WorkSpaces allows an account few requests a second; create fewer resources at once.");
    private static final Function<ServiceCallException, HandlerException> NO_RESPONSE =
            after(NetworkFailure, "Try again; if it happens again, check that the Region offers WorkSpaces.");
    private static final Function<ServiceCallException, HandlerException> SERVICE_FAULT =
            after(ServiceInternalError, "This is a fault of the service: try again, and see the AWS Health Dashboard.");
    private static final Function<ServiceCallException, HandlerException> UNKNOWN = after(
            GeneralServiceException,
            "Find the error in the WorkSpaces API reference, or give AWS Support the request id.");

    private final Map<String, Function<ServiceCallException, HandlerException>> rows;

    private ErrorMapping(Map<String, Function<ServiceCallException, HandlerException>> rows) {
        this.rows = rows;
    }

    /**
     * The same table with another row.
     *
     * @param cause what the error means for this operation, and the remedy; the service's own words follow
     */
    public ErrorMapping with(String errorCode, HandlerErrorCode code, String cause) {
        return with(errorCode, call -> new HandlerException(code, cause + " " + summary(call), call));
    }

    /** The same where the meaning has to be found out, perhaps by another call, when the error occurs. */
    public ErrorMapping with(String errorCode, Function<ServiceCallException, HandlerException> explain) {
        var more = new HashMap<>(rows);
        more.put(errorCode, explain);
        return new ErrorMapping(Map.copyOf(more));
    }

    /** What CloudFormation and its user are told of the call. */
    public HandlerException toHandlerException(ServiceCallException call) {
        return row(call).apply(call);
    }

    /** Which operation failed and how, in the service's words, as one sentence or more. */
    public static String summary(ServiceCallException call) {
        if (isTimeout(call)) {
            return call.operation() + " returned no usable response in time.";
        }
        if (!(call.sdkException() instanceof AwsServiceException answer)
                || call.errorCode().isEmpty() && !call.isServiceFault()) {
            return call.operation() + " returned no usable response: "
                    + withFullStop(shortened(
                            Objects.requireNonNullElse(call.sdkException().getMessage(), "unknown cause")));
        }
        var words = answer.awsErrorDetails() == null
                ? null
                : answer.awsErrorDetails().errorMessage();
        var error = call.errorCode().isEmpty() ? "status " + answer.statusCode() : call.errorCode();
        var requestId = answer.requestId() == null ? "" : " (request id " + answer.requestId() + ")";
        return call.operation() + " failed with "
                + Stream.of(error, words == null ? "" : shortened(words.strip().replaceFirst("\\.$", "")))
                        .filter(part -> !part.isEmpty())
                        .collect(joining(": "))
                + requestId + ".";
    }

    private Function<ServiceCallException, HandlerException> row(ServiceCallException call) {
        if (call.isThrottled()) {
            return THROTTLED;
        }
        if (call.isServiceFault()) {
            return SERVICE_FAULT;
        }
        return call.isTransient() ? NO_RESPONSE : rows.getOrDefault(call.errorCode(), UNKNOWN);
    }

    private static Function<ServiceCallException, HandlerException> after(HandlerErrorCode code, String remedy) {
        return after(code, call -> remedy);
    }

    private static Function<ServiceCallException, HandlerException> after(
            HandlerErrorCode code, Function<ServiceCallException, String> remedy) {
        return call -> new HandlerException(code, summary(call) + " " + remedy.apply(call), call);
    }

    /** The action that the service named: a create call with tags needs the permission to tag, too. */
    private static String grantRemedy(ServiceCallException call) {
        var action = ACTION.matcher(String.valueOf(call.getMessage()));
        return "Allow " + (action.find() ? action.group() : "workspaces:" + call.operation())
                + " in the execution role of the type; resource-role.yaml has all that it needs.";
    }

    private static boolean isTimeout(ServiceCallException call) {
        return call.is(ApiCallTimeoutException.class) || call.is(ApiCallAttemptTimeoutException.class);
    }

    private static String shortened(String words) {
        return words.length() <= LONGEST_WORDS ? words : words.substring(0, LONGEST_WORDS) + "...";
    }

    private static String withFullStop(String sentence) {
        return sentence.endsWith(".") ? sentence : sentence + ".";
    }
}
