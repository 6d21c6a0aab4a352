package software.amazon.workspaces.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;

/**
 * One page of a listing; its token names the last item rather than a position, so that what is created or
 * deleted between two calls moves nothing.
 *
 * @param nextToken null on the last page
 */
record Page<T>(List<T> items, String nextToken) {

    static final int MAX_RESULTS = 25;

    /**
     * The page that the input's NextToken and MaxResults ask for.
     *
     * @param sorted items in the order of their keys
     * @throws ServiceError InvalidParameterValuesException for a token that this operation did not hand out
     */
    static <T> Page<T> of(String operation, JsonNode input, List<T> sorted, Function<T, String> key) {
        String after = input.hasNonNull("NextToken")
                ? keyIn(operation, input.get("NextToken").textValue())
                : "";
        int size = input.path("MaxResults").asInt(MAX_RESULTS);
        List<T> rest = sorted.stream()
                .filter(item -> key.apply(item).compareTo(after) > 0)
                .toList();
        List<T> items = rest.subList(0, Math.min(size, rest.size()));
        boolean more = items.size() < rest.size();
        return new Page<>(items, more ? token(operation, key.apply(items.get(items.size() - 1))) : null);
    }

    /** The NextToken member of the answer, where there is one. */
    ObjectNode toToken() {
        ObjectNode member = JsonNodeFactory.instance.objectNode();
        return nextToken == null ? member : member.put("NextToken", nextToken);
    }

    private static String token(String operation, String key) {
        byte[] plain = (operation + " " + key).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain);
    }

    private static String keyIn(String operation, String token) {
        try {
            var plain = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
            if (plain.startsWith(operation + " ")) {
                return plain.substring(operation.length() + 1);
            }
        } catch (IllegalArgumentException notBase64) {
            // Falls through: not a token of ours either.
        }
        throw ServiceError.invalidParameter("The NextToken value is not valid.");
    }
}
