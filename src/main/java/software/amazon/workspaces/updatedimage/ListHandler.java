package software.amazon.workspaces.updatedimage;

import static software.amazon.cloudformation.proxy.HandlerErrorCode.InvalidRequest;

import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.cloudformation.proxy.HandlerErrorCode;
import software.amazon.cloudformation.proxy.OperationStatus;
import software.amazon.cloudformation.proxy.ProgressEvent;

/** Lists the images that the account owns, a page an invocation. */
final class ListHandler implements Handler {

    @Override
    public ProgressEvent<ResourceModel, CallbackContext> handle(Invocation invocation) {
        String token = invocation.request().getNextToken();
        try {
            ImageClient.Page page = invocation.images().listOwned(token);
            return ProgressEvent.<ResourceModel, CallbackContext>builder()
                    .status(OperationStatus.SUCCESS)
                    .resourceModels(
                            page.images().stream().map(Translator::toSummary).toList())
                    .nextToken(page.nextToken())
                    .build();
        } catch (ServiceCallException failure) {
            if (token != null && isRefusedForItsInput(failure)) {
                throw new HandlerException(
                        InvalidRequest,
                        "NextToken is not one that WorkSpaces gave out, or it has expired; list"
                                + " again from the first page, without NextToken. " + ErrorMapping.summary(failure),
                        failure);
            }
            throw failure;
        }
    }

    /** The operation declares no error for a bad token, so any refusal of the request itself counts as one. */
    private static boolean isRefusedForItsInput(ServiceCallException failure) {
        HandlerErrorCode code = ErrorMapping.of(failure).getErrorCode();
        return failure.sdkException() instanceof SdkServiceException answer
                && answer.statusCode() == 400
                && (code == InvalidRequest || code == HandlerErrorCode.GeneralServiceException);
    }
}
