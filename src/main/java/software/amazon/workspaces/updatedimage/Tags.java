package software.amazon.workspaces.updatedimage;

import static java.util.stream.Collectors.toCollection;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Tags of an image: the user's, and the two that the provider keeps there because the service stores neither the
 * source of an image nor who asked for it.
 *
 * <p>Maps go from key to value, sorted by key.
 */
final class Tags {

    /** Holds the id of the source image, which no API call returns. */
    static final String SOURCE_KEY = "workspaces-updated-image:source";

    /** Holds the token of the request that made the image, by which a repeated request finds its own image. */
    static final String REQUEST_KEY = "workspaces-updated-image:request";

    /** An image carries at most 50 tags, and two are the provider's. */
    static final int MOST_TAGS = 48;

    private static final String MANAGED_PREFIX = "workspaces-updated-image:";
    private static final String AWS_PREFIX = "aws:";
    private static final int LONGEST_KEY = 127;
    private static final int LONGEST_VALUE = 255;

    private Tags() {}

    /** The tags of a model as a map; of several with one key, any; without those that lack a key. Empty for null. */
    static Map<String, String> toMap(Collection<Tag> tags) {
        Map<String, String> map = new TreeMap<>();
        if (tags != null) {
            tags.stream()
                    .filter(tag -> tag != null && tag.getKey() != null)
                    .forEach(tag -> map.put(tag.getKey(), tag.getValue()));
        }
        return map;
    }

    /** The tags of an image as its model shows them: neither the provider's own nor those of AWS. Never null. */
    static Set<Tag> toModel(Map<String, String> imageTags) {
        return new TreeMap<>(imageTags)
                .entrySet().stream()
                        .filter(tag -> !isReserved(tag.getKey()))
                        .map(tag -> new Tag(tag.getKey(), tag.getValue()))
                        .collect(toCollection(LinkedHashSet::new));
    }

    /** The user's tags and the two of the provider, as the create call sends them. */
    static Map<String, String> withManaged(Map<String, String> tags, String sourceImageId, String requestToken) {
        Map<String, String> all = new TreeMap<>(tags);
        all.put(SOURCE_KEY, sourceImageId);
        all.put(REQUEST_KEY, requestToken);
        return all;
    }

    /** The id of the source image; absent on an image that this provider did not make. */
    static Optional<String> findSource(Map<String, String> imageTags) {
        return Optional.ofNullable(imageTags.get(SOURCE_KEY));
    }

    /** Whether the request with this token made the image. */
    static boolean isMadeBy(String requestToken, Map<String, String> imageTags) {
        return imageTags.getOrDefault(REQUEST_KEY, "").equals(requestToken);
    }

    /** Whether the image says that another request than this one made it; one that says nothing may be this one's. */
    static boolean isMadeByAnother(String requestToken, Map<String, String> imageTags) {
        return imageTags.containsKey(REQUEST_KEY) && !isMadeBy(requestToken, imageTags);
    }

    /** The keys to remove: those that the previous state had, the desired one lacks and the image still carries. */
    static Set<String> toRemove(
            Map<String, String> previous, Map<String, String> desired, Map<String, String> imageTags) {
        Set<String> keys = new LinkedHashSet<>(new TreeMap<>(previous).keySet());
        keys.removeAll(desired.keySet());
        keys.retainAll(imageTags.keySet());
        keys.removeIf(Tags::isReserved);
        return keys;
    }

    /** The tags to set: those of the desired state that the image lacks or carries with another value. */
    static Map<String, String> toSet(Map<String, String> desired, Map<String, String> imageTags) {
        Map<String, String> missing = new TreeMap<>(desired);
        missing.entrySet().removeAll(imageTags.entrySet());
        return missing;
    }

    /**
     * What is wrong with the tags that a user asked for, a sentence each; empty where nothing is. Values are not
     * repeated: they may be secret.
     *
     * @param declared the Tags property, or null
     * @param merged the same with those of the stack, by key
     */
    static List<String> problems(Collection<Tag> declared, Map<String, String> merged) {
        List<String> problems = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        if (declared != null) {
            declared.stream()
                    .map(Tag::getKey)
                    .filter(key -> !seen.add(key))
                    .distinct()
                    .forEach(key -> problems.add(
                            "Tags has the key '" + key + "' more than once with different values; keep one of them."));
        }
        merged.forEach((key, value) -> {
            if (isReserved(key)) {
                problems.add("Tags has the key '" + key + "', but keys that begin with "
                        + (isManaged(key)
                                ? MANAGED_PREFIX + " are kept by this resource type"
                                : "aws: are reserved by AWS")
                        + "; remove or rename it, in the template or among the tags of the stack.");
            }
            if (key.isEmpty() || key.length() > LONGEST_KEY) {
                problems.add(
                        "Tags has the key '" + key + "' of " + key.length() + " characters, but WorkSpaces takes 1 to "
                                + LONGEST_KEY + "; shorten it, in the template or among the tags of the stack.");
            }
            if (value == null || value.length() > LONGEST_VALUE) {
                problems.add(
                        "The value of the tag '" + key + "' in Tags is missing or longer than the " + LONGEST_VALUE
                                + " characters that WorkSpaces takes; shorten it, in the template or among the tags of the stack.");
            }
        });
        if (merged.size() > MOST_TAGS) {
            problems.add("Tags and the tags of the stack are " + merged.size() + " together, but at most " + MOST_TAGS
                    + " fit: an image carries 50, and two hold the source image and the request. Remove "
                    + (merged.size() - MOST_TAGS) + ".");
        }
        return problems;
    }

    private static boolean isReserved(String key) {
        return isManaged(key) || key.toLowerCase(Locale.ROOT).startsWith(AWS_PREFIX);
    }

    private static boolean isManaged(String key) {
        return key.startsWith(MANAGED_PREFIX);
    }
}
