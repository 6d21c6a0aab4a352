package software.amazon.workspaces;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import software.amazon.workspaces.testing.Outcome;
import software.amazon.workspaces.testing.TestEnvironment;

/** GUIDE.md quotes what the handlers say: each quoted message is produced here, and each one produced here is quoted. */
class GuideTest {

    private static final Path GUIDE = Path.of("GUIDE.md");
    private static final String HEADING = "### ";
    private static final String QUOTE = "> ";

    /** What produces each quoted message, by the heading above it. */
    private static final Map<String, Function<TestEnvironment, Outcome>> FAILURES = Stream.of(
                    ImageFailures.BY_HEADING, BundleFailures.BY_HEADING)
            .flatMap(failures -> failures.entrySet().stream())
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, other) -> other, TreeMap::new));

    @TestFactory
    Stream<DynamicTest> everyQuotedMessageIsWhatTheHandlersSay() {
        return FAILURES.entrySet().stream()
                .map(failure -> DynamicTest.dynamicTest(failure.getKey(), () -> {
                    try (var environment = new TestEnvironment()) {
                        Outcome failed = failure.getValue().apply(environment);

                        assertThat(failed.errorCode())
                                .isEqualTo(failure.getKey().split(":", 2)[0]);
                        assertThat(quoteUnder(failure.getKey())).isEqualTo(withoutRequestIds(failed.message()));
                    }
                }));
    }

    @Test
    void everyHeadingAndQuoteIsProducedHereInAlphabeticalOrder() throws IOException {
        assertThat(guideLines(HEADING)).containsExactlyElementsOf(FAILURES.keySet());
        assertThat(guideLines(QUOTE)).hasSameSizeAs(FAILURES.keySet());
    }

    private static String quoteUnder(String heading) throws IOException {
        List<String> lines = Files.readAllLines(GUIDE);
        int at = lines.indexOf(HEADING + heading);
        assertThat(at).as("line of the heading " + heading + " in " + GUIDE).isNotNegative();
        return lines.stream()
                .skip(at + 1L)
                .takeWhile(line -> !line.startsWith(HEADING))
                .filter(line -> line.startsWith(QUOTE))
                .map(line -> line.substring(QUOTE.length()))
                .findFirst()
                .orElse("");
    }

    /** The rest of the lines that begin so. */
    private static List<String> guideLines(String prefix) throws IOException {
        return Files.readAllLines(GUIDE).stream()
                .filter(line -> line.startsWith(prefix))
                .map(line -> line.substring(prefix.length()))
                .toList();
    }

    /** The guide writes ... for the id of a request, which is new every time. */
    private static String withoutRequestIds(String message) {
        return message.replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "...")
                .replaceAll("\\s+", " ");
    }
}
