package software.amazon.workspaces.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;
import java.util.stream.Stream;
import software.amazon.workspaces.testing.TargetFolder;
import software.amazon.workspaces.testing.Terminal;

/** What a run printed and how it ended, for tests that ask as a user would. */
record CommandResult(int status, String text, String errors) {

    /** Runs with options such as {@code scenario=slow}, into files. */
    static CommandResult by(String... options) {
        return by(LocalRun::open, options);
    }

    /** The same on a service of the test. */
    static CommandResult by(Function<Settings, Service> services, String... options) {
        var properties = new Properties();
        for (var option : options) {
            properties.setProperty(option.replaceFirst("=.*", ""), option.substring(option.indexOf('=') + 1));
        }
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var printer = new PrintStream(out, true, UTF_8);
        var terminal = new Terminal(printer, new PrintStream(err, true, UTF_8), Terminal.UNLIMITED, Optional.empty());
        var status = LocalRun.run(properties, services, terminal);
        return new CommandResult(status, out.toString(UTF_8), err.toString(UTF_8));
    }

    /** Runs a template of this text. */
    static CommandResult of(String template, String... options) {
        return by(Stream.concat(Stream.of(options), Stream.of("template=" + TargetFolder.template(template)))
                .toArray(String[]::new));
    }

    /** Fails unless all these lines were printed in this order, as parts of lines, and it ended with this status. */
    void shows(int expectedStatus, String lines) {
        assertThat(text).containsSubsequence(lines.strip().split(" *\n *"));
        assertThat(status).as(errors).isEqualTo(expectedStatus);
    }

    /** Fails unless it was refused before anything was printed, with this among the reasons. */
    void isRefusedWith(String reason) {
        assertThat(errors.replaceAll("target\\S*/", "")).contains(reason);
        assertThat(text).isEmpty();
        assertThat(status).isEqualTo(LocalRun.USAGE_ERROR);
    }
}
