package software.amazon.workspaces.updatedimage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.workspaces.fake.ErrorDetail;
import software.amazon.workspaces.fake.FakeWorkSpaces;
import software.amazon.workspaces.fake.VirtualClock;
import software.amazon.workspaces.testing.CloudFormation;
import software.amazon.workspaces.testing.Event;
import software.amazon.workspaces.testing.FakeCloudWatch;
import software.amazon.workspaces.testing.Json;
import software.amazon.workspaces.testing.Lambda;
import software.amazon.workspaces.testing.Outcome;
import software.amazon.workspaces.testing.Provider;
import software.amazon.workspaces.testing.Request;
import software.amazon.workspaces.testing.TargetFolder;
import software.amazon.workspaces.testing.TlsWorkSpaces;

/** The jar that is uploaded, in a JVM of its own: what packaging cut, no handler needs. */
class PackagedProviderIT {

    private static final String JAR = System.getProperty("packaged.jar");
    private static final String LOG_GROUP = "updated-images";

    private final VirtualClock clock = new VirtualClock();
    private final FakeWorkSpaces service = FakeWorkSpaces.start(clock);
    private FakeCloudWatch cloudWatch;
    private Lambda lambda;

    @BeforeEach
    void start() throws IOException {
        cloudWatch = FakeCloudWatch.start();
        lambda = lambda(service.endpoint(), List.of());
        lambda.awaitReady();
    }

    @AfterEach
    void stopWithEveryClassFound() {
        lambda.close();
        service.close();
        cloudWatch.close();

        assertThat(lambda.log())
                .doesNotContain(
                        "NoClassDefFoundError",
                        "ClassNotFoundException",
                        "NoSuchMethodError",
                        "NoSuchFieldError",
                        "ExceptionInInitializerError",
                        "ServiceConfigurationError",
                        "MissingResourceException",
                        "provider has a defect");
    }

    @Test
    void everyHandlerWorks() {
        JsonNode created = run(Request.of("CREATE", plain()));
        String id = created.path("ImageId").textValue();

        JsonNode read = run(Request.of("READ", Json.object().put("ImageId", id)));
        JsonNode tagged = run(Request.of("UPDATE", withTag(created)).withPreviousProperties(created));
        Outcome listed = outcome(Request.of("LIST", Json.object()), lambda);
        run(Request.of("DELETE", tagged));
        Outcome readAgain = outcome(Request.of("READ", tagged), lambda);

        assertThat(read).isEqualTo(created);
        assertThat(tagged.path("Tags")).hasSize(1);
        assertThat(listed.last().models().findValuesAsText("ImageId")).contains(id);
        assertThat(service.account().image(id)).isEmpty();
        assertThat(readAgain.errorCode()).isEqualTo("NotFound");
    }

    @Test
    void whoeverRegistersTheTypeWithALogGroupReceivesMetricsAndLogs() {
        Outcome created = outcome(Request.of("CREATE", plain()), payload -> lambda.invoke(withLogging(payload)));

        assertThat(created.succeeded()).as(created.message()).isTrue();
        assertThat(cloudWatch.bodies("PutMetricData"))
                .anySatisfy(form -> assertThat(form).contains("HandlerInvocationCount", "CREATE"))
                .anySatisfy(form -> assertThat(form).contains("HandlerInvocationDuration"));
        assertThat(cloudWatch.bodies("CreateLogGroup"))
                .singleElement()
                .asString()
                .contains(LOG_GROUP);
        assertThat(cloudWatch.bodies("PutLogEvents"))
                .anySatisfy(events -> assertThat(events).contains("action=CREATE", created.id()));
    }

    @Test
    void aCompressedRequestIsRead() throws IOException {
        var zipped = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(zipped)) {
            gzip.write(Json.write(Request.of("LIST", Json.object()).payload(null, null))
                    .getBytes(StandardCharsets.UTF_8));
        }

