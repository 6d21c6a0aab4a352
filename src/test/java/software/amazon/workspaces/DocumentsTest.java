package software.amazon.workspaces;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.workspaces.fake.Behavior;

/** The documents name what there is: links, tests, profiles of the build, and answers of the fake. */
class DocumentsTest {

    private static final Path ROOT = Path.of("");
    private static final int LONGEST_README = 150;

    /** Of the folders with documents of ours; those of installed packages lie deeper. */
    private static final int DEEPEST = 3;

    private static final Pattern LINK = Pattern.compile("(?:]\\(|href=\")(?!https:)([^)#\"]*)(#[^)\"]+)?[)\"]");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");
    private static final Pattern TESTS = Pattern.compile("-Dtest='?([\\w*/,]+)");
    private static final Pattern PROFILE = Pattern.compile("\\bmvn [^`\n]*?-P(\\w+)");
    private static final Pattern BEHAVIOR = Pattern.compile("\\b[A-Z]+(_[A-Z]+)+\\b");

    static Stream<Path> documents() throws IOException {
        try (var files = Files.find(ROOT, DEEPEST, (file, attributes) -> isDocument(file))) {
            return files.sorted().toList().stream();
        }
    }

    private static boolean isDocument(Path file) {
        return file.toString().endsWith(".md") && !file.startsWith("target");
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyLinkLeadsToAFileAndAHeading(Path document) throws IOException {
        for (var link : all(LINK, document)) {
            var target = link.group(1).isEmpty() ? document : document.resolveSibling(link.group(1));
            assertThat(target).exists();
            if (link.group(2) != null) {
                assertThat(all(HEADING, target).stream().map(heading -> anchor(heading.group(1))))
                        .as(link.group())
                        .contains(link.group(2));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyTestIsOneThatCanBeRun(Path document) throws IOException {
        for (var tests : all(TESTS, document)) {
            assertThat(tests.group(1).split(",")).allMatch(DocumentsTest::isTest);
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyProfileIsOneOfTheBuild(Path document) throws IOException {
        var build = Files.readString(Path.of("pom.xml"));

        assertThat(all(PROFILE, document))
                .allSatisfy(profile -> assertThat(build).contains("<id>" + profile.group(1) + "</id>"));
    }

    @Test
    void reliabilityHasARowForEveryAnswerOfTheFake() throws IOException {
        var named = all(BEHAVIOR, Path.of("RELIABILITY.md")).stream().map(MatchResult::group);

        assertThat(named.collect(toSet()))
                .isEqualTo(Stream.of(Behavior.values()).map(Behavior::name).collect(toSet()));
    }

    @Test
    void theReadmeIsShort() throws IOException {
        assertThat(Files.readAllLines(Path.of("README.md"))).hasSizeLessThanOrEqualTo(LONGEST_README);
    }

    private static List<MatchResult> all(Pattern pattern, Path document) throws IOException {
        return pattern.matcher(Files.readString(document)).results().toList();
    }

    /** As GitHub makes it from a heading. */
    private static String anchor(String heading) {
        return "#" + heading.toLowerCase(Locale.ROOT).replaceAll("[^\\w -]", "").replace(' ', '-');
    }

    private static boolean isTest(String pattern) {
        var matcher =
                FileSystems.getDefault().getPathMatcher("glob:**/" + pattern.replaceFirst("^[*]+/", "") + ".java");
        try (var files = Files.walk(Path.of("src/test/java"))) {
            return files.anyMatch(matcher::matches);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
