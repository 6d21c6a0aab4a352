package software.amazon.workspaces.updatedimage;

import software.amazon.cloudformation.exceptions.BaseHandlerException;
import software.amazon.cloudformation.proxy.HandlerErrorCode;

/** The end of an operation: the error code that CloudFormation acts on, and what its user reads. */
final class HandlerException extends BaseHandlerException {

    private static final long serialVersionUID = 1L;

    HandlerException(HandlerErrorCode code, String message) {
        super(message, code);
    }

    HandlerException(HandlerErrorCode code, String message, Throwable cause) {
        super(message, cause, code);
    }
}
