package software.amazon.workspaces.fake;

import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;

/** The fake on its own, in real time, so that any AWS client can be pointed at it: {@code mvn -q -Pfake}. */
public final class FakeWorkSpacesServer {

    /** The source image of the examples. */
    public static final String EXAMPLE_IMAGE = "wsi-0a1b2c3d4";

    private static final int BAD_USAGE = 2;

    private FakeWorkSpacesServer() {}

    /**
     * Serves until the process is stopped, as {@link ServerOptions} of the system properties say. Exit status 2 if one
     * makes no sense.
     */
    public static void main(String[] args) throws InterruptedException {
        try {
            if (run(System.getProperties(), System.out)) {
                Thread.currentThread().join();
            }
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(BAD_USAGE);
        }
    }

    /**
     * Begins to serve, or explains the options where that is asked.
     *
     * @return whether it serves
     * @throws IllegalArgumentException with what the user is to be told
     */
    static boolean run(Properties given, PrintStream out) {
        if (given.containsKey(ServerOptions.HELP)) {
            out.println(ServerOptions.help());
            return false;
        }
        serve(ServerOptions.of(given), out);
        return true;
    }

    /**
     * Starts with two source images, the first one with an id of the account's own, and one whose build failed, and
     * prints how to use it.
     *
     * @throws IllegalArgumentException with one line for the user if the port is taken
     */
    static FakeWorkSpaces serve(ServerOptions options, PrintStream out) {
        FakeWorkSpaces fake = start(options.port());
        Account account = fake.account();
        account.buildDuration(options.build());
        options.behaviors().forEach((behavior, delay) -> {
            if (delay == null) {
                account.enable(behavior);
            } else {
                account.enable(behavior, delay);
            }
        });
        if (options.failingImage() != null) {
            addFailingImage(account, options.failingImage());
        }
        List<Image> sources = List.of(account.addImage(), addImages(account));
        out.printf(
                """
                A fake Amazon WorkSpaces serves on %s until Ctrl-C; it needs no AWS account.
                %s
                A build takes %s of real time; -Dbuild=PT30S makes that 30 seconds.
                Behaviors: %s; -Dbehavior=TAGS_LATE,STATE_ABSENT sets others.

                Try it:
                  AWS_ENDPOINT_URL_WORKSPACES=%s AWS_ACCESS_KEY_ID=any AWS_SECRET_ACCESS_KEY=any \
                aws workspaces describe-workspace-images --region %s
                """,
                fake.endpoint(),
                sources.stream()
                        .map(image -> "Source image: %s (%s, %s)"
                                .formatted(image.id(), image.state(), image.windowsVersion()))
                        .collect(Collectors.joining("\n")),
                options.build(),
                account.enabled().isEmpty() ? "as usual" : account.enabled(),
                fake.endpoint(),
                Account.REGION);
        return fake;
    }

    /** Adds the source image of the examples, which it returns, and an image whose build has failed. */
    public static Image addImages(Account account) {
        Image source = account.addImage(Image.windows(EXAMPLE_IMAGE));
        account.addImage(Image.failed("wsi-0failed00"));
        return source;
    }

    private static void addFailingImage(Account account, String id) {
        account.addImage(Image.windows(id));
        account.buildsFail(
                id,
                "UpdateFailed",
                "The image could not be updated.",
                new ErrorDetail("PendingReboot", "The operating system has a pending reboot."));
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
}
