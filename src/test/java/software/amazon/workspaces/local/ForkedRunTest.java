package software.amazon.workspaces.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.workspaces.fake.FakeWorkSpaces;
import software.amazon.workspaces.testing.Lambda;

/** Shows what only a JVM of its own can: which credentials sign, what Ctrl-C leaves. */
@Timeout(120)
class ForkedRunTest {

    private static final Map<String, String> LONG_TERM_KEYS =
            Map.of("AWS_ACCESS_KEY_ID", "AKIDLONGTERM", "AWS_SECRET_ACCESS_KEY", "secret", "AWS_REGION", "eu-west-1");

    @ParameterizedTest
    @CsvSource({"AWS_SESSION_TOKEN, session, session", "AWS_PROFILE, default,"})
    void keysOfTheUserSignWithTheirSessionTokenIfAny(String variable, String value, String token)
            throws IOException, InterruptedException {
        var headers = new ArrayList<Headers>();
        var server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/", exchange -> {
            headers.add(exchange.getRequestHeaders());
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write("{'Images':[]}".replace('\'', '"').getBytes(UTF_8));
            exchange.close();
        });
        server.start();
        var environment = new HashMap<>(LONG_TERM_KEYS);
        environment.put(
                "AWS_ENDPOINT_URL_WORKSPACES",
                "http://127.0.0.1:" + server.getAddress().getPort());
        environment.put(variable, value);

        var process = start(List.of("-Dlive=true", "-Dcommand=list"), environment);

        var text = new String(process.getInputStream().readAllBytes(), UTF_8);
        server.stop(0);
        assertThat(process.waitFor()).as(text).isZero();
        assertThat(headers).isNotEmpty().allSatisfy(sent -> {
            assertThat(sent.getFirst("Authorization")).contains("Credential=AKIDLONGTERM/", "/eu-west-1/workspaces/");
            assertThat(sent.getFirst("X-Amz-Security-Token")).isEqualTo(token);
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            -Dcommand=deploy     | -Dparameters=SourceImageId=%s | creates [Image] | Creating the image ([\\w-]+)
            -Dcommand=acceptance | -Dimage=%s                    | 1 bundle        | bundle ([\\w-]+) exists
            """)
    void interruptedRunSaysWhatExistsAndHowToGoOn(String command, String option, String plan, String news)
            throws IOException, InterruptedException {
        try (var fake = FakeWorkSpaces.start(Clock.systemUTC())) {
            var given = option.formatted(fake.account().addImage().id());
            var process = start(List.of("-Dlive=true", "-Dyes=true", command, given), environment(fake));
            var lines = new ArrayList<String>();
            try (var output = process.inputReader(UTF_8)) {
                var id = readUntil(output, lines, Pattern.compile(news));

                process.toHandle().destroy();

                output.lines().forEach(lines::add);
                assertThat(String.join("\n", lines))
                        .containsSubsequence(
                                plan, "Interrupted.", id, "List:", "Resume:", "-Dresume=", given, "Remove:")
                        .containsPattern("-Dcommand=delete -D\\w+=" + id);
            }
            process.waitFor(30, TimeUnit.SECONDS);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-Dtags=a=b", "-Dcommand=delete"})
    void liveRunThatNobodyAgreesToDoesNothing(String option) throws IOException, InterruptedException {
        try (var fake = FakeWorkSpaces.start(Clock.systemUTC())) {
            var image = fake.account().addImage().id();
            var id = option.contains("delete") ? "-Dimage=" + image : "-Dparameters=SourceImageId=" + image;

            var process = start(
                    List.of("-Dlive=true", "-Dforce=" + option.contains("delete"), option, id), environment(fake));

            var lines = process.inputReader(UTF_8).lines().toList();
            assertThat(lines.get(lines.size() - 1)).isEqualTo("Nothing was done. Pass -Dyes to agree in advance.");
            assertThat(process.waitFor()).isEqualTo(LocalRun.USAGE_ERROR);
            assertThat(fake.account().images()).hasSize(1);
        }
    }

    @Test
    void liveRunWithoutCredentialsSaysHowToGiveThem() throws IOException, InterruptedException {
        var environment = Map.of(
                "AWS_EC2_METADATA_DISABLED", "true", "AWS_CONFIG_FILE", "none", "AWS_SHARED_CREDENTIALS_FILE", "none");

        var process = start(List.of("-Dlive=true"), environment);

        assertThat(new String(process.getInputStream().readAllBytes(), UTF_8)).startsWith("No AWS credentials found.");
        assertThat(process.waitFor()).isEqualTo(LocalRun.USAGE_ERROR);
    }

    /** What the group of the pattern is in the first line that has it. */
    private static String readUntil(BufferedReader output, List<String> lines, Pattern news) throws IOException {
        for (var line = output.readLine(); line != null; line = output.readLine()) {
            lines.add(line);
            var matcher = news.matcher(line);
            if (matcher.find()) {
                return matcher.group(1);
            }
        }
        throw new AssertionError("never came to '" + news + "': " + String.join("\n", lines));
    }

    private static Map<String, String> environment(FakeWorkSpaces fake) {
        var environment = new HashMap<>(LONG_TERM_KEYS);
        environment.put("AWS_ENDPOINT_URL_WORKSPACES", fake.endpoint().toString());
        return environment;
    }

    /** Starts the command in a JVM that knows no AWS settings but these. */
    private static Process start(List<String> options, Map<String, String> environment) throws IOException {
        var command = new ArrayList<>(List.of(Lambda.java()));
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), LocalRun.class.getName()));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
        builder.environment().putAll(environment);
        return builder.start();
    }
}
