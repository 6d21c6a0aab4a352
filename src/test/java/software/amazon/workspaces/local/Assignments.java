package software.amazon.workspaces.local;

import java.util.LinkedHashMap;
import java.util.Map;

/** Reads {@code Key=Value,Key=Value} as it stands on the command line. */
final class Assignments {

    private Assignments() {}

    /**
     * The pairs in their order. A comma that no {@code Key=} follows belongs to the value before it, so that lists can
     * be given.
     *
     * @param option the name of the option, for the message
     */
    static Map<String, String> parse(String option, String text) {
        var pairs = new LinkedHashMap<String, String>();
        for (var pair : text.isBlank() ? new String[0] : text.split(",(?=[^,=]+=)")) {
            var equals = pair.indexOf('=');
            if (equals < 1) {
                throw new TemplateException("-D%s=%s: expected Key=Value,Key=Value".formatted(option, text));
            }
            var key = pair.substring(0, equals).strip();
            if (pairs.put(key, pair.substring(equals + 1)) != null) {
                throw new TemplateException("-D%s: %s is given twice".formatted(option, key));
            }
        }
        return pairs;
    }
}
