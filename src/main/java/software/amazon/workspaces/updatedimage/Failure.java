package software.amazon.workspaces.updatedimage;

import software.amazon.cloudformation.exceptions.BaseHandlerException;
import software.amazon.cloudformation.proxy.HandlerErrorCode;

/** The end of an operation: the error code that CloudFormation acts on, and what its user reads. */
final class Failure extends BaseHandlerException {

    private static final long serialVersionUID = 1L;

    Failure(HandlerErrorCode code, String message) {
        super(message, code);
    }

    Failure(HandlerErrorCode code, String message, Throwable cause) {
        super(message, cause, code);
    }
}
