package software.amazon.workspaces.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The credentials, the token and the tag values of a request, none of which leaves the provider as text. Every event and
 * every log line of every test is searched for them.
 */
final class Secrets {

    private static final int LONGEST_LINE = 4096;

    /** A shorter one is a word like any other: "x" is in most sentences. */
    private static final int SHORTEST = 8;

    /** In a row; as few as are not removed wherever they come from. */
    private static final int LEGIBLE = 11;

    private final List<String> credentials = new ArrayList<>();
    private final List<String> tagValues = new ArrayList<>();

    private Secrets() {}

    /** Those of a payload; of one that is no request, the marked credentials of {@link Request}. */
    static Secrets of(String payload) {
        var request = Json.parseOrEmpty(payload);
        var data = request.path("requestData");
        var secrets = new Secrets();
        Stream.of(
                        data.at("/callerCredentials"),
                        data.at("/providerCredentials"),
                        Json.tree(Request.Credentials.EXAMPLE))
                .forEach(given -> given.forEach(part -> add(part, secrets.credentials)));
        add(request.path("bearerToken"), secrets.credentials);
        Stream.of("resourceProperties", "previousResourceProperties")
                .forEach(model ->
                        data.path(model).path("Tags").forEach(tag -> add(tag.path("Value"), secrets.tagValues)));
        Stream.of("stackTags", "previousStackTags")
                .forEach(tags -> data.path(tags).forEach(value -> add(value, secrets.tagValues)));
        secrets.tagValues.removeIf(value -> isPublic(value, request));
        return secrets;
    }

    /** What a message may have to say, although it is the value of a tag too. */
    private static boolean isPublic(String value, JsonNode request) {
        return Stream.of(
                                request,
                                request.at("/requestData/resourceProperties"),
                                request.at("/requestData/previousResourceProperties"))
                        .flatMap(object -> StreamSupport.stream(object.spliterator(), false))
                        .anyMatch(property -> property.asText().equals(value))
                || ProviderType.named(request.path("resourceType").asText())
                        .schema()
                        .toString()
                        .contains(value);
    }

    private static void add(JsonNode value, List<String> secrets) {
        if (value.isTextual() && value.textValue().strip().length() >= SHORTEST) {
            secrets.add(value.textValue());
        }
    }

    /** The models of an event hold the values of tags, and nothing else does. */
    void assertNoneIn(Event event) {
        assertNoPart(credentials, event.json().toString());
        assertNone(tagValues, event.message() + event.callbackContext());
    }

    /** One line, of bounded length. */
    void assertNoneInLogLine(String line) {
        assertThat(line.stripTrailing())
                .as("line of the log")
                .hasSizeLessThanOrEqualTo(LONGEST_LINE)
                .doesNotContainPattern("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");
        assertNoPart(credentials, line);
        assertNone(tagValues, line);
    }

    /** In upper and lower case. */
    private static void assertNoPart(List<String> secrets, String text) {
        var lower = text.toLowerCase(Locale.ROOT);
        assertNone(
                secrets.stream()
                        .map(secret -> secret.toLowerCase(Locale.ROOT))
                        .flatMap(Secrets::parts)
                        .toList(),
                lower);
    }

    private static Stream<String> parts(String secret) {
        return secret.length() <= LEGIBLE
                ? Stream.of(secret)
                : IntStream.rangeClosed(0, secret.length() - LEGIBLE)
                        .mapToObj(start -> secret.substring(start, start + LEGIBLE));
    }

    private static void assertNone(List<String> secrets, String text) {
        secrets.forEach(
                secret -> assertThat(text).as("what leaves the provider").doesNotContain(secret));
    }
}
