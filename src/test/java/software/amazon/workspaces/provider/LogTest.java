package software.amazon.workspaces.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.workspaces.fake.Behavior;
import software.amazon.workspaces.testing.FakeCloudWatch;
import software.amazon.workspaces.testing.InProcessProvider;
import software.amazon.workspaces.testing.Json;
import software.amazon.workspaces.testing.Provider;
import software.amazon.workspaces.testing.ProviderType;
import software.amazon.workspaces.testing.Request;
import software.amazon.workspaces.testing.TestEnvironment;

/** The lines of one instance: as many with the last invocation as with the first, each of them one line. */
class LogTest {

    private static final int LONGEST_LINE = 4096;

    @AutoClose
    private final TestEnvironment environment = new TestEnvironment();

    private final List<String> lines = new ArrayList<>();
    private final Provider instance =
            InProcessProvider.warm(ProviderType.UPDATED_IMAGE, environment.client(), environment.clock(), lines::add);

    @Test
    void aRefusedPayloadIsLoggedOnceHoweverManyInvocationsTheInstanceHasSeen() {
        IntStream.range(0, 20).forEach(i -> instance.invoke(read()));
        lines.clear();

        instance.invoke("{}");

        assertThat(lines).singleElement().asString().startsWith("outcome=InvalidRequest message=action is missing");
    }

    @Test
    void anInvocationLeavesAsManyLinesAsTheOneBefore() {
        instance.invoke(read());
        var first = lines.size();

        instance.invoke(read());

        assertThat(lines).hasSize(2 * first);
    }

    @Test
    void aPayloadCannotForgeALine() {
        instance.invoke(Json.write(Json.object().put("action", "x\naction=DELETE outcome=SUCCESS\n")));
        instance.invoke(Json.write(Json.object().put("action", "x".repeat(100_000))));
        instance.invoke(read().replace("stackTags", "stack\\nTags"));

        assertThat(lines).isNotEmpty().allSatisfy(LogTest::assertOneLine);
        assertThat(lines).noneMatch(line -> line.startsWith("action=DELETE"));
    }

    @ParameterizedTest
    @EnumSource(names = {"ERROR_MESSAGES_MULTILINE", "ERROR_MESSAGES_LONG", "ERROR_MESSAGES_ABSENT"})
    void anErrorOfTheServiceCannotForgeALine(Behavior form) {
        environment.account().enable(form);
        environment.account().deny("DescribeWorkspaceImages");

        instance.invoke(read());

        assertThat(lines).anyMatch(line -> line.startsWith("action=READ")).allSatisfy(LogTest::assertOneLine);
    }

    @Test
    void theLogOfWhoeverRegisteredTheTypeHasTheSameLinesWithoutTheirCredentials() throws IOException {
        try (var cloudWatch = FakeCloudWatch.start()) {
            System.setProperty("aws.region", "us-east-1");
            System.setProperty(
                    "aws.endpointUrlCloudWatch", cloudWatch.endpoint().toString());
            System.setProperty(
                    "aws.endpointUrlCloudWatchLogs", cloudWatch.endpoint().toString());
            var request = Json.parse(read());
            ((ObjectNode) request.path("requestData"))
                    .put("providerLogGroupName", "group")
                    .putPOJO(
                            "providerCredentials",
                            new Request.Credentials("AKIDPROVIDER", "provider-secret", "provider-session"));
            environment
                    .faults()
                    .on("DescribeWorkspaceImages")
                    .always()
                    .error("InvalidSignatureException", "\nprovider-secret provider-session example-session", 400);

            IntStream.range(0, 3).forEach(i -> instance.invoke(Json.write(request)));

            assertThat(cloudWatch.bodies("PutLogEvents"))
                    .filteredOn(events -> events.contains("action=READ"))
                    .hasSize(3)
                    .allMatch(events -> events.contains("InvalidSignatureException: *** *** ***"));
        } finally {
            List.of("aws.region", "aws.endpointUrlCloudWatch", "aws.endpointUrlCloudWatchLogs")
                    .forEach(System::clearProperty);
        }
    }

    private static void assertOneLine(String line) {
        assertThat(line.stripTrailing().lines()).hasSize(1);
        assertThat(line).hasSizeLessThanOrEqualTo(LONGEST_LINE + 1);
    }

    private String read() {
        var request = Request.of(
                "READ", Json.object().put("ImageId", environment.source().id()));
        return Json.write(request.payload(request.properties(), null));
    }
}
