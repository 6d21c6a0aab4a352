package software.amazon.workspaces.service;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awssdk.services.workspaces.WorkSpacesClient;
import software.amazon.awssdk.services.workspaces.model.CreateTagsRequest;
import software.amazon.awssdk.services.workspaces.model.DeleteTagsRequest;
import software.amazon.awssdk.services.workspaces.model.DescribeTagsRequest;
import software.amazon.awssdk.services.workspaces.model.ResourceNotFoundException;
import software.amazon.awssdk.services.workspaces.model.Tag;

/** The tags of images and bundles, in the service. A call that does not succeed throws {@link ServiceCallException}. */
public final class TagClient {

    private final ServiceCaller caller;
    private final Tags tags;

    /** @param tags the rules of the type's tags */
    public TagClient(ServiceCaller caller, Tags tags) {
        this.caller = caller;
        this.tags = tags;
    }

    /** The same, but a call that does not succeed at once is not sent again. */
    public TagClient withoutRetries() {
        return new TagClient(caller.withoutRetries(), tags);
    }

    /** The rules of the type's tags. */
    public Tags rules() {
        return tags;
    }

    /** The tags by key; empty also where the service knows no such resource, or not its tags, as of a shared image. */
    public Map<String, String> find(String resourceId) {
        Map<String, String> found = new TreeMap<>();
        try {
            var request = DescribeTagsRequest.builder().resourceId(resourceId).build();
            caller.send(request, WorkSpacesClient::describeTags, "DescribeTags").tagList().stream()
                    .filter(tag -> tag != null && tag.key() != null)
                    .forEach(tag -> found.put(tag.key(), Objects.requireNonNullElse(tag.value(), "")));
        } catch (ServiceCallException e) {
            if (!e.is(ResourceNotFoundException.class)) {
                throw e;
            }
        }
        return found;
    }

    /**
     * What the resource carries, and whether that is all that was asked for.
     *
     * @param refusal of a change: the service may answer so where the resource lacks a tag that is to be removed, or where
     *     its tags are known later than the resource
     */
    public record TagState(Map<String, String> live, boolean isAsDesired, Optional<ServiceCallException> refusal) {}

    /**
     * Sets what is missing, removes what only the previous state had, and returns what the resource carries then: tags
     * may become visible some seconds after they were set. To be called again until they are as desired.
     *
     * @param managed set where their keys are absent, never changed
     * @param isWhole whether to make the whole change from the previous state, whatever is shown: what is shown may be
     *     older than an update that is taken back
     */
    public TagState apply(
            String resourceId,
            Map<String, String> previous,
            Map<String, String> desired,
            Map<String, String> managed,
            boolean isWhole) {
        var before = find(resourceId);
        var toSet = Tags.toSet(desired, before);
        managed.forEach((key, value) -> {
            if (!before.containsKey(key)) {
                toSet.put(key, value);
            }
        });
        if (isWhole) {
            toSet.putAll(Tags.toSet(desired, previous));
        }
        var toRemove = tags.toRemove(previous, desired, isWhole ? previous : before);
        if (toSet.isEmpty() && toRemove.isEmpty()) {
            return new TagState(before, true, Optional.empty());
        }
        var refusal = toRemove.isEmpty() ? Optional.<ServiceCallException>empty() : remove(resourceId, toRemove);
        var unset = toSet.isEmpty() ? Optional.<ServiceCallException>empty() : set(resourceId, toSet);
        var after = find(resourceId);
        boolean isVisible = after.entrySet().containsAll(toSet.entrySet())
                && toRemove.stream().noneMatch(after::containsKey);
        return new TagState(after, isVisible, refusal.or(() -> unset));
    }

    /** Answers the refusal: a resource that describe shows may be unknown here for a while. */
    private Optional<ServiceCallException> set(String resourceId, Map<String, String> toSet) {
        try {
            var request = CreateTagsRequest.builder().resourceId(resourceId).tags(toSdk(toSet));
            caller.send(request.build(), WorkSpacesClient::createTags, "CreateTags");
            return Optional.empty();
        } catch (ServiceCallException call) {
            if (!call.is(ResourceNotFoundException.class)) {
                throw call;
            }
            return Optional.of(call);
        }
    }

    /** Answers the refusal. One key that the resource lacks may have all of them refused: then each is removed alone. */
    private Optional<ServiceCallException> remove(String resourceId, Set<String> keys) {
        try {
            var request = DeleteTagsRequest.builder().resourceId(resourceId).tagKeys(keys);
            caller.send(request.build(), WorkSpacesClient::deleteTags, "DeleteTags");
            return Optional.empty();
        } catch (ServiceCallException call) {
            if (!call.isOfUnknownId()) {
                throw call;
            }
            if (keys.size() > 1) {
                keys.forEach(key -> remove(resourceId, Set.of(key)));
            }
            return Optional.of(call);
        }
    }

    /** As a create call takes them. */
    public static List<Tag> toSdk(Map<String, String> tags) {
        return tags.entrySet().stream()
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }
}
