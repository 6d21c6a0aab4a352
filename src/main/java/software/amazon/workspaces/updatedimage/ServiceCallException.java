package software.amazon.workspaces.updatedimage;

import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.exception.SdkServiceException;

/** A service call that did not succeed, with the name of its operation, which the SDK's exceptions lack. */
final class ServiceCallException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String operation;
    private final SdkException cause;
    private final boolean throttledThroughout;

    /**
     * @param operation the operation's name in the API, such as DescribeWorkspaceImages
     * @param throttledThroughout whether the service refused every attempt for its pace
     */
    ServiceCallException(String operation, SdkException cause, boolean throttledThroughout) {
        super(operation + ": " + cause.getMessage(), cause);
        this.operation = operation;
        this.cause = cause;
        this.throttledThroughout = throttledThroughout;
    }

    /** The operation's name in the API, such as DescribeWorkspaceImages. */
    String operation() {
        return operation;
    }

    /** What the SDK threw. */
    SdkException sdkException() {
        return cause;
    }

    boolean is(Class<? extends SdkException> type) {
        return type.isInstance(cause);
    }

    /** The error code that the service answered, or the empty string where there was no answer. */
    String errorCode() {
        return cause instanceof AwsServiceException answer
                        && answer.awsErrorDetails() != null
                        && answer.awsErrorDetails().errorCode() != null
                ? answer.awsErrorDetails().errorCode()
                : "";
    }

    /** Whether the service refused the call for its pace alone, when it was last tried. */
    boolean isThrottled() {
        return throttledThroughout || cause instanceof SdkServiceException answer && answer.isThrottlingException();
    }

    /** Whether the same call may succeed later: throttled, a fault of the service, or no answer that can be read. */
    boolean isTransient() {
        return isThrottled() || !isUsableAnswer() || isServiceFault();
    }

    /** Whether the service said in words that can be read why it did not do what it was asked. */
    boolean isUsableAnswer() {
        return isServiceFault() || !errorCode().isEmpty();
    }

    private boolean isServiceFault() {
        return cause instanceof SdkServiceException answer && answer.statusCode() >= 500;
    }

    /** Whether it did so at every attempt: then nothing was done, and more calls do no good. */
    boolean isThrottledThroughout() {
        return throttledThroughout;
    }
}
