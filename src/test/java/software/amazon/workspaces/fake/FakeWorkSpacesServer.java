package software.amazon.workspaces.fake;

import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.format.DateTimeParseException;

/** The fake on its own, in real time, so that any AWS client can be pointed at it: {@code mvn -q -Pfake}. */
public final class FakeWorkSpacesServer {

    private static final int BAD_USAGE = 2;
    private static final int MAX_PORT = 65_535;

    private FakeWorkSpacesServer() {}

    /**
     * Serves until the process is stopped. System properties: {@code port} (0 or none: a free one),
     * {@code build} (ISO-8601, how long a build takes; default PT2M). Exit status 2 if one makes no sense.
     */
    public static void main(String[] args) throws InterruptedException {
        try {
            serve(System.getProperty("port", "0"), System.getProperty("build", "PT2M"), System.out);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(BAD_USAGE);
        }
        Thread.currentThread().join();
    }

    /**
     * Starts with one source image and prints how to use it.
     *
     * @throws IllegalArgumentException with one line for the user if port or build makes no sense
     */
    static FakeWorkSpaces serve(String port, String build, PrintStream out) {
        int portNumber = toPort(port);
        Duration buildDuration = toDuration(build);
        FakeWorkSpaces fake = start(portNumber);
        fake.account().buildDuration(buildDuration);
        Image source = fake.account().addImage();
        out.printf(
                """
                A fake Amazon WorkSpaces serves on %s until Ctrl-C; it needs no AWS account.
                Source image: %s (AVAILABLE, %s)
                A build takes %s of real time; -Dbuild=PT30S makes that 30 seconds.

                Try it:
                  AWS_ENDPOINT_URL_WORKSPACES=%s AWS_ACCESS_KEY_ID=any AWS_SECRET_ACCESS_KEY=any \
                aws workspaces describe-workspace-images --region %s
                """,
                fake.endpoint(), source.id(), source.windowsVersion(), buildDuration, fake.endpoint(), Account.REGION);
        return fake;
    }

    private static FakeWorkSpaces start(int port) {
        try {
            return FakeWorkSpaces.start(Clock.systemUTC(), port);
        } catch (UncheckedIOException e) {
            throw new IllegalArgumentException(
                    "Cannot serve on port " + port + " of 127.0.0.1 ("
                            + e.getCause().getMessage() + "): choose another with -Dport=, or none for a free one.",
                    e);
        }
    }

    private static int toPort(String port) {
        try {
            int number = Integer.parseInt(port);
            if (number >= 0 && number <= MAX_PORT) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // Falls through: the same words help.
        }
        throw new IllegalArgumentException(
                "-Dport=" + port + " is no port: give a number from 0 (any free one) to " + MAX_PORT + ".");
    }

    private static Duration toDuration(String build) {
        try {
            Duration duration = Duration.parse(build);
            if (!duration.isNegative()) {
                return duration;
            }
        } catch (DateTimeParseException notADuration) {
            // Falls through: the same words help.
        }
        throw new IllegalArgumentException(
                "-Dbuild=" + build + " is no duration: give one such as PT30S, PT2M or PT1H.");
    }
}
