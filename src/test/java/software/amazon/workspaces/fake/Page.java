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

    private static final int MAX_RESULTS = 25;
    /** Less than every key. */
    private static final String BEGIN = "";
    /** Greater than every key. */
    private static final String BEYOND = "~";

    /**
     * The page that the input's NextToken and its MaxResults or Limit ask for.
     *
     * @param sorted items in the order of their keys
     * @throws ServiceError InvalidParameterValuesException for a token that this operation did not hand out
     */
    static <T> Page<T> of(
            String operation, JsonNode input, List<T> sorted, Function<T, String> key, Behaviors behaviors) {
        String after = input.hasNonNull("NextToken")
                ? keyIn(operation, input.get("NextToken").textValue())
                : BEGIN;
        int size = input.path("MaxResults").asInt(input.path("Limit").asInt(MAX_RESULTS));
        List<T> rest = sorted.stream()
                .filter(item -> key.apply(item).compareTo(after) > 0)
                .toList();
        List<T> items = rest.subList(0, Math.min(size, rest.size()));
        boolean hasMore = items.size() < rest.size();
        return new Page<>(
                items,
                hasMore
                        ? token(operation, key.apply(items.get(items.size() - 1)))
                        : tokenOfLastPage(operation, after, behaviors));
    }

    private static String tokenOfLastPage(String operation, String after, Behaviors behaviors) {
        if (behaviors.has(Behavior.NEXT_TOKEN_EMPTY)) {
            return "";
        }
        if (behaviors.has(Behavior.NEXT_TOKEN_LOOPS)) {
            return token(operation, BEGIN);
        }
        if (behaviors.has(Behavior.NEXT_TOKEN_ENDLESS)) {
            int number = after.startsWith(BEYOND) ? Integer.parseInt(after.substring(BEYOND.length())) : 0;
            return token(operation, BEYOND + (number + 1));
        }
        return null;
    }

    /** An object with the NextToken, or without members on the last page. */
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
            // Not a token of this service either.
        }
        throw ServiceError.invalidParameter("The NextToken value is not valid.");
    }
}
