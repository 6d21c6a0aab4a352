package software.amazon.workspaces.provider;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.cloudformation.proxy.Credentials;
import software.amazon.cloudformation.proxy.HandlerRequest;

/**
 * What of a request is to be said nowhere, in each form in which a service may quote it.
 *
 * @param credentials and the token of the request: no part of them is said
 * @param values of tags, which are said neither whole nor cut off
 * @param quotedValues of tags, which are not said in quotation marks
 */
record RequestSecrets(Set<String> credentials, Set<String> values, Set<String> quotedValues) {

    /** A shorter tag value is a word like any other, and removed only where it is quoted, as services quote input. */
    private static final int LONG_VALUE = 8;

    /** Those of a request. A tag value that another property has too, as a Name, is no secret. */
    static <M extends Model<M>> RequestSecrets of(HandlerRequest<M, ?, ?> request) {
        Set<String> credentials = new HashSet<>();
        Set<String> values = new HashSet<>();
        Set<String> quotedValues = new HashSet<>();
        var data = request.getRequestData();
        Stream.of(data.getCallerCredentials(), data.getProviderCredentials())
                .flatMap(RequestSecrets::secretsOf)
                .flatMap(secret -> Stream.concat(formsOf(secret), inBase64(secret)))
                .forEach(credentials::add);
        ifGiven(request.getBearerToken()).forEach(credentials::add);
        var shownAnyway = TypeSchema.toMap(data.getResourceProperties()).values();
        Stream.of(
                        tagsOf(data.getResourceProperties()),
                        tagsOf(data.getPreviousResourceProperties()),
                        data.getStackTags(),
                        data.getPreviousStackTags())
                .filter(Objects::nonNull)
                .flatMap(tags -> tags.values().stream())
                .flatMap(RequestSecrets::ifGiven)
                .filter(value -> shownAnyway.stream().noneMatch(property -> property.equals(value)))
                .flatMap(RequestSecrets::formsOf)
                .forEach(value -> (value.length() < LONG_VALUE ? quotedValues : values).add(value));
        return new RequestSecrets(credentials, values, quotedValues);
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

    /** As it is, and as a form or a URL has it. */
    private static Stream<String> formsOf(String secret) {
        var inForm = URLEncoder.encode(secret, StandardCharsets.UTF_8);
        return Stream.of(secret, inForm, inForm.replace("+", "%20")).distinct();
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
