package software.amazon.workspaces.service;

import static software.amazon.cloudformation.proxy.HandlerErrorCode.AlreadyExists;
import static software.amazon.cloudformation.proxy.HandlerErrorCode.NetworkFailure;
import static software.amazon.cloudformation.proxy.HandlerErrorCode.ResourceConflict;
import static software.amazon.cloudformation.proxy.HandlerErrorCode.ServiceInternalError;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.workspaces.model.ResourceAlreadyExistsException;
import software.amazon.cloudformation.proxy.HandlerErrorCode;

/**
 * Creates the resource of a request, once.
 *
 * <p>The service has no client token, so the name is one: it is unique in the account and Region and the same for every
 * invocation of a request, and the resource carries the request's token as a tag. A request that comes again finds its
 * own resource instead of making a second one. The create call is sent again only after a throttled attempt, so one
 * outcome tells what it did: throttled and refused calls did nothing, one without a usable response may have.
 */
public final class IdempotentCreate {

    /** A resource that an invocation of this request may have made is younger; tags of an older one are visible. */
    private static final Duration YOUNG = Duration.ofMinutes(15);

    /** Codes of a failed create call after which CloudFormation itself tries again. */
    private static final Set<HandlerErrorCode> RETRIABLE = Set.of(NetworkFailure, ServiceInternalError);

    private final Service service;
    private final TagClient tags;
    private final Pattern identifier;

    /**
     * What a type calls.
     *
     * <p>A call that does not succeed throws {@link ServiceCallException}, a lookup also {@link HandlerException}.
     */
    public interface Service {

        /** Sends the create call and returns the id in its response, which may be anything. */
        String create();

        /** The resources of that name that the account owns. */
        List<Existing> findByName(String name);

        /** What a refusal of the create call means. */
        ErrorMapping errors();
    }

    /** What is compared of a resource that has the name already; created is null where the service does not say. */
    public record Existing(String id, String description, Instant created) {}

    /**
     * What identifies a request.
     *
     * @param kind the resource in messages, such as image
     * @param isNameGenerated whether the name was derived from the token, so that no other request has it
     * @param token the same for every invocation of the request
     */
    public record Request(
            String kind, String name, boolean isNameGenerated, String description, String token, Instant now) {}

    /** @param identifier the form of an id */
    public IdempotentCreate(Service service, TagClient tags, Pattern identifier) {
        this.service = service;
        this.tags = tags;
        this.identifier = identifier;
    }

    /**
     * The id of the resource that this call, or an earlier one of the same request, has made.
     *
     * @throws ServiceCallException where the service throttles
     * @throws HandlerException with a retriable code wherever the resource may exist without having been found
     */
    public String createOrAdopt(Request request) {
        try {
            var id = service.create();
            if (id != null && identifier.matcher(id).matches()) {
                return id;
            }
            return adopt(request, noId(request), true, false);
        } catch (ServiceCallException call) {
            if (call.isThrottled()) {
                throw call;
            }
            boolean isNameTaken = call.is(ResourceAlreadyExistsException.class);
            return adopt(
                    request, service.errors().toHandlerException(call), isNameTaken || !call.isRefused(), isNameTaken);
        }
    }

    /** @param mayExist whether this request's resource may exist, for all that the create call tells */
    private String adopt(Request request, HandlerException failure, boolean mayExist, boolean isNameTaken) {
        var namesakes = findNamesakes(request, failure, mayExist);
        if (request.isNameGenerated() && namesakes.size() == 1) {
            return namesakes.get(0).id();
        }
        boolean isUndecided = isNameTaken && namesakes.isEmpty();
        for (var namesake : namesakes) {
            var live = findTags(request, namesake, failure);
            if (tags.rules().isCreatedBy(request.token(), live)) {
                return namesake.id();
            }
            isUndecided |= !live.containsKey(tags.rules().requestKey()) && isAsRequested(request, namesake);
        }
        if (isUndecided) {
            throw notShownYet(request, failure);
        }
        throw mayExist && !namesakes.isEmpty() ? takenByAnother(request, namesakes.get(0), failure) : failure;
    }

    private List<Existing> findNamesakes(Request request, HandlerException failure, boolean mayExist) {
        try {
            return service.findByName(request.name());
        } catch (ServiceCallException lookup) {
            if (lookup.isRefused() && !mayExist) {
                throw failure;
            }
            throw notKnown(request, failure, ErrorMapping.summary(lookup));
        } catch (HandlerException lookup) {
            throw notKnown(request, failure, lookup.getMessage());
        }
    }

    private Map<String, String> findTags(Request request, Existing namesake, HandlerException failure) {
        try {
            return tags.find(namesake.id());
        } catch (ServiceCallException lookup) {
            throw notKnown(request, failure, ErrorMapping.summary(lookup));
        }
    }

    private static boolean isAsRequested(Request request, Existing existing) {
        return request.description().equals(existing.description())
                && (existing.created() == null
                        || existing.created().isAfter(request.now().minus(YOUNG)));
    }

    private static HandlerException noId(Request request) {
        return new HandlerException(
                NetworkFailure,
                "WorkSpaces answered the creation of the " + request.kind() + " " + request.name()
                        + " without a well-formed id. Try again.");
    }

    private static HandlerException notKnown(Request request, HandlerException failure, String lookup) {
        return new HandlerException(
                RETRIABLE.contains(failure.getErrorCode()) ? failure.getErrorCode() : ResourceConflict,
                failure.getMessage() + " It is not known whether this request created the " + request.kind() + " "
                        + request.name() + ". Retry the request: " + lookup,
                failure);
    }

    private static HandlerException notShownYet(Request request, HandlerException failure) {
        return new HandlerException(
                ResourceConflict,
                "The Name " + request.name() + " is taken, and WorkSpaces does not show yet which " + request.kind()
                        + " has it; it may be the one that this request created. Retry the request. "
                        + failure.getMessage(),
                failure);
    }

    private static HandlerException takenByAnother(Request request, Existing existing, HandlerException failure) {
        return new HandlerException(
                AlreadyExists,
                "Another " + request.kind() + ", " + existing.id() + ", already has the Name " + request.name()
                        + ". Choose another Name, or leave Name out to have a unique one generated; an update that"
                        + " replaces the " + request.kind() + " needs a new Name, too.",
                failure);
    }
}
