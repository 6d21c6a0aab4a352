package software.amazon.workspaces.acceptance;

import java.util.LinkedHashMap;
import java.util.Map;

/** Takes out of a text what nobody but the owner of the account should read. */
final class Redaction {

    private static final int LONGEST = 400;

    private final Map<String, String> names = new LinkedHashMap<>();

    /** From now on the text has this name; a short or missing one would be a part of other words. */
    void replace(String secret, String name) {
        if (secret != null && secret.length() > 4) {
            names.put(secret, name);
        }
    }

    String of(String text) {
        var rest = text;
        for (var name : names.entrySet()) {
            rest = rest.replace(name.getKey(), name.getValue());
        }
        rest = rest.replaceAll("arn:[^\\s'\"]+", "(ARN)")
                .replaceAll("[.]? ?\\(request id [^)]*\\)", "")
                .replaceAll("ws[ib]?-[0-9a-z]{8,}", "(another id)")
                .replaceAll("\\b\\d{12}\\b", "(account)")
                .replaceAll("\\b\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}\\b", "(id)")
                .replaceAll("[\\p{Cntrl}\\s]+", " ")
                .strip();
        return rest.length() > LONGEST ? rest.substring(0, LONGEST) + "..." : rest;
    }
}
