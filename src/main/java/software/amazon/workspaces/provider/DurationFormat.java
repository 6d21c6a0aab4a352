package software.amazon.workspaces.provider;

import java.time.Duration;

/** Durations as the messages of the provider show them. */
public final class DurationFormat {

    private DurationFormat() {}

    /** Such as "65 s" (below two minutes), "12 min" (below two hours) or "11 h 55 min". */
    public static String format(Duration duration) {
        if (duration.toSeconds() < 120) {
            return duration.toSeconds() + " s";
        }
        if (duration.toMinutes() < 120) {
            return duration.toMinutes() + " min";
        }
        return duration.toMinutesPart() == 0
                ? duration.toHours() + " h"
                : duration.toHours() + " h " + duration.toMinutesPart() + " min";
    }
}
