package software.amazon.workspaces.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A describe operation that finds resources by their ids or lists all.
 *
 * @param operation its name, which its tokens belong to
 * @param idsMember the member of the input that has the ids
 * @param member    the member of the answer that has the resources
 */
record Listing<T extends Stored.Resource>(
        String operation, String idsMember, String member, Function<T, ObjectNode> toJson) {

    /**
     * One page of the resources that the input and the filter ask for.
     *
     * @throws ServiceError InvalidParameterValuesException for a token that this operation did not hand out
     */
    ObjectNode answer(JsonNode input, Account account, Store<T> store, Predicate<T> filter) {
        List<String> ids = new ArrayList<>();
        input.path(idsMember).forEach(id -> ids.add(id.textValue()));
        List<Stored<T>> shown = store.shown(ids);
        requireAll(ids, shown, account.behaviors());
        Instant now = account.clock().instant();
        List<Stored<T>> matching =
                shown.stream().filter(stored -> filter.test(stored.at(now))).toList();
        Page<Stored<T>> page = Page.of(operation, input, matching, Stored::key, account.behaviors());
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode list = answer.putArray(member);
        page.items().forEach(stored -> list.add(toJson.apply(stored.at(now))));
        return answer.setAll(page.toToken());
    }

    private static <T extends Stored.Resource> void requireAll(
            List<String> ids, List<Stored<T>> shown, Behaviors behaviors) {
        List<String> found =
                shown.stream().map(stored -> stored.resource().id()).toList();
        ids.stream().filter(id -> !found.contains(id)).findFirst().ifPresent(id -> {
            if (behaviors.has(Behavior.UNKNOWN_ID_NOT_FOUND)) {
                throw ServiceError.notFound(id);
            }
            if (behaviors.has(Behavior.UNKNOWN_ID_INVALID)) {
                throw ServiceError.invalidParameter("The id " + id + " does not exist.");
            }
        });
    }
}
