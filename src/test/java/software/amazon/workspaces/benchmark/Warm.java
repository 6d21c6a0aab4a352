package software.amazon.workspaces.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.workspaces.WorkSpacesClient;
import software.amazon.workspaces.testing.Json;
import software.amazon.workspaces.testing.Provider;
import software.amazon.workspaces.testing.Request;

/** A warm invocation against a service in memory: the provider's own work, the framework's and the SDK's. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class Warm {

    private static final int ROUNDS = 3;

    @Param({"this project", "bare provider", "SDK alone"})
    private String subject;

    @Param({"poll", "read", "create"})
    private String operation;

    private Provider provider;
    private String payload;

    /** Makes the subject and the payload that it is given again and again. */
    @Setup
    public void prepare() {
        WorkSpacesClient client = WorkSpacesClient.builder()
                .region(Region.US_EAST_1)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", "secret")))
                .httpClient(new CannedService(operation.equals("read") ? "AVAILABLE" : "PENDING"))
                .build();
        provider = switch (subject) {
            case "this project" -> PollingStrategy.OURS.warmProvider(client, Clock.systemUTC());
            case "bare provider" -> PollingStrategy.FRAMEWORK.warmProvider(client, Clock.systemUTC());
            default -> operation.equals("create") ? unused -> create(client) : unused -> describe(client);
        };
        ObjectNode properties = Json.object()
                .put("SourceImageId", "wsi-0a1b2c3d4")
                .put("Description", "Golden image")
                .put("Name", "golden");
        payload = switch (operation) {
            case "create" -> Json.write(Request.of("CREATE", properties).payload(properties, null));
            case "read" -> {
                ObjectNode image = Json.object().put("ImageId", CannedService.IMAGE_ID);
                yield Json.write(Request.of("READ", image).payload(image, null));
            }
            default -> poll(properties);
        };
    }

    /** The second invocation of a creation. */
    private String poll(ObjectNode properties) {
        Request request = Request.of("CREATE", properties);
        if (subject.equals("SDK alone")) {
            return "";
        }
        JsonNode first = Json.parse(provider.invoke(Json.write(request.payload(properties, null))));
        return Json.write(request.payload(first.path("resourceModel"), first.path("callbackContext")));
    }

    private static String create(WorkSpacesClient client) {
        return client.createUpdatedWorkspaceImage(request ->
                        request.name("golden").description("Golden image").sourceImageId("wsi-0a1b2c3d4"))
                .imageId();
    }

    private static String describe(WorkSpacesClient client) {
        return client.describeWorkspaceImages(request -> request.imageIds(CannedService.IMAGE_ID))
                .images()
                .get(0)
                .name();
    }

    @Benchmark
    public String invocation() {
        return provider.invoke(payload);
    }

    static void report(Report report) throws RunnerException {
        Map<String, List<RunResult>> results = new LinkedHashMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            Collection<RunResult> measured = new Runner(new OptionsBuilder()
                            .include(Warm.class.getName())
                            .forks(1)
                            .warmupIterations(2)
                            .warmupTime(TimeValue.milliseconds(700))
                            .measurementIterations(2)
                            .measurementTime(TimeValue.milliseconds(500))
                            .addProfiler(GCProfiler.class)
                            .verbosity(VerboseMode.SILENT)
                            .build())
                    .run();
            measured.forEach(result -> results.computeIfAbsent(
                            result.getParams().getParam("operation") + " | "
                                    + result.getParams().getParam("subject"),
                            unused -> new ArrayList<>())
                    .add(result));
        }
        Report.Table table = report.table("Warm", "operation", "subject", "microseconds", "kB allocated");
        results.forEach((name, measured) -> table.row(
                name.split(" \\| ")[0],
                name.split(" \\| ")[1],
                SampleStats.of(measured, result -> result.getPrimaryResult().getScore()),
                SampleStats.of(
                        measured,
                        result -> result.getSecondaryResults()
                                        .get("gc.alloc.rate.norm")
                                        .getScore()
                                / 1000)));
        report.note(
                "JMH, " + ROUNDS + " forks of each in turn, against answers in memory. A poll of ours and one of the"
                        + " bare provider describe once; our read also asks for the tags, our create sends them; the bare provider's"
                        + " first create invocation polls at once.");
    }
}
