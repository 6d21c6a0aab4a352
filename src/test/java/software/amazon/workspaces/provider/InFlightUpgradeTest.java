package software.amazon.workspaces.provider;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.workspaces.fake.Image;
import software.amazon.workspaces.testing.Outcome;
import software.amazon.workspaces.testing.Request;
import software.amazon.workspaces.testing.TestEnvironment;

/**
 * Operations that an earlier version began are ended by this one: each version leaves the contexts that it wrote in a
 * file. {@code mvn -q test -Dtest=InFlightUpgradeTest -Drecord=1.1.0} writes that of the version to come.
 */
class InFlightUpgradeTest {

    private static final String HOW_TO_RECORD =
            "; to record it, run mvn -q test -Dtest=InFlightUpgradeTest -Drecord=VERSION"
                    + " with the version that what is Unreleased in CHANGELOG.md will have";

    @BeforeAll
    static void record() throws IOException {
        String version = System.getProperty("record");
        if (version != null) {
            assertThat(version).matches("\\d+\\.\\d+\\.\\d+");
            assertThat(Files.readString(Path.of("CHANGELOG.md")))
                    .as("the record of a release stays as it is")
                    .doesNotContain("## [" + version + "]");
            InFlightRecord.write(
                    InFlightRecord.fileOf(version),
                    Stream.of(InFlightScenario.values()).map(InFlightScenario::run));
        }
    }

    @TestFactory
    Stream<DynamicTest> operationsBegunByEveryVersionEndAsTheyShould() throws IOException {
        return InFlightRecord.files().stream()
                .flatMap(version -> InFlightRecord.read(version).stream()
                        .map(record -> DynamicTest.dynamicTest(
                                version.getFileName() + ": " + record.scenario(), () -> end(record))));
    }

    @ParameterizedTest
    @EnumSource
    void everyFormOfContextThatThisVersionWritesIsRecorded(InFlightScenario scenario) throws IOException {
        InFlightRecord written = scenario.run();

        assertThat(newest().stream()
                        .filter(record -> record.action().equals(written.action()))
                        .map(InFlightRecord::form))
                .as("forms of context of " + written.action() + HOW_TO_RECORD)
                .contains(written.form());
    }

    @Test
    void theNewestRecordHasEveryMemberOfTheContext() throws IOException {
        Set<String> members = Arrays.stream(CallbackContext.class.getDeclaredFields())
                .filter(field -> !Modifier.isStatic(field.getModifiers())
                        && !field.getName().startsWith("$"))
                .map(Field::getName)
                .collect(toSet());

        assertThat(newest().stream().flatMap(record -> record.form().keySet().stream()))
                .as("members of CallbackContext in an InFlightScenario" + HOW_TO_RECORD)
                .containsAll(members);
    }

    @Test
    void aMemberOfALaterVersionIsIgnoredAndOneThatAnEarlierVersionLackedIsNothing() throws IOException {
        InFlightRecord record = newest().get(0);
        ((ObjectNode) record.context()).put("laterMember", "later").remove(List.of("failures", "tagsRead"));

        end(record);
    }

    private static void end(InFlightRecord record) {
        String imageId = record.model().path("ImageId").asText();
        try (var environment = new TestEnvironment()) {
            if (record.imageState() != null) {
                environment
                        .account()
                        .addImage(Image.windows(imageId)
                                .withState(record.imageState())
                                .withName(record.model().path("Name").asText())
                                .withTags(Map.of(
                                        "workspaces-updated-image:source",
                                        record.model().path("SourceImageId").asText(),
                                        "workspaces-updated-image:request",
                                        InFlightRecord.TOKEN)));
            }
            environment.clock().advance(Duration.between(environment.clock().instant(), record.due()));
            Request request = Request.of(record.action(), record.model()).withToken(InFlightRecord.TOKEN);

            Outcome outcome = environment.cloudFormation().resume(request, record.model(), record.context());

            assertThat(outcome.succeeded() ? "SUCCESS" : outcome.errorCode())
                    .as(outcome.message())
                    .isEqualTo(record.ends());
            boolean deleted = record.action().equals("DELETE") && outcome.succeeded();
            assertThat(outcome.id()).isEqualTo(deleted ? null : imageId);
            assertThat(environment.account().image(imageId).isPresent())
                    .isEqualTo(record.imageState() != null && !deleted);
        }
    }

    private static List<InFlightRecord> newest() throws IOException {
        List<Path> files = InFlightRecord.files();
        return InFlightRecord.read(files.get(files.size() - 1));
    }
}
