package software.amazon.workspaces.service;

import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.services.workspaces.model.InvalidParameterValuesException;
import software.amazon.awssdk.services.workspaces.model.ResourceNotFoundException;

/** A service call that did not succeed, with the name of its operation, which the SDK's exceptions lack. */
public final class ServiceCallException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Of responses with a status of 400 that say nothing about the call itself. */
    private static final Set<String> TRANSIENT = Set.of("RequestTimeout", "RequestTimeoutException");

    private final String operation;
    private final SdkException cause;

    /** @param operation the operation's name in the API, such as DescribeWorkspaceImages */
    public ServiceCallException(String operation, SdkException cause) {
        super(operation + ": " + cause.getMessage(), cause);
        this.operation = operation;
        this.cause = cause;
    }

    /** The operation's name in the API, such as DescribeWorkspaceImages. */
    public String operation() {
        return operation;
    }

    /** What the SDK threw. */
    public SdkException sdkException() {
        return cause;
    }

    public boolean is(Class<? extends SdkException> type) {
        return type.isInstance(cause);
    }

    /** Whether a call may say so that there is no such resource, or that it lacks the tag: AWS does not document how. */
    boolean isOfUnknownId() {
        return is(ResourceNotFoundException.class) || is(InvalidParameterValuesException.class);
    }

    /**
     * The error code of the response, or the empty string where there was no usable one. A body may have a URI after it,
     * which the SDK removes only from a header.
     */
    public String errorCode() {
        return cause instanceof AwsServiceException answer
                        && answer.awsErrorDetails() != null
                        && answer.awsErrorDetails().errorCode() != null
                ? answer.awsErrorDetails().errorCode().replaceFirst(":.*", "")
                : "";
    }

    /** Whether the service throttled the last attempt: such an attempt has done nothing. */
    public boolean isThrottled() {
        return cause instanceof SdkServiceException answer && answer.isThrottlingException();
    }

    /** Whether the service refused the call, and so has done nothing: its response names an error that is not its own. */
    public boolean isRefused() {
        return !isThrottled()
                && !errorCode().isEmpty()
                && !isServiceFault()
                && !TRANSIENT.contains(errorCode())
                && !isClockSkew();
    }

    private boolean isClockSkew() {
        return cause instanceof SdkServiceException answer && answer.isClockSkewException();
    }

    /** Whether the same call may succeed later: throttled, a fault, a difference of clocks, or no usable response. */
    public boolean isTransient() {
        return !isRefused();
    }

    /** Whether the service answered with a status of 500 or above. */
    public boolean isServiceFault() {
        return cause instanceof SdkServiceException answer && answer.statusCode() >= 500;
    }
}
