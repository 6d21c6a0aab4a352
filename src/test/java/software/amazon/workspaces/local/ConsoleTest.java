package software.amazon.workspaces.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.workspaces.fake.VirtualClock;

/** Shows how output looks on a terminal and in a file. */
class ConsoleTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @ParameterizedTest
    @CsvSource({
        "true, xterm, , COLOURED_TERMINAL",
        "true, xterm, 1, TERMINAL",
        "true, dumb, , PLAIN",
        "true, , , PLAIN",
        "false, xterm, , PLAIN",
    })
    void looksAreThoseOfTheTerminalAndTheUser(boolean isTerminal, String terminal, String noColour, Console.Look look) {
        var environment = terminal == null
                ? Map.<String, String>of()
                : Map.of("TERM", terminal, "NO_COLOR", noColour == null ? "" : noColour);

        var found = Console.Look.of(isTerminal, environment);

        assertThat(found).isEqualTo(look);
    }

    @Test
    void terminalRewritesItsProgressLine() {
        var console = console(Console.Look.TERMINAL);

        console.progress(Status.CREATE_IN_PROGRESS, progress(12));
        console.progress(Status.CREATE_IN_PROGRESS, progress(13));
        console.event(Status.CREATE_COMPLETE, "Image", "wsi-1");

        assertThat(text())
                .isEqualTo("  09:00:00  CREATE_IN_PROGRESS    Image  PENDING for 12 min; next look in 65 s\n"
                        + "  [######------------------]  Image  12 min of about 45, next look in 65 s"
                        + "\r\033[2K  [######------------------]  Image  13 min of about 45, next look in 65 s"
                        + "\r\033[2K  09:00:00  CREATE_COMPLETE       Image  wsi-1\n");
    }

    @Test
    void fileGetsALineNowAndThen() {
        var console = console(Console.Look.PLAIN);

        for (var minute = 0; minute <= 60; minute++) {
            console.progress(Status.CREATE_IN_PROGRESS, progress(minute));
        }

        assertThat(text().lines().map(line -> line.replaceAll(".*for (\\d+) min.*", "$1")))
                .containsExactly("0", "5", "10", "20", "40");
    }

    @Test
    void newsComesAtOnce() {
        var console = console(Console.Look.PLAIN);

        console.progress(Status.CREATE_IN_PROGRESS, progress(12));
        console.progress(
                Status.CREATE_IN_PROGRESS,
                new Progress("Image", "Rate exceeded", Duration.ofMinutes(13), Duration.ofSeconds(30)));

        assertThat(text().lines()).hasSize(2);
    }

    @Test
    void coloursFollowTheStatus() {
        var console = console(Console.Look.COLOURED_TERMINAL);

        console.event(Status.CREATE_FAILED, "Image", "why");

        assertThat(text()).isEqualTo("  09:00:00  \033[31mCREATE_FAILED       \033[0m  Image  why\n");
    }

    @Test
    void barStaysFullWhenTheUsualDurationIsOver() {
        var progress = progress(100);

        assertThat(progress.bar()).isEqualTo("[########################]");
        assertThat(progress.times()).isEqualTo("100 min, longer than the usual 45, next look in 65 s");
    }

    private static Progress progress(int minutes) {
        return new Progress(
                "Image",
                "PENDING for " + minutes + " min; next look in 65 s",
                Duration.ofMinutes(minutes),
                Duration.ofSeconds(65));
    }

    private Console console(Console.Look look) {
        return new Console(new PrintStream(out, true, UTF_8), look, new VirtualClock(), "Image".length());
    }

    private String text() {
        return out.toString(UTF_8).replace(System.lineSeparator(), "\n");
    }
}
