package software.amazon.workspaces.provider;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.cloudformation.loggers.LogFilter;
import software.amazon.cloudformation.proxy.Credentials;
import software.amazon.cloudformation.proxy.HandlerRequest;

/**
 * Removes the credentials, tokens and tag values of a request from whatever leaves the provider as text, and what could
 * forge a line of the log. Services quote them: the message of an InvalidSignatureException carries the canonical
 * request with the session token (aws-sdk-cpp issue 17), that of a ValidationException values of the input.
 */
final class Redactor implements LogFilter {

    /** Longer than any line of ours; what the framework logs of an exception may be as long as it likes. */
    private static final int LONGEST_LINE = 4096;

    /** Control characters, line separators, and what turns the direction of a text. */
    private static final Pattern FORGING = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]+");

    private static final String REMOVED = "***";
    private static final String CUT = "...";

    /** A shorter tag value is a word like any other, and removed only where it is quoted, as services quote input. */
    private static final int LONG_VALUE = 8;

    /** Fewer characters of a secret at the place where a text was cut tell nothing. */
    private static final int LEGIBLE_REST = 6;

    /** As many characters in a row as no text has in common with a credential by chance. */
    private static final int PART = 11;

    /** Before there is a request. */
    static final Redactor NONE = new Redactor(Set.of(), Set.of(), Set.of());

    private final Set<String> parts;
    private final List<String> secrets;
    private final List<String> quoted;

    /**
     * @param credentials of which every part is removed, in upper and lower case
     * @param secrets that are removed where they are whole, or cut off
     * @param quoted that are removed where they are whole and quoted
     */
    private Redactor(Set<String> credentials, Set<String> secrets, Set<String> quoted) {
        // A secret that contains another is removed first.
        var longestFirst = Comparator.comparing(String::length).reversed().thenComparing(Comparator.naturalOrder());
        this.parts = credentials.stream().flatMap(Redactor::partsOf).collect(Collectors.toSet());
        this.secrets = Stream.of(credentials, secrets)
                .flatMap(Set::stream)
                .sorted(longestFirst)
                .toList();
        this.quoted = quoted.stream().sorted(longestFirst).toList();
    }

    /** For all that is said in answer to a request. A tag value that another property has too, as a Name, is no secret. */
    static <M extends Model<M>> Redactor of(HandlerRequest<M, ?, ?> request) {
        Set<String> credentials = new HashSet<>();
        Set<String> secrets = new HashSet<>();
        Set<String> quoted = new HashSet<>();
        var data = request.getRequestData();
        Stream.of(data.getCallerCredentials(), data.getProviderCredentials())
                .flatMap(Redactor::secretsOf)
                .forEach(secret ->
                        credentials.addAll(List.of(secret, URLEncoder.encode(secret, StandardCharsets.UTF_8))));
        isSecret(request.getBearerToken()).forEach(credentials::add);
        var shownAnyway = TypeSchema.toMap(data.getResourceProperties()).values();
        Stream.of(
                        tagsOf(data.getResourceProperties()),
                        tagsOf(data.getPreviousResourceProperties()),
                        data.getStackTags(),
                        data.getPreviousStackTags())
                .filter(Objects::nonNull)
                .flatMap(tags -> tags.values().stream())
                .flatMap(Redactor::isSecret)
                .filter(value -> shownAnyway.stream().noneMatch(property -> property.equals(value)))
                .forEach(value -> (value.length() < LONG_VALUE ? quoted : secrets).add(value));
        return new Redactor(credentials, secrets, quoted);
    }

    /** A line for a log. */
    @Override
    public String applyFilter(String line) {
        return redact(line, LONGEST_LINE);
    }

    /** One line without secrets, of at most that many characters; null for null. */
    String redact(String text, int longest) {
        if (text == null) {
            return null;
        }
        var safe = withoutParts(text);
        for (var secret : secrets) {
            safe = withoutRest(safe.replace(secret, REMOVED), secret);
        }
        for (var value : quoted) {
            safe = safe.replace("'" + value + "'", "'" + REMOVED + "'").replace('"' + value + '"', '"' + REMOVED + '"');
        }
        safe = FORGING.matcher(safe).replaceAll(" ").strip();
        return safe.length() <= longest ? safe : safe.substring(0, longest - CUT.length()) + CUT;
    }

    private String withoutParts(String text) {
        var lower = lowerCase(text);
        var safe = new StringBuilder();
        int kept = 0; // Up to here the text was copied or left out.
        for (int start = 0; start + PART <= text.length(); start++) {
            if (parts.contains(lower.substring(start, start + PART))) {
                if (start >= kept) {
                    safe.append(text, kept, start).append(REMOVED);
                }
                kept = start + PART;
            }
        }
        return safe.append(text, kept, text.length()).toString();
    }

    private static Stream<String> partsOf(String secret) {
        var lower = lowerCase(secret);
        return IntStream.rangeClosed(0, lower.length() - PART).mapToObj(start -> lower.substring(start, start + PART));
    }

    /** Character by character: a text keeps its length. */
    private static String lowerCase(String text) {
        return text.chars()
                .map(Character::toLowerCase)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** What was cut may end in the beginning of a secret. */
    private static String withoutRest(String text, String secret) {
        var safe = text;
        for (int cut = safe.indexOf(CUT); cut >= 0; cut = safe.indexOf(CUT, cut + CUT.length())) {
            for (int length = Math.min(cut, secret.length() - 1); length >= LEGIBLE_REST; length--) {
                if (safe.startsWith(secret.substring(0, length), cut - length)) {
                    safe = safe.substring(0, cut - length) + REMOVED + safe.substring(cut);
                    cut += REMOVED.length() - length;
                    break;
                }
            }
        }
        return safe;
    }

    private static Stream<String> secretsOf(Credentials credentials) {
        return credentials == null
                ? Stream.empty()
                : Stream.of(
                                credentials.getAccessKeyId(),
                                credentials.getSecretAccessKey(),
                                credentials.getSessionToken())
                        .flatMap(Redactor::isSecret);
    }

    private static Map<String, String> tagsOf(Model<?> model) {
        return model == null ? Map.of() : model.tagMap();
    }

    private static Stream<String> isSecret(String value) {
        return value == null || value.isBlank() ? Stream.empty() : Stream.of(value);
    }
}
