package software.amazon.workspaces.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.workspaces.WorkSpacesClient;
import software.amazon.awssdk.services.workspaces.WorkSpacesServiceClientConfiguration;
import software.amazon.awssdk.services.workspaces.model.DescribeWorkspaceImagesRequest;
import software.amazon.workspaces.testing.CloudFormation;
import software.amazon.workspaces.testing.Event;
import software.amazon.workspaces.testing.InProcessProvider;
import software.amazon.workspaces.testing.Outcome;
import software.amazon.workspaces.testing.ProviderType;
import software.amazon.workspaces.testing.Request;
import software.amazon.workspaces.testing.TestEnvironment;
import software.amazon.workspaces.updatedimage.HandlerWrapper;

/** What the Lambda entry adds to the handlers. */
class ResourceHandlerWrapperTest {

    @AutoClose
    private final TestEnvironment environment = new TestEnvironment();

    @Test
    void eachInvocationLeavesALineOfActionIdStateAndOutcome() {
        Outcome created = environment.create(environment.plain());

        assertThat(environment.log())
                .anyMatch(line -> line.matches("(?s)action=CREATE id=" + created.id()
                        + " state=PENDING elapsed=\\d+s took=\\d+ms outcome=IN_PROGRESS message=.*next check in.*"));
        assertThat(environment.log())
                .anyMatch(line -> line.startsWith("action=CREATE id=" + created.id() + " state=AVAILABLE"));
    }

    @Test
    void aRefusedPayloadLeavesALineToo() {
        environment.provider().invoke("{}");

        assertThat(environment.log())
                .singleElement()
                .asString()
                .startsWith("outcome=InvalidRequest message=action is missing");
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
        Event started = environment.cloudFormation().begin(request);
        var withDefect = new CloudFormation(
                InProcessProvider.withoutDelays(broken, environment.clock(), TimeLimits.LAMBDA),
                environment.clock(),
                environment.clock()::advance,
                event -> {});

        Outcome failed = withDefect.resume(request, started);

        assertThat(failed.errorCode()).isEqualTo("InternalFailure");
        assertThat(failed.message()).contains("a defect", "Report it");
        assertThat(failed.id()).isEqualTo(started.id());
    }

    @Test
    void theConstructorThatLambdaCallsTakesItsRegionFromTheEnvironmentAndLogsTheVersionOnce() {
        var log = new ByteArrayOutputStream();
        PrintStream out = System.out;
        System.setProperty("aws.region", "eu-west-1");
        System.setOut(new PrintStream(log, true, StandardCharsets.UTF_8));
        try {
            var wrapper = new HandlerWrapper();

            String typeName = wrapper.provideResourceSchemaJSONObject().getString("typeName");
            assertThat(typeName).isEqualTo(ProviderType.UPDATED_IMAGE.typeName());
            assertThat(log.toString(StandardCharsets.UTF_8))
                    .isEqualTo(typeName + " version=" + Version.current() + "\n");
        } finally {
            System.setOut(out);
            System.clearProperty("aws.region");
        }
    }
}
