package software.amazon.workspaces.provider;

import static software.amazon.cloudformation.proxy.HandlerErrorCode.GeneralServiceException;
import static software.amazon.cloudformation.proxy.HandlerErrorCode.InvalidRequest;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import software.amazon.cloudformation.proxy.OperationStatus;
import software.amazon.cloudformation.proxy.ProgressEvent;
import software.amazon.workspaces.service.ErrorMapping;
import software.amazon.workspaces.service.HandlerException;
import software.amazon.workspaces.service.ServiceCallException;

/** A page of the resources of a type. */
public final class Listing {

    private Listing() {}

    /**
     * The page that the request asks for.
     *
     * @param fetch from the token of the request, null for the first page, to the event
     * @throws HandlerException InvalidRequest for a token that the service did not give out; it declares no error for
     *     one, so any refusal of the input counts as that
     */
    public static <M extends Model<M>> ProgressEvent<M, CallbackContext> page(
            Invocation<M, ?> invocation, Function<String, ProgressEvent<M, CallbackContext>> fetch) {
        var token = invocation.request().getNextToken();
        try {
            return fetch.apply(token);
        } catch (ServiceCallException call) {
            var code = ErrorMapping.DEFAULT.toHandlerException(call).getErrorCode();
            if (token != null
                    && Stream.of(InvalidRequest, GeneralServiceException).anyMatch(code::equals)) {
                throw new HandlerException(
                        InvalidRequest,
                        "NextToken is not one that WorkSpaces gave out, or it has expired; list again from the first page,"
                                + " without NextToken. " + ErrorMapping.summary(call),
                        call);
            }
            throw call;
        }
    }

    /** @param nextToken null on the last page */
    public static <M extends Model<M>> ProgressEvent<M, CallbackContext> success(List<M> models, String nextToken) {
        return ProgressEvent.<M, CallbackContext>builder()
                .status(OperationStatus.SUCCESS)
                .resourceModels(models.stream()
                        .filter(model -> model.identifier() != null) // Which nobody could read, update or delete.
                        .toList())
                .nextToken(nextToken)
                .build();
    }
}