        JsonNode event = Json.parse(lambda.invoke(Json.write(Json.object()
                .put("__COMPRESSED__", Base64.getEncoder().encodeToString(zipped.toByteArray()))
                .put("__COMPRESSION_METHOD__", "gzip_base64"))));

        assertThat(event.path("status").textValue()).isEqualTo("SUCCESS");
    }

    @Test
    void failuresOfEveryKindAreExplained() {
        Outcome invalid = outcome(Request.of("CREATE", plain().put("Name", "no spaces")), lambda);
        service.account().deny("CreateUpdatedWorkspaceImage");
        Outcome denied = outcome(Request.of("CREATE", plain()), lambda);
        service.account().allow("CreateUpdatedWorkspaceImage");
        service.account()
                .nextBuildFails(
                        "AdditionalDrivesPresent",
                        "There is a D drive.",
                        new ErrorDetail("AdditionalDrivesPresent", "There is a D drive."));
        Outcome failed = outcome(Request.of("CREATE", plain()), lambda);

        assertThat(invalid.errorCode()).isEqualTo("InvalidRequest");
        assertThat(denied.errorCode()).isEqualTo("AccessDenied");
        assertThat(failed.errorCode()).isEqualTo("NotStabilized");
    }

    @Test
    void theServiceIsReachedOverTls() throws Exception {
        Path folder = TargetFolder.create("tls");
        try (TlsWorkSpaces overTls = TlsWorkSpaces.start(folder);
                Lambda trusting = lambda(overTls.endpoint(), overTls.trust());
                Lambda distrustful = lambda(overTls.endpoint(), List.of())) {
            trusting.awaitReady();
            distrustful.awaitReady();

            Event trusted = list(trusting);
            Event distrusted = list(distrustful);

            assertThat(trusted.status()).as(trusted.message()).isEqualTo("SUCCESS");
            assertThat(distrusted.errorCode()).isEqualTo("NetworkFailure");
            assertThat(distrusted.message()).contains("unable to find valid certification path");
        }
    }

    @Test
    void theJarIsSmall() throws IOException {
        assertThat(Files.size(Path.of(JAR))).isLessThanOrEqualTo(16_200_000);
    }

    private Lambda lambda(URI workSpaces, List<String> options) {
        return Lambda.start(
                Lambda.ENTRY,
                JAR,
                Map.of(
                        "AWS_ENDPOINT_URL_WORKSPACES", workSpaces.toString(),
                        "AWS_ENDPOINT_URL_CLOUDWATCH", cloudWatch.endpoint().toString(),
                        "AWS_ENDPOINT_URL_CLOUDWATCH_LOGS",
                                cloudWatch.endpoint().toString()),
                Stream.concat(Stream.of(Lambda.java()), options.stream()).toList());
    }

    private Event list(Provider provider) {
        return outcome(Request.of("LIST", Json.object()), provider).events().get(0);
    }

    private ObjectNode plain() {
        return Json.object()
                .put("SourceImageId", service.account().addImage().id())
                .put("Description", "Golden image");
    }

    private static JsonNode withTag(JsonNode model) {
        ObjectNode tagged = model.deepCopy();
        tagged.withArray("Tags").add(Json.object().put("Key", "team").put("Value", "desktop"));
        return tagged;
    }

    /** The payload of a type that was registered with a LoggingConfig. */
    private static String withLogging(String payload) {
        JsonNode request = Json.parse(payload);
        ((ObjectNode) request.path("requestData"))
                .put("providerLogGroupName", LOG_GROUP)
                .putPOJO("providerCredentials", Request.Credentials.EXAMPLE);
        return Json.write(request);
    }

    private JsonNode run(Request request) {
        Outcome outcome = outcome(request, lambda);
        assertThat(outcome.succeeded()).as(outcome.message()).isTrue();
        return outcome.model();
    }

    private Outcome outcome(Request request, Provider provider) {
        return new CloudFormation(provider, clock, clock::advance, event -> {}).run(request);
    }
}
