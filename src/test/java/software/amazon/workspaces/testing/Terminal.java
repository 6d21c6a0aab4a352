package software.amazon.workspaces.testing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Where output goes and answers come from.
 *
 * @param width the columns after which lines wrap
 * @param keyboard reads a line, where somebody can type one
 */
public record Terminal(PrintStream out, PrintStream err, int width, Optional<Supplier<String>> keyboard) {

    /** For a file, where nothing wraps. */
    public static final int UNLIMITED = Integer.MAX_VALUE;

    private static final int USUAL_WIDTH = 80;

    /** That of this JVM. */
    public static Terminal ofSystem() {
        var console = Optional.ofNullable(System.console());
        var width = console.isPresent() ? columns() : UNLIMITED;
        return new Terminal(System.out, System.err, width, console.map(present -> present::readLine));
    }

    /** Prints a line; what wraps goes on below the column {@code indent}. */
    public void line(String text, int indent) {
        print(out, text, indent);
    }

    /** Prints a line to standard error. */
    public void error(String text) {
        print(err, text, 2);
    }

    private void print(PrintStream stream, String text, int indent) {
        var rest = text.stripTrailing();
        while (rest.length() > width && rest.lastIndexOf(' ', width) > indent) {
            var end = rest.lastIndexOf(' ', width);
            stream.println(rest.substring(0, end).stripTrailing());
            rest = " ".repeat(indent) + rest.substring(end + 1);
        }
        stream.println(rest);
    }

    /** Whether the user agrees; nobody does where none can type. */
    public boolean asks(String what) {
        err.print(what + " Type yes to go on: ");
        err.flush();
        if (keyboard.isEmpty()) {
            err.println();
        }
        return keyboard.map(Supplier::get).orElse("").strip().equalsIgnoreCase("yes");
    }

    private static int columns() {
        try {
            var stty = new ProcessBuilder("stty", "size")
                    .redirectInput(new File("/dev/tty"))
                    .start();
            var size = new String(stty.getInputStream().readAllBytes(), US_ASCII).strip();
            return size.matches("\\d+ [1-9]\\d*") ? Integer.parseInt(size.replaceFirst(".* ", "")) : USUAL_WIDTH;
        } catch (IOException noTerminal) {
            return USUAL_WIDTH;
        }
    }
}
