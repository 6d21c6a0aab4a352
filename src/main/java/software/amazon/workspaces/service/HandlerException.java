package software.amazon.workspaces.service;

import software.amazon.cloudformation.exceptions.BaseHandlerException;
import software.amazon.cloudformation.proxy.HandlerErrorCode;

/** Ends an operation with the error code that CloudFormation acts on and the message that its user reads. */
public final class HandlerException extends BaseHandlerException {

    private static final long serialVersionUID = 1L;

    public HandlerException(HandlerErrorCode code, String message) {
        super(message, code);
    }

    public HandlerException(HandlerErrorCode code, String message, Throwable cause) {
        super(message, cause, code);
    }
}
