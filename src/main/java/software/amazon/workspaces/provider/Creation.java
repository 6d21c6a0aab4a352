package software.amazon.workspaces.provider;

import static software.amazon.cloudformation.proxy.HandlerErrorCode.InvalidRequest;
import static software.amazon.cloudformation.proxy.HandlerErrorCode.NotStabilized;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Pattern;
import lombok.Builder;
import lombok.Builder.Default;
import software.amazon.cloudformation.proxy.ProgressEvent;
import software.amazon.workspaces.service.HandlerException;
import software.amazon.workspaces.service.IdempotentCreate;
import software.amazon.workspaces.service.TagClient;

/**
 * Creates a resource with one call, polls it until it is AVAILABLE, and sees that it carries its tags.
 *
 * @param <T> the resource as the service describes it
 * @param <M> its model
 */
@Builder
public final class Creation<T, M extends Model<M>> {

    /** How long a resource that exists may stay invisible to describe before it counts as gone. */
    public static final Duration VISIBLE_WITHIN = Duration.ofMinutes(3);

    /** Such as image. */
    private final String kind;

    /** What a name is generated from where the request has neither one nor a logical id. */
    private final String baseName;

    /** From the model with its name, and all tags, to the calls that create the resource. */
    private final BiFunction<M, Map<String, String>, IdempotentCreate.Service> calls;

    private final Function<String, Optional<T>> find;
    private final Function<T, String> state;
    private final Function<T, String> name;

    private final TagClient tags;

    /** The tags that the type keeps, beside that of the request; set again where the create call did not. */
    @Default
    private final Map<String, String> managed = Map.of();

    private final BiFunction<T, Map<String, String>, M> toModel;

    /** Why the resource is in ERROR, and what to do about it. */
    private final Function<T, String> whyFailed;

    /** The operation that deletes such a resource. */
    private final String deleteOperation;

    /** Takes the creation one step further. */
    public ProgressEvent<M, CallbackContext> handle(Invocation<M, ?> invocation) {
        if (invocation.isFirst()) {
            var model = start(invocation);
            var id = model.identifier();
            var next = invocation.context().withResourceId(id);
            return invocation.inProgress(next, PollingSchedule.first(id), model, "Creating the " + kind + " " + id);
        }
        var context = invocation.context();
        var poll = available(context).poll(invocation, context);
        var resource = poll.resource();
        if (resource != null && isAnother(resource, invocation.desired().name())) {
            return refuseAnother(invocation, resource);
        }
        return switch (poll.status()) {
            case PENDING -> resource == null ? poll.event() : seen(invocation, poll.event(), resource);
            case REACHED ->
                TagWait.finish(
                        invocation, context, tags, managedTags(invocation), live -> toModel.apply(resource, live));
            case FAILED -> throw new HandlerException(NotStabilized, whyFailed.apply(resource));
            case ABSENT -> throw vanished(invocation);
        };
    }

    /** The model of the resource, whichever invocation of the request has created it. */
    private M start(Invocation<M, ?> invocation) {
        var input = CreateInput.of(invocation, baseName, tags.rules());
        var named = invocation.desired().withName(input.name());
        Map<String, String> allTags = new TreeMap<>(invocation.desiredTags());
        allTags.putAll(managedTags(invocation));
        var request = new IdempotentCreate.Request(
                kind, input.name(), input.isNameGenerated(), named.description(), input.token(), invocation.now());
        var id = new IdempotentCreate(
                        calls.apply(named, allTags), tags, invocation.schema().identifierPattern())
                .createOrAdopt(request);
        return named.withIdentifier(id);
    }

    private Map<String, String> managedTags(Invocation<M, ?> invocation) {
        Map<String, String> all = new TreeMap<>(managed);
        all.put(tags.rules().requestKey(), invocation.request().getClientRequestToken());
        return all;
    }

    private Wait<T> available(CallbackContext context) {
        return Wait.<T>builder()
                .subject("The creation of " + context.resourceId())
                .find(() -> find.apply(context.resourceId()))
                .state(state)
                .target(Set.of("AVAILABLE"))
                .failed(Set.of("ERROR"))
                .absentFor(VISIBLE_WITHIN)
                .interval(PollingSchedule::stretching)
                .begin(context.startedAt())
                .atLimit(
                        "The " + kind + " will be deleted when it leaves this state. Try again, and contact AWS Support"
                                + " about the " + kind + " if it happens twice.")
                .build();
    }

    private ProgressEvent<M, CallbackContext> seen(
            Invocation<M, ?> invocation, ProgressEvent<M, CallbackContext> event, T resource) {
        event.setResourceModel(event.getResourceModel().withState(state.apply(resource)));
        return TagWait.readOnce(invocation, event, tags);
    }

    /** Names are unique, so another name, whatever its case, means another resource and a forged callback context. */
    private boolean isAnother(T resource, String desiredName) {
        var actual = name.apply(resource);
        return desiredName == null
                || actual != null
                        && !Pattern.compile(desiredName, Pattern.LITERAL | Pattern.CASE_INSENSITIVE) // Names are ASCII.
                                .matcher(actual.strip())
                                .matches();
    }

    /** Without the id in the model: a rollback would delete what somebody else has made. */
    private ProgressEvent<M, CallbackContext> refuseAnother(Invocation<M, ?> invocation, T resource) {
        return ProgressEvent.failed(
                invocation.desired().withIdentifier(null),
                null,
                InvalidRequest,
                "callbackContext names the " + kind + " " + invocation.context().resourceId() + " with the Name "
                        + name.apply(resource) + ", but this operation creates "
                        + invocation.desired().name()
                        + ". Start the operation again without callbackContext.");
    }

    private HandlerException vanished(Invocation<M, ?> invocation) {
        var missingSince = invocation.orNow(invocation.context().missingSince());
        return new HandlerException(
                NotStabilized,
                "The " + kind + " " + invocation.context().resourceId()
                        + " has vanished: WorkSpaces has not shown it for "
                        + DurationFormat.format(invocation.since(missingSince)) + ", "
                        + DurationFormat.format(invocation.elapsed())
                        + " after its creation began. Find out in CloudTrail who deleted it (" + deleteOperation
                        + "), then try again.");
    }
}
