package software.amazon.workspaces.service;

import static java.util.stream.Collectors.toCollection;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * The tags of a resource: the user's, and the managed ones in which a type keeps what the service does not store.
 *
 * <p>Maps go from key to value, sorted by key.
 *
 * @param prefix what the keys of the managed tags begin with, such as workspaces-bundle:
 * @param managed the number of managed tags that a resource may carry
 */
public record Tags(String prefix, int managed) {

    /** Of images and bundles alike. */
    private static final int TAGS_PER_RESOURCE = 50;

    private static final String AWS_PREFIX = "aws:";
    private static final int LONGEST_KEY = 127;
    private static final int LONGEST_VALUE = 255;
    private static final String WHERE = ", in the template or among the tags of the stack.";

    /** The key of the managed tag with the token of the request that created the resource. */
    public String requestKey() {
        return prefix + "request";
    }

    /** The tags of a model as a map; of several with one key, any; without those that lack a key. Empty for null. */
    public static Map<String, String> toMap(Collection<Tag> tags) {
        Map<String, String> map = new TreeMap<>();
        if (tags != null) {
            tags.stream()
                    .filter(tag -> tag != null && tag.getKey() != null)
                    .forEach(tag -> map.put(tag.getKey(), tag.getValue()));
        }
        return map;
    }

    /** The tags of a resource as its model shows them: neither managed ones nor those of AWS. Never null. */
    public Set<Tag> toModel(Map<String, String> live) {
        return new TreeMap<>(live)
                .entrySet().stream()
                        .filter(tag -> !isReserved(tag.getKey()))
                        .map(tag -> new Tag(tag.getKey(), tag.getValue()))
                        .collect(toCollection(LinkedHashSet::new));
    }

    /** Whether the request with this token created the resource. */
    public boolean isCreatedBy(String requestToken, Map<String, String> live) {
        return requestToken.equals(live.get(requestKey()));
    }

    /** The keys to remove: those that the previous state had, the desired one lacks and the resource still carries. */
    Set<String> toRemove(Map<String, String> previous, Map<String, String> desired, Map<String, String> live) {
        Set<String> keys = new LinkedHashSet<>(new TreeMap<>(previous).keySet());
        keys.removeAll(desired.keySet());
        keys.retainAll(live.keySet());
        keys.removeIf(this::isReserved);
        return keys;
    }

    /** The tags to set: those of the desired state that the resource lacks or carries with another value. */
    static Map<String, String> toSet(Map<String, String> desired, Map<String, String> live) {
        Map<String, String> missing = new TreeMap<>(desired);
        missing.entrySet().removeAll(live.entrySet());
        return missing;
    }

    /**
     * What is wrong with the tags that a user asked for, a sentence each; empty where nothing is. Values are not
     * repeated: they may be secret.
     *
     * @param declared the Tags property, or null
     * @param merged the same with those of the stack, by key
     */
    public List<String> problems(Collection<Tag> declared, Map<String, String> merged) {
        List<String> problems = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        if (declared != null) {
            declared.stream()
                    .filter(Objects::nonNull)
                    .map(Tag::getKey)
                    .filter(key -> !seen.add(key))
                    .distinct()
                    .forEach(key -> problems.add(
                            "Tags has the key '" + key + "' more than once with different values; keep one of them."));
        }
        merged.forEach((key, value) -> problems.addAll(problems(key, value)));
        int most = TAGS_PER_RESOURCE - managed;
        if (merged.size() > most) {
            problems.add("Tags and the tags of the stack are " + merged.size() + " together, but at most " + most
                    + " fit: a resource carries " + TAGS_PER_RESOURCE + ", of which this resource type keeps " + managed
                    + ". Remove " + (merged.size() - most) + ".");
        }
        return problems;
    }

    private List<String> problems(String key, String value) {
        List<String> problems = new ArrayList<>();
        if (isReserved(key)) {
            problems.add("Tags has the key '" + key + "', but keys that begin with "
                    + (key.startsWith(prefix) ? prefix + " are kept by this resource type" : "aws: are reserved by AWS")
                    + "; remove or rename it" + WHERE);
        }
        if (key.isEmpty() || key.length() > LONGEST_KEY) {
            problems.add("Tags has the key '" + key + "' of " + key.length() + " characters, but WorkSpaces takes 1 to "
                    + LONGEST_KEY + "; shorten it" + WHERE);
        }
        if (value == null || value.length() > LONGEST_VALUE) {
            problems.add("The value of the tag '" + key + "' in Tags is missing or longer than the " + LONGEST_VALUE
                    + " characters that WorkSpaces takes; shorten it" + WHERE);
        }
        return problems;
    }

    private boolean isReserved(String key) {
        return key.startsWith(prefix) || key.toLowerCase(Locale.ROOT).startsWith(AWS_PREFIX);
    }
}
