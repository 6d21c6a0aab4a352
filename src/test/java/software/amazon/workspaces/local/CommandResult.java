package software.amazon.workspaces.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** What a run printed and how it ended, for tests that ask as a user would. */
record CommandResult(int status, String text) {

    /** Runs with options such as {@code scenario=slow}, into a file. */
    static CommandResult by(String... options) {
        var properties = new Properties();
        List.of(options)
                .forEach(option -> properties.setProperty(
                        option.replaceFirst("=.*", ""), option.substring(option.indexOf('=') + 1)));
        var out = new ByteArrayOutputStream();
        var status = LocalRun.run(properties, Map.of(), new PrintStream(out, true, UTF_8), Console.Look.PLAIN);
        return new CommandResult(status, out.toString(UTF_8).replace("\r\n", "\n"));
    }

    String lastLine() {
        return text.lines().reduce("", (before, line) -> line);
    }
}
