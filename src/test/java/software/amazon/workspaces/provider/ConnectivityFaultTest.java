package software.amazon.workspaces.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.workspaces.WorkSpacesClient;
import software.amazon.workspaces.fake.Fault;
import software.amazon.workspaces.fake.Faults;
import software.amazon.workspaces.fake.Image;
import software.amazon.workspaces.testing.CloudFormation;
import software.amazon.workspaces.testing.Event;
import software.amazon.workspaces.testing.InProcessProvider;
import software.amazon.workspaces.testing.Json;
import software.amazon.workspaces.testing.Outcome;
import software.amazon.workspaces.testing.Request;
import software.amazon.workspaces.testing.TestEnvironment;

/** Calls that return no usable response: every kind has its code, its message and its end. */
@Tag("real-time")
class ConnectivityFaultTest {

    /** A test client gives an attempt this long instead of the production client's 7 s; four attempts make a call. */
    private static final Duration ATTEMPT = Duration.ofMillis(300);

    /** In proportion. */
    private static final TimeLimits LIMITS = new TimeLimits(ATTEMPT.multipliedBy(4), ATTEMPT.multipliedBy(8));

    @AutoClose
    private final TestEnvironment environment = new TestEnvironment();

    @AutoClose
    private final WorkSpacesClient impatient =
            TestEnvironment.client(environment.service().endpoint(), ATTEMPT);

    @ParameterizedTest
    @EnumSource(value = Fault.Kind.class, mode = EnumSource.Mode.EXCLUDE, names = "ERROR")
    void aReadWithoutAUsableResponseIsANetworkFailure(Fault.Kind kind) {
        meet(kind, environment.faults().on("DescribeWorkspaceImages").always());
        Instant begin = Instant.now();

        Outcome failed = with(impatient).run(Request.of("LIST", Json.object()));

        assertThat(failed.errorCode()).as(failed.message()).isEqualTo("NetworkFailure");
        assertThat(failed.message()).contains("DescribeWorkspaceImages returned no usable response");
        assertThat(Duration.between(begin, Instant.now())
                        .dividedBy(failed.events().size()))
                .as("an invocation")
                .isLessThan(Duration.ofSeconds(25));
    }

    @ParameterizedTest
    @EnumSource(value = Fault.Kind.class, mode = EnumSource.Mode.EXCLUDE, names = "ERROR")
    void aBuildIsAdoptedHoweverTheResponseWasLost(Fault.Kind kind) {
        meet(kind, environment.faults().on("CreateUpdatedWorkspaceImage").times(4));

        Outcome created = with(impatient).run(Request.of("CREATE", environment.plain()));

        assertThat(created.succeeded()).as(created.message()).isTrue();
        assertThat(environment.updatedImages()).extracting(Image::id).containsExactly(created.id());
    }

    @ParameterizedTest
    @EnumSource(value = Fault.Kind.class, mode = EnumSource.Mode.EXCLUDE, names = "ERROR")
    void aDeletionGoesOnHoweverTheResponseWasLost(Fault.Kind kind) {
        Outcome created = TestEnvironment.require(environment.create(environment.plain()));
        meet(kind, environment.faults().on("DeleteWorkspaceImage").times(4));

        Outcome deleted = with(impatient).run(Request.of("DELETE", created.model()));

        assertThat(deleted.succeeded() || "NotFound".equals(deleted.errorCode()))
                .as(deleted.message())
                .isTrue();
        assertThat(environment.updatedImages()).isEmpty();
    }

    /** One that is cut off may be working, so a second one is not sent while there is time. */
    @Test
    void aSlowCreateCallIsWaitedForAndSentOnce() {
        environment.faults().intercept((moment, call) -> {
            if (moment == Faults.Moment.AFTER && call.operation().equals("CreateUpdatedWorkspaceImage")) {
                sleep(ATTEMPT.multipliedBy(4));
            }
        });

        Event started = with(impatient).begin(Request.of("CREATE", environment.plain()));

        assertThat(started.isInProgress()).as(started.message()).isTrue();
        assertThat(environment.operations()).containsExactly("CreateUpdatedWorkspaceImage");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://workspaces.nowhere-1.invalid", "http://127.0.0.1:1"})
    void anEndpointThatCannotBeReachedIsANetworkFailureThatSuggestsTheRegion(String endpoint) {
        try (WorkSpacesClient unreachable = TestEnvironment.client(URI.create(endpoint), ATTEMPT)) {
            Outcome failed = with(unreachable).run(Request.of("CREATE", environment.plain()));

            assertThat(failed.errorCode()).isEqualTo("NetworkFailure");
            assertThat(failed.message())
                    .contains("CreateUpdatedWorkspaceImage", "check that the Region offers WorkSpaces");
            assertThat(failed.id()).isNull();
        }
    }

    @Test
    void aServiceWithoutTlsIsANetworkFailure() {
        URI tls = URI.create(environment.service().endpoint().toString().replace("http:", "https:"));
        try (WorkSpacesClient secure = TestEnvironment.client(tls, ATTEMPT)) {
            Outcome failed = with(secure)
                    .run(Request.of(
                            "READ",
                            Json.object().put("ImageId", environment.source().id())));

            assertThat(failed.errorCode()).isEqualTo("NetworkFailure");
            assertThat(environment.service().calls()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "NeverHeardOfException, 400, GeneralServiceException",
        "NeverHeardOfException, 500, ServiceInternalError",
        "'', 400, NetworkFailure",
        "'', 502, ServiceInternalError"
    })
    void anUndeclaredErrorIsShownAsItIs(String type, int status, String code) {
        environment.faults().on("DescribeWorkspaceImages").always().error(type, "What is this?", status);

        Outcome failed = environment.read(environment.source().id());

        assertThat(failed.errorCode()).isEqualTo(code);
        assertThat(failed.message()).contains(type, type.isEmpty() ? "DescribeWorkspaceImages" : "What is this?");
    }

    private CloudFormation with(WorkSpacesClient client) {
        return new CloudFormation(
                InProcessProvider.withoutDelays(client, environment.clock(), LIMITS),
                environment.clock(),
                environment.clock()::advance,
                event -> {});
    }

    private static void sleep(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void meet(Fault.Kind kind, Faults.Occurrence occurrence) {
        switch (kind) {
            case DROP_BEFORE -> occurrence.dropBefore();
            case DROP_AFTER -> occurrence.dropAfter();
            case HANG -> occurrence.hang();
            case INVALID_JSON -> occurrence.invalidJson();
            case RESET_MID_BODY -> occurrence.resetMidBody();
            case TRICKLE -> occurrence.trickle();
            default -> throw new IllegalArgumentException("no delivery fault: " + kind);
        }
    }
}
