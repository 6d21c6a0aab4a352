package software.amazon.workspaces.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Shows what output looks like on a terminal and in a file, and who may agree to what. */
class TerminalTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @ParameterizedTest
    @CsvSource({"10, 'one two\n   three\n   four\n'", "2147483647, 'one two three four\n'"})
    void longLinesOfATerminalWrapBetweenWords(int width, String printed) {
        terminal(width, null).line("one two three four", 3);

        assertThat(out.toString(UTF_8)).isEqualTo(printed);
    }

    @Test
    void onlyATypedYesIsAnAgreement() {
        boolean agrees = terminal(80, "yes").asks("This creates 1 image.");

        assertThat(agrees).isTrue();
        assertThat(out.toString(UTF_8)).isEqualTo("This creates 1 image. Type yes to go on: ");
        assertThat(terminal(80, "y").asks("")).isFalse();
        assertThat(terminal(80, null).asks("")).isFalse();
    }

    private Terminal terminal(int width, String typed) {
        var stream = new PrintStream(out, true, UTF_8);
        return new Terminal(stream, stream, width, Optional.ofNullable(typed).map(text -> () -> text));
    }
}
