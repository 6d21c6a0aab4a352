package software.amazon.workspaces.fake;

/**
 * One reason why a build failed, as describe lists it beside the error code.
 *
 * @param errorCode    such as {@code PendingReboot}; a value that the SDK's enum does not know is allowed
 * @param errorMessage AWS's sentence about it
 */
public record ErrorDetail(String errorCode, String errorMessage) {}
