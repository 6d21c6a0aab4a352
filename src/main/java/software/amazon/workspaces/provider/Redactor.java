package software.amazon.workspaces.provider;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.cloudformation.loggers.LogFilter;

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

    private static final int IN_ANY_CASE = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
    private static final String REMOVED = "***";
    private static final String CUT = "...";

    /** Fewer characters of a secret at the place where a text was cut tell nothing. */
    private static final int LEGIBLE_REST = 6;

    /** As many characters in a row as no text has in common with a credential by chance. */
    private static final int PART = 11;

    /** Before there is a request. */
    static final Redactor NONE = new Redactor(new RequestSecrets(Set.of(), Set.of(), Set.of()));

    private static final String QUOTE = "['\"`\u2018\u2019\u201c\u201d=]";
    private static final String END_OF_QUOTE = "(?=['\"`\u2018\u2019\u201c\u201d\\\\&\\s,;.)]|$)";

    private final Set<String> parts;

    /** In the order in which they are removed, each with what finds it. */
    private final Map<String, Pattern> secrets = new LinkedHashMap<>();

    private final List<Pattern> quoted;

    Redactor(RequestSecrets request) {
        // A secret that contains another is removed first.
        var longestFirst = Comparator.comparing(String::length).reversed().thenComparing(Comparator.naturalOrder());
        this.parts = request.credentials().stream().flatMap(Redactor::partsOf).collect(Collectors.toSet());
        Stream.of(request.credentials(), request.values())
                .flatMap(Set::stream)
                .sorted(longestFirst)
                .forEach(secret -> secrets.put(secret, anyCase(secret)));
        this.quoted = request.quotedValues().stream()
                .sorted(longestFirst)
                .map(value -> Pattern.compile("(?<=" + QUOTE + ")" + anyCase(value) + END_OF_QUOTE, IN_ANY_CASE))
                .toList();
    }

    private static Pattern anyCase(String text) {
        return Pattern.compile(Pattern.quote(text), IN_ANY_CASE);
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
        for (var secret : secrets.entrySet()) {
            safe = withoutRest(secret.getValue().matcher(safe).replaceAll(REMOVED), secret.getKey());
        }
        for (var value : quoted) {
            safe = value.matcher(safe).replaceAll(REMOVED);
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
}
