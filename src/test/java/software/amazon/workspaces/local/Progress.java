package software.amazon.workspaces.local;

import java.time.Duration;

/**
 * How far an operation is.
 *
 * @param message the provider's own words
 * @param elapsed since the operation began
 * @param untilNextLook until the provider is called again
 */
record Progress(String logicalId, String message, Duration elapsed, Duration untilNextLook) {

    /** AWS gives up to 45 minutes for an image; some take longer. */
    static final Duration USUAL = Duration.ofMinutes(45);

    private static final int CELLS = 24;

    /** What the message says apart from the numbers that change with every look. */
    String news() {
        return logicalId + message.replaceAll("\\d+ (s|min|h)\\b|\\(request id [^)]*\\)", "");
    }

    /** A bar against the usual duration; it stays full when that is over. */
    String bar() {
        var full = (int) Math.min(CELLS, CELLS * elapsed.toSeconds() / USUAL.toSeconds());
        return "[" + "#".repeat(full) + "-".repeat(CELLS - full) + "]";
    }

    /** The times in words, such as {@code 12 min of about 45, next look in 65 s}. */
    String times() {
        var minutes = elapsed.toMinutes();
        var usual = elapsed.compareTo(USUAL) > 0 ? ", longer than the usual " : " of about ";
        return "%d min%s%d, next look in %d s".formatted(minutes, usual, USUAL.toMinutes(), untilNextLook.toSeconds());
    }
}
