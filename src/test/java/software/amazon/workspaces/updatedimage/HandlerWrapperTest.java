package software.amazon.workspaces.updatedimage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.workspaces.WorkSpacesClient;
import software.amazon.awssdk.services.workspaces.WorkSpacesServiceClientConfiguration;
import software.amazon.awssdk.services.workspaces.model.DescribeWorkspaceImagesRequest;
import software.amazon.workspaces.testing.CloudFormation;
import software.amazon.workspaces.testing.Event;
import software.amazon.workspaces.testing.InProcessProvider;
import software.amazon.workspaces.testing.Json;
import software.amazon.workspaces.testing.LocalContext;
import software.amazon.workspaces.testing.Outcome;
import software.amazon.workspaces.testing.Request;
import software.amazon.workspaces.testing.TestEnvironment;

/** What the Lambda entry adds to the handlers. */
class HandlerWrapperTest {

    private final TestEnvironment environment = new TestEnvironment();
    private final List<String> testLog = new ArrayList<>();

    @AfterEach
    void close() {
        environment.close();
    }

    @Test
    void eachInvocationLeavesALineOfActionImageStateAndOutcome() {
        Outcome created = environment.create(environment.plain());

        assertThat(environment.log())
                .anyMatch(line -> line.matches("(?s)action=CREATE image=" + created.imageId()
                        + " state=PENDING elapsed=\\d+s took=\\d+ms outcome=IN_PROGRESS message=.*next look in.*"));
        assertThat(environment.log())
                .anyMatch(line -> line.startsWith("action=CREATE image=" + created.imageId() + " state=AVAILABLE"));
    }

    @Test
    void aRefusedPayloadLeavesALineToo() {
        environment.provider().invoke("{}");

        assertThat(environment.log())
                .singleElement()
                .asString()
                .startsWith("outcome=InvalidRequest message=action is ''");
    }

    @Test
    void aDefectOfTheProviderIsAnEventThatKeepsTheImageId() {
        WorkSpacesClient broken = mock(WorkSpacesClient.class);
        when(broken.describeWorkspaceImages(any(DescribeWorkspaceImagesRequest.class)))
                .thenThrow(new IllegalStateException("a defect"));
        when(broken.serviceClientConfiguration())
                .thenReturn(WorkSpacesServiceClientConfiguration.builder()
                        .region(Region.US_EAST_1)
                        .build());
        Request request = Request.of("CREATE", environment.plain());
        Event started = environment.cloudFormation().invoke(request, request.properties(), null);
        CloudFormation withDefect = new CloudFormation(
                InProcessProvider.withoutPauses(broken, environment.clock()),
                environment.clock(),
                environment.clock()::advance,
                event -> {});

        Outcome failed = withDefect.resume(request, started.model(), started.callbackContext());

        assertThat(failed.errorCode()).isEqualTo("InternalFailure");
        assertThat(failed.message()).contains("a defect", "Report it");
        assertThat(failed.imageId()).isEqualTo(started.imageId());
    }

    @Test
    void theTestEntryPointAnswersWithoutTheEnvelopeAndLogsAsTheOther() throws IOException {
        ObjectNode payload = Json.object().put("action", "READ");
        payload.putPOJO("credentials", Request.Credentials.EXAMPLE);
        payload.set(
                "request",
                Json.object()
                        .set(
                                "desiredResourceState",
                                Json.object()
                                        .put("ImageId", environment.source().id())));
        payload.set("callbackContext", null);

        JsonNode event = testEntrypoint(Json.write(payload));

        assertThat(event.path("status").asText()).isEqualTo("SUCCESS");
        assertThat(event.path("resourceModel").path("ImageId").asText())
                .isEqualTo(environment.source().id());
        assertThat(testLog)
                .anyMatch(line -> line.startsWith(
                        "action=READ image=" + environment.source().id()));
    }

    @Test
    void aRequestWithoutAResourceIsRefused() throws IOException {
        ObjectNode payload = Json.object().put("action", "READ");
        payload.putPOJO("credentials", Request.Credentials.EXAMPLE);
        payload.set("request", Json.object());

        JsonNode event = testEntrypoint(Json.write(payload));

        assertThat(event.path("errorCode").asText()).isEqualTo("InvalidRequest");
    }

    @Test
    void theConstructorThatLambdaCallsTakesItsRegionFromTheEnvironmentAndLogsTheVersionOnce() {
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        PrintStream out = System.out;
        System.setProperty("aws.region", "eu-west-1");
        System.setOut(new PrintStream(log, true, StandardCharsets.UTF_8));
        try {
            HandlerWrapper wrapper = new HandlerWrapper();

            String typeName = wrapper.provideResourceSchemaJSONObject().getString("typeName");
            assertThat(typeName).isEqualTo(Configuration.schema().getString("typeName"));
            assertThat(log.toString(StandardCharsets.UTF_8))
                    .isEqualTo(typeName + " version=" + Configuration.version() + "\n")
                    .matches("(?s).*version=\\d+\\.\\d+\\S*\n");
        } finally {
            System.setOut(out);
            System.clearProperty("aws.region");
        }
    }

    private JsonNode testEntrypoint(String payload) throws IOException {
        ByteArrayOutputStream event = new ByteArrayOutputStream();
        HandlerWrapper wrapper = new HandlerWrapper(
                Configuration.schema(), environment.client(), environment.clock(), RetryPolicy.SPREAD);
        wrapper.testEntrypoint(
                new ByteArrayInputStream(payload.getBytes(StandardCharsets.UTF_8)),
                event,
                new LocalContext(testLog::add));
        return Json.parse(event.toString(StandardCharsets.UTF_8));
    }
}
