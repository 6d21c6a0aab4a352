package software.amazon.workspaces.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The options and the output of the served fake. */
class FakeWorkSpacesServerTest {

    private static final Pattern SOURCE = Pattern.compile("(?:SourceImageId\"?|Default): *\"?(wsi-[0-9a-z]{9,63})");

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);

    @Test
    void saysWhereItServesWhatIsThereAndHowToTryIt() {
        try (FakeWorkSpaces fake = serve("build", "PT5S")) {
            assertThat(fake.account().images())
                    .extracting(Image::osType, Image::state)
                    .containsExactly(
                            tuple("WINDOWS", "AVAILABLE"), tuple("WINDOWS", "AVAILABLE"), tuple("WINDOWS", "ERROR"));
            assertThat(printed())
                    .startsWith("A fake Amazon WorkSpaces serves on " + fake.endpoint() + " until Ctrl-C;")
                    .contains(
                            "\nSource image: " + fake.account().images().get(0).id()
                                    + " (AVAILABLE, Windows Server 2019)"
                                    + "\nSource image: wsi-0a1b2c3d4 (AVAILABLE, Windows Server 2019)\n",
                            "A build takes PT5S",
                            "\nBehaviors: as usual;",
                            "AWS_ENDPOINT_URL_WORKSPACES=" + fake.endpoint() + " ",
                            "aws workspaces describe-workspace-images");
        }
    }

    @Test
    void servesEverySourceImageThatExamplesAndInputsName() throws IOException {
        Set<String> named = new TreeSet<>();
        try (Stream<Path> files = Stream.concat(Files.list(Path.of("examples")), Files.list(Path.of("inputs")))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                SOURCE.matcher(Files.readString(file))
                        .results()
                        .map((MatchResult match) -> match.group(1))
                        .forEach(named::add);
            }
        }

        try (FakeWorkSpaces fake = serve()) {
            assertThat(named).isNotEmpty();
            assertThat(fake.account().images()).extracting(Image::id).containsAll(named);
        }
    }

    @Test
    void behavesAsAskedFor() {
        try (FakeWorkSpaces fake = serve("behavior", "TAGS_LATE=PT5S, STATE_ABSENT,DELETION_LINGERS")) {
            Account account = fake.account();

            assertThat(account.enabled())
                    .containsExactlyInAnyOrder(Behavior.TAGS_LATE, Behavior.STATE_ABSENT, Behavior.DELETION_LINGERS);
            assertThat(account.behaviors().delay(Behavior.TAGS_LATE)).isEqualTo(Duration.ofSeconds(5));
            assertThat(account.behaviors().delay(Behavior.DELETION_LINGERS)).isEqualTo(Duration.ofMinutes(1));
            assertThat(printed()).contains("\nBehaviors: [TAGS_LATE, DELETION_LINGERS, STATE_ABSENT];");
        }
    }

    @Test
    void buildTakesTheTimeThatWasAskedFor() {
        try (FakeWorkSpaces fake = serve("build", "PT0S")) {
            Account account = fake.account();

            account.imagesOverTime().build(Image.windows("wsi-built0000").withState(Image.PENDING));

            assertThat(account.image("wsi-built0000").orElseThrow().state()).isEqualTo("AVAILABLE");
        }
    }

    @Test
    void updatesOfTheFailingImageEndInError() {
        try (FakeWorkSpaces fake = serve("build", "PT0S", "failingImage", "wsi-failing00")) {
            Account account = fake.account();

            account.imagesOverTime()
                    .build(Image.windows("wsi-built0000")
                            .withState(Image.PENDING)
                            .withSourceId("wsi-failing00"));

            assertThat(account.image("wsi-failing00").orElseThrow().isAvailable())
                    .isTrue();
            assertThat(account.image("wsi-built0000").orElseThrow().state()).isEqualTo("ERROR");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "port | x | -Dport=x is not a port: give a number from 0 (any free one) to 65535.",
                "port | -1 | -Dport=-1 is not a port: give a number from 0 (any free one) to 65535.",
                "port | 65536 | -Dport=65536 is not a port: give a number from 0 (any free one) to 65535.",
                "port | '' | -Dport= is not a port: give a number from 0 (any free one) to 65535.",
                "build | 2m | -Dbuild=2m is not a duration: give one such as PT30S, PT2M or PT1H.",
                "build | -PT1M | -Dbuild=-PT1M is not a duration: give one such as PT30S, PT2M or PT1H.",
                "builds | PT1S | -Dbuilds is not an option; did you mean -Dbuild? See -Dhelp",
                "prot | 1 | -Dprot is not an option; did you mean -Dport? See -Dhelp",
                "behavior | TAGS_SLOW | -Dbehavior=TAGS_SLOW is not a behavior; did you mean one of "
                        + "TAGS_DROPPED_BY_CREATE, TAGS_LATE, TAGS_OF_UNKNOWN_DENIED, TAGS_OF_UNKNOWN_EMPTY, "
                        + "TAGS_OF_UNKNOWN_INVALID?",
                "behavior | bundle-pending | -Dbehavior=bundle-pending is not a behavior; did you mean BUNDLE_PENDING?",
                "behavior | TAGS_LATE=5s | -Dbehavior=TAGS_LATE=5s is not a duration: give one such as PT30S, PT2M or PT1H.",
                "behavior | STATE_ABSENT=PT5S | -Dbehavior=STATE_ABSENT takes no delay.",
                "behavior | TAGS_LATE,TAGS_DROPPED_BY_CREATE | -Dbehavior=TAGS_LATE excludes TAGS_DROPPED_BY_CREATE."
            })
    void badOptionIsOneClearLine(String name, String value, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> serve(name, value))
                .withMessage(message);
    }

    @Test
    void behaviorLikeNoOtherIsAnsweredWithAll() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> serve("behavior", "x"))
                .withMessageContainingAll(
                        Stream.of(Behavior.values()).map(Behavior::name).toArray(String[]::new));
    }

    @Test
    void helpExplainsEveryOptionAndBehavior() {
        var given = new Properties();
        given.setProperty("help", "true");

        FakeWorkSpacesServer.run(given, out);

        assertThat(printed()).contains("-Dport=", "-Dbuild=", "-Dbehavior=", "-DfailingImage=", "-Dhelp ");
        for (Behavior behavior : Behavior.values()) {
            assertThat(printed())
                    .containsPattern(behavior.isTimed() ? "\\b" + behavior + "=PT\\d" : "\\b" + behavior + "\\b[^=]");
        }
        assertThat(printed().lines()).allMatch(line -> line.length() <= 120);
    }

    @Test
    void propertiesOfMavenAndJavaAreNoOptions() {
        try (FakeWorkSpaces fake = serve("java.io.tmpdir", "/somewhere", "basedir", "/elsewhere")) {
            assertThat(fake.account().images()).isNotEmpty();
        }
    }

    @Test
    void takenPortIsOneClearLine() {
        try (FakeWorkSpaces fake = FakeWorkSpaces.start(new VirtualClock())) {
            String taken = String.valueOf(fake.endpoint().getPort());

            assertThatIllegalArgumentException()
                    .isThrownBy(() -> serve("port", taken))
                    .withMessageStartingWith("Cannot serve on port " + taken)
                    .withMessageNotContaining("\n");
        }
    }

    private String printed() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    private FakeWorkSpaces serve(String... namesAndValues) {
        var options = new Properties();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            options.setProperty(namesAndValues[i], namesAndValues[i + 1]);
        }
        return FakeWorkSpacesServer.serve(ServerOptions.of(options), out);
    }
}
