package software.amazon.workspaces.service;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import software.amazon.cloudformation.proxy.HandlerErrorCode;

/** Reads a list page by page, a bounded number of pages, whatever the service answers as the next token. */
public final class Pages {

    /** At 25 items a page, 1,000 items: far more than the quotas of 40 images and 50 bundles. */
    private static final int MAX_PAGES = 40;

    private Pages() {}

    /** One page; the token is null on the last one, and items that the service left empty are missing. */
    public record Page<T>(List<T> items, String nextToken) {

        public Page(List<T> items, String nextToken) {
            this.items = items.stream().filter(Objects::nonNull).toList();
            this.nextToken = nextToken == null || nextToken.isBlank() ? null : nextToken;
        }
    }

    /**
     * The wanted items of all pages; of a list that does not come to an end, those found until then.
     *
     * @param fetch from a token, null for the first page, to a page
     * @throws HandlerException ServiceInternalError where none was found and the pages do not end: a token comes again,
     *     or too many come
     */
    public static <T> List<T> find(String operation, Function<String, Page<T>> fetch, Predicate<T> wanted) {
        List<T> found = new ArrayList<>();
        Set<String> tokens = new HashSet<>();
        String token = null;
        do {
            var page = fetch.apply(token);
            page.items().stream().filter(wanted).forEach(found::add);
            token = page.nextToken();
            if (token != null && (!tokens.add(token) || tokens.size() >= MAX_PAGES)) {
                if (found.isEmpty()) {
                    throw endless(operation, tokens.size());
                }
                return found;
            }
        } while (token != null);
        return found;
    }

    private static HandlerException endless(String operation, int pages) {
        return new HandlerException(
                HandlerErrorCode.ServiceInternalError,
                operation + " returns pages without end: page " + pages + " repeats a NextToken, or the limit of "
                        + MAX_PAGES + " pages is reached. Try again, and contact AWS Support if it happens twice.");
    }
}
