package software.amazon.workspaces.provider;

import static software.amazon.cloudformation.proxy.HandlerErrorCode.GeneralServiceException;
import static software.amazon.cloudformation.proxy.HandlerErrorCode.InvalidRequest;

import java.util.function.Function;
import java.util.stream.Stream;
import software.amazon.cloudformation.proxy.OperationStatus;
import software.amazon.cloudformation.proxy.ProgressEvent;
import software.amazon.workspaces.service.ErrorMapping;
import software.amazon.workspaces.service.HandlerException;
import software.amazon.workspaces.service.Pages.Page;
import software.amazon.workspaces.service.ServiceCallException;

/** A page of the resources of a type. */
public final class Listing {

    private Listing() {}

    /**
     * The page that the request asks for.
     *
     * @param list from the token of the request, null for the first page, to the page
     * @param toSummary from a resource to its model, without what takes another call
     * @throws HandlerException InvalidRequest for a token that the service did not give out; it declares no error for
     *     one, so any refusal of the input counts as that
     */
    public static <T, M extends Model<M>> ProgressEvent<M, CallbackContext> page(
            Invocation<M, ?> invocation, Function<String, Page<T>> list, Function<T, M> toSummary) {
        var token = invocation.request().getNextToken();
        try {
            var page = list.apply(token);
            return ProgressEvent.<M, CallbackContext>builder()
                    .status(OperationStatus.SUCCESS)
                    .resourceModels(page.items().stream()
                            .map(toSummary)
                            .filter(model -> model.identifier() != null) // Nobody could read, update or delete it.
                            .toList())
                    .nextToken(page.nextToken())
                    .build();
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
}
