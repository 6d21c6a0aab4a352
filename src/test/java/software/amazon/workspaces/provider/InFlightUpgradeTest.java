package software.amazon.workspaces.provider;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
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
import software.amazon.workspaces.fake.Account;
import software.amazon.workspaces.fake.Image;
import software.amazon.workspaces.testing.Outcome;
import software.amazon.workspaces.testing.ProviderType;
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
                        .filter(record -> record.type() == written.type()
                                && record.action().equals(written.action()))
                        .map(InFlightRecord::form))
                .as("forms of context of " + written.type() + " " + written.action() + HOW_TO_RECORD)
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
        try (var environment = new TestEnvironment()) {
            var account = environment.account();
            if (record.state() != null) {
                put(record, account);
            }
            environment.clock().advance(Duration.between(environment.clock().instant(), record.due()));

            Outcome outcome = environment.cloudFormation().resume(record.request(), record.model(), record.context());

            assertThat(outcome.succeeded() ? "SUCCESS" : outcome.errorCode())
                    .as(outcome.message())
                    .isEqualTo(record.ends());
            boolean deleted = record.action().equals("DELETE") && outcome.succeeded();
            assertThat(outcome.id()).isEqualTo(deleted ? null : record.id());
            assertThat(account.image(record.id()).isPresent()
                            || account.bundle(record.id()).isPresent())
                    .isEqualTo(record.state() != null && !deleted);
        }
    }

    /** Puts the resource there as the operation has left it. */
    private static void put(InFlightRecord record, Account account) {
        JsonNode model = record.model();
        String name = model.path("Name").asText();
        if (record.type() == ProviderType.UPDATED_IMAGE) {
            account.addImage(Image.windows(record.id())
                    .withState(record.state())
                    .withName(name)
                    .withDescription(model.path("Description").asText())
                    .withTags(Map.of(
                            "workspaces-updated-image:source",
                            model.path("SourceImageId").asText(),
                            "workspaces-updated-image:request",
                            InFlightRecord.TOKEN)));
            return;
        }
        boolean isMoved = record.context().hasNonNull("acceptedAt");
        JsonNode image = isMoved || record.previous().isMissingNode() ? model : record.previous();
        account.addImage(Image.windows(model.path("ImageId").asText()));
        var bundle = account.addBundle(name, image.path("ImageId").asText());
        account.removeBundle(bundle.id());
        account.addBundle(bundle.withId(record.id())
                .withDescription(model.path("Description").asText())
                .withState(record.state())
                .withTags(Map.of("workspaces-bundle:request", InFlightRecord.TOKEN)));
    }

    private static List<InFlightRecord> newest() throws IOException {
        List<Path> files = InFlightRecord.files();
        return InFlightRecord.read(files.get(files.size() - 1));
    }
}
