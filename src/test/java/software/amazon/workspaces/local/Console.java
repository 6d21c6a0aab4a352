package software.amazon.workspaces.local;

import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;

/** Prints what happens to a stack as the CloudFormation console lists it, on a terminal or into a file. */
final class Console {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneOffset.UTC);
    private static final int STATUS_WIDTH = Status.ROLLBACK_IN_PROGRESS.name().length();

    /** The narrowest terminal in use; a line that wraps could not be rewritten. */
    private static final int COLUMNS = 79;

    /** Without a terminal a new progress line comes after this long, and then whenever the age has doubled. */
    private static final Duration FIRST_SPARSE_LINE = Duration.ofMinutes(5);

    private static final String BACK_TO_START = "\r\033[2K";

    private final PrintStream out;
    private final Look look;
    private final Clock clock;
    private final int idWidth;
    private boolean rewritable;
    private String lastNews = "";
    private Duration nextSparseLine = Duration.ZERO;

    /** How output may look. */
    enum Look {
        PLAIN,
        TERMINAL,
        COLOURED_TERMINAL;

        /** What the place that output goes to can show, and the user wants: https://no-color.org. */
        static Look of(boolean isTerminal, Map<String, String> environment) {
            if (!isTerminal || environment.getOrDefault("TERM", "dumb").equals("dumb")) {
                return PLAIN;
            }
            return environment.getOrDefault("NO_COLOR", "").isEmpty() ? COLOURED_TERMINAL : TERMINAL;
        }
    }

    /**
     * Prints to {@code out} from now on.
     *
     * @param clock whose time the events bear
     * @param idWidth the columns that the longest logical id takes
     */
    Console(PrintStream out, Look look, Clock clock, int idWidth) {
        this.out = out;
        this.look = look;
        this.clock = clock;
        this.idWidth = idWidth;
    }

    /** A line of its own; an empty one separates. */
    synchronized void line(String format, Object... values) {
        clearProgress();
        out.println(format.formatted(values).stripTrailing());
    }

    /** One event of a stack or a resource. */
    synchronized void event(Status status, String logicalId, String message) {
        clearProgress();
        out.println((prefix() + coloured(status, pad(status.name(), STATUS_WIDTH)) + "  " + pad(logicalId, idWidth)
                        + "  " + message)
                .stripTrailing());
    }

    /** How far an operation is: one line that rewrites itself on a terminal, now and then a line elsewhere. */
    synchronized void progress(Status status, Progress progress) {
        var isNew = !progress.news().equals(lastNews);
        if (isNew || !isRewriting() && progress.elapsed().compareTo(nextSparseLine) >= 0) {
            event(status, progress.logicalId(), progress.message());
            lastNews = progress.news();
            var doubled = progress.elapsed().multipliedBy(2);
            nextSparseLine = doubled.compareTo(FIRST_SPARSE_LINE) < 0 ? FIRST_SPARSE_LINE : doubled;
        }
        if (isRewriting()) {
            clearProgress();
            var line = "  %s  %s  %s".formatted(progress.bar(), progress.logicalId(), progress.times());
            out.print(line.length() > COLUMNS ? line.substring(0, COLUMNS) : line);
            out.flush();
            rewritable = true;
        }
    }

    /** True where a progress line is worth renewing while nothing else happens. */
    boolean isRewriting() {
        return look != Look.PLAIN;
    }

    private void clearProgress() {
        if (rewritable) {
            out.print(BACK_TO_START);
            rewritable = false;
        }
    }

    private String prefix() {
        return "  " + TIME.format(clock.instant()) + "  ";
    }

    private String coloured(Status status, String text) {
        if (look != Look.COLOURED_TERMINAL) {
            return text;
        }
        var colour = status.isGood() ? 32 : status.isBad() ? 31 : status.isRollback() ? 33 : 36;
        return "\033[" + colour + "m" + text + "\033[0m";
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}
