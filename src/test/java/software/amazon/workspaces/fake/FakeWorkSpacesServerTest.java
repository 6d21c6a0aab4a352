package software.amazon.workspaces.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The server that a person starts. */
class FakeWorkSpacesServerTest {

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);

    @Test
    void saysWhereItServesWhatIsThereAndHowToTryIt() {
        try (FakeWorkSpaces fake = FakeWorkSpacesServer.serve("0", "PT5S", out)) {
            Image source = fake.account().images().get(0);

            assertThat(source.state()).isEqualTo("AVAILABLE");
            assertThat(source.osType()).isEqualTo("WINDOWS");
            assertThat(printed.toString(StandardCharsets.UTF_8))
                    .contains(
                            source.id(),
                            "A build takes PT5S",
                            "AWS_ENDPOINT_URL_WORKSPACES=" + fake.endpoint() + " ",
                            "aws workspaces describe-workspace-images");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "-1", "65536", ""})
    void badPortIsOneClearLine(String port) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FakeWorkSpacesServer.serve(port, "PT2M", out))
                .withMessage("-Dport=" + port + " is no port: give a number from 0 (any free one) to 65535.");
    }

    @Test
    void takenPortIsOneClearLine() {
        try (FakeWorkSpaces fake = FakeWorkSpaces.start(new VirtualClock())) {
            String taken = String.valueOf(fake.endpoint().getPort());

            assertThatIllegalArgumentException()
                    .isThrownBy(() -> FakeWorkSpacesServer.serve(taken, "PT2M", out))
                    .withMessageStartingWith("Cannot serve on port " + taken)
                    .withMessageNotContaining("\n");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"2m", "-PT1M", ""})
    void badDurationIsOneClearLine(String build) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FakeWorkSpacesServer.serve("0", build, out))
                .withMessage("-Dbuild=" + build + " is no duration: give one such as PT30S, PT2M or PT1H.");
    }

    @Test
    void buildTakesTheTimeThatWasAskedFor() {
        try (FakeWorkSpaces fake = FakeWorkSpacesServer.serve("0", Duration.ZERO.toString(), out)) {
            Account account = fake.account();

            account.imagesOverTime().build(Image.windows("wsi-built0000").withState(Image.PENDING));

            assertThat(account.image("wsi-built0000").orElseThrow().state()).isEqualTo("AVAILABLE");
        }
    }
}
