package software.amazon.workspaces.benchmark;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.workspaces.WorkSpacesClient;
import software.amazon.workspaces.fake.Account;
import software.amazon.workspaces.fake.FakeWorkSpaces;
import software.amazon.workspaces.fake.Faults.Moment;
import software.amazon.workspaces.fake.Image;
import software.amazon.workspaces.testing.CloudFormation;
import software.amazon.workspaces.testing.Event;
import software.amazon.workspaces.testing.InProcessProvider;
import software.amazon.workspaces.testing.Json;
import software.amazon.workspaces.testing.Outcome;
import software.amazon.workspaces.testing.Request;

/** An account on virtual time in which one strategy builds images, each as CloudFormation has it built. */
final class BenchmarkEnvironment implements AutoCloseable {

    /** In real time a call lasts as long as all others run on while it pauses. */
    private static final Duration FOR_ALL = Duration.ofHours(1);

    /**
     * How a creation went.
     *
     * @param lag from the end of the build to CREATE_COMPLETE; null where it did not end so
     */
    record Creation(Outcome outcome, int invocations, Duration lag, Instant buildEnd, Instant end) {}

    private final VirtualScheduler time = new VirtualScheduler();
    private final FakeWorkSpaces service = FakeWorkSpaces.start(time.clock());
    private final Image source = service.account().addImage();
    private final Map<String, Integer> calls = new TreeMap<>();
    private final List<Creation> creations = new ArrayList<>();
    private final WorkSpacesClient client;
    private final PollingStrategy strategy;

    BenchmarkEnvironment(PollingStrategy strategy) {
        this.strategy = strategy;
        this.client = InProcessProvider.productionClient()
                .endpointOverride(service.endpoint())
                .region(Region.US_EAST_1)
                .overrideConfiguration(configuration -> configuration
                        .apiCallAttemptTimeout(FOR_ALL)
                        .addExecutionInterceptor(new Patience())
                        .retryStrategy(PollingStrategy.retriesOfTheSdk(this::pause)))
                .build();
        service.account().imageQuota(Integer.MAX_VALUE);
        service.faults().intercept((moment, call) -> {
            if (moment == Moment.AFTER) {
                calls.merge(call.operation(), 1, Integer::sum);
                if ("ThrottlingException".equals(call.errorType())) {
                    calls.merge("throttled", 1, Integer::sum);
                }
                service.clearCalls();
            }
        });
    }

    Account account() {
        return service.account();
    }

    /** Has that many images created at once; answers when all have ended. */
    List<Creation> create(int images, Duration build) {
        account().buildDuration(build);
        for (int i = 0; i < images; i++) {
            time.begin(() -> creations.add(create(build)));
        }
        time.run();
        return List.copyOf(creations);
    }

    /** How many calls the service answered, to one operation or with "throttled". */
    int calls(String operation) {
        return calls.getOrDefault(operation, 0);
    }

    /** How many calls the service answered in all. */
    int calls() {
        return calls.values().stream().mapToInt(Integer::intValue).sum() - calls("throttled");
    }

    private Creation create(Duration build) {
        ObjectNode properties = Json.object().put("SourceImageId", source.id()).put("Description", "Golden image");
        List<Event> events = new ArrayList<>();
        Outcome outcome = new CloudFormation(
                        strategy.provider(client, time.clock(), this::pause), time.clock(), time::sleep, events::add)
                .run(Request.of("CREATE", properties));
        Instant end = time.clock().instant();
        Instant buildEnd = !outcome.succeeded()
                ? null
                : account().image(outcome.id()).orElseThrow().created().plus(build);
        if (buildEnd != null) {
            account().removeImage(outcome.id());
        }
        return new Creation(
                outcome, events.size(), buildEnd == null ? null : Duration.between(buildEnd, end), buildEnd, end);
    }

    /** The SDK would sleep for real between its attempts; here virtual time passes instead. */
    private BackoffStrategy pause(BackoffStrategy backoff) {
        return attempt -> {
            time.sleep(backoff.computeDelay(attempt));
            return Duration.ZERO;
        };
    }

    /** Gives each call real time enough; the provider allows it seconds. */
    private static final class Patience implements ExecutionInterceptor {

        @Override
        public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
            AwsRequest request = (AwsRequest) context.request();
            return request.overrideConfiguration().isEmpty()
                    ? request
                    : request.toBuilder()
                            .overrideConfiguration(request.overrideConfiguration().get().toBuilder()
                                    .apiCallTimeout(FOR_ALL)
                                    .build())
                            .build();
        }
    }

    @Override
    public void close() {
        client.close();
        service.close();
    }
}
