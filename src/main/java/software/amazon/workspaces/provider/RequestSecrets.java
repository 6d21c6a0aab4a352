package software.amazon.workspaces.provider;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.json.JSONObject;
import software.amazon.cloudformation.proxy.Credentials;
import software.amazon.cloudformation.proxy.HandlerRequest;

/**
 * The values of a request that no message or log line may contain, in each form in which a service may quote them.
 *
 * @param credentials and the token of the request: no part of them is said
 * @param values of tags, which are said neither whole nor cut off
 * @param quotedValues of tags, which are not said in quotation marks
 */
record RequestSecrets(Set<String> credentials, Set<String> values, Set<String> quotedValues) {

    /** A shorter tag value is a word like any other, and removed only where it is quoted, as services quote input. */
    private static final int LONG_VALUE = 8;

    /**
     * Those of a request. A tag value is no secret that another property, the Region or the account has too, or that is a
     * word of the published schema, such as WorkSpaces: without them a message would not be understood.
     */
    static <M extends Model<M>> RequestSecrets of(HandlerRequest<M, ?, ?> request, JSONObject schema) {
        Set<String> credentials = new HashSet<>();
        Set<String> values = new HashSet<>();
        Set<String> quotedValues = new HashSet<>();
        var data = request.getRequestData();
        Stream.of(data.getCallerCredentials(), data.getProviderCredentials())
                .flatMap(RequestSecrets::secretsOf)
                .flatMap(secret -> Stream.concat(formsOf(secret), inBase64(secret)))
                .forEach(credentials::add);
        ifGiven(request.getBearerToken()).forEach(credentials::add);
        Set<Object> shown = new HashSet<>();
        shown.addAll(TypeSchema.toMap(data.getResourceProperties()).values());
        shown.addAll(TypeSchema.toMap(data.getPreviousResourceProperties()).values());
        shown.add(request.getRegion());
        shown.add(request.getAwsAccountId());
        Stream.of(
                        tagsOf(data.getResourceProperties()),
                        tagsOf(data.getPreviousResourceProperties()),
                        data.getStackTags(),
                        data.getPreviousStackTags())
                .filter(Objects::nonNull)
                .flatMap(tags -> tags.values().stream())
                .flatMap(RequestSecrets::ifGiven)
                .filter(value -> !shown.contains(value) && !isWordOf(schema, value))
                .flatMap(RequestSecrets::formsOf)
                .forEach(value -> (value.length() < LONG_VALUE ? quotedValues : values).add(value));
        return new RequestSecrets(credentials, values, quotedValues);
    }

    private static boolean isWordOf(JSONObject schema, String value) {
        return value.length() >= LONG_VALUE
                && Pattern.compile("\\b" + Pattern.quote(value) + "\\b")
                        .matcher(schema.toString())
                        .find();
    }

    private static Stream<String> secretsOf(Credentials credentials) {
        return credentials == null
                ? Stream.empty()
                : Stream.of(
                                credentials.getAccessKeyId(),
                                credentials.getSecretAccessKey(),
                                credentials.getSessionToken())
                        .flatMap(RequestSecrets::ifGiven);
    }

    /** As it is, and as a form, a URL, JSON or HTML has it. */
    private static Stream<String> formsOf(String secret) {
        var inForm = URLEncoder.encode(secret, StandardCharsets.UTF_8);
        var quoted = JSONObject.quote(secret);
        var inHtml = secret.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        return Stream.of(
                        secret,
                        inForm,
                        inForm.replace("+", "%20"),
                        quoted.substring(1, quoted.length() - 1),
                        inHtml,
                        inHtml.replace("\"", "&quot;").replace("'", "&#39;"))
                .distinct();
    }

    /** What Base64 makes of it depends on where in its text it begins. */
    private static Stream<String> inBase64(String secret) {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        return IntStream.range(0, 3)
                .mapToObj(start -> Arrays.copyOfRange(bytes, Math.min(start, bytes.length), bytes.length))
                .map(Base64.getEncoder().withoutPadding()::encodeToString)
                .filter(encoded -> encoded.length() > LONG_VALUE);
    }

    private static Map<String, String> tagsOf(Model<?> model) {
        return model == null ? Map.of() : model.tagMap();
    }

    private static Stream<String> ifGiven(String value) {
        return value == null || value.isBlank() ? Stream.empty() : Stream.of(value);
    }
}
