package software.amazon.workspaces.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Which faults calls can meet, and when. */
class FaultsTest extends FakeTestBase {

    private static final String DESCRIBE = "DescribeWorkspaceImages";

    @Test
    void nthCallIsHitAndNoOther() {
        fake.faults().on(DESCRIBE).nth(2).throttle();

        List<String> seen = errorsOf(3);

        assertThat(seen).containsExactly("none", "ThrottlingException", "none");
    }

    @Test
    void nextFaultsQueueUpAndTimesCounts() {
        fake.faults().on(DESCRIBE).next().serverError();
        fake.faults().on(DESCRIBE).times(2).error("ExpiredTokenException", "The security token is expired", 400);

        List<String> seen = errorsOf(4);

        assertThat(seen)
                .containsExactly("InternalServerException", "ExpiredTokenException", "ExpiredTokenException", "none");
    }

    @Test
    void alwaysLastsUntilCleared() {
        fake.faults().on(Faults.ANY).always().throttle();

        List<String> during = errorsOf(3);
        fake.faults().clear();

        assertThat(during).containsOnly("ThrottlingException");
        assertThat(errorsOf(1)).containsExactly("none");
    }

    @Test
    void clearingOneOperationLeavesTheOthers() {
        fake.faults().on(DESCRIBE).always().throttle();
        fake.faults().on("DescribeTags").always().throttle();

        fake.faults().on(DESCRIBE).clear();

        assertThat(errorsOf(1)).containsExactly("none");
        assertThat(errorCode(() -> client.describeTags(request -> request.resourceId("wsi-000000000"))))
                .isEqualTo("ThrottlingException");
    }

    @Test
    void throttlingLooksAsTheSdkExpectsIt() {
        fake.faults().on(DESCRIBE).next().throttle();

        AwsServiceException refusal = refusal(client::describeWorkspaceImages);

        assertThat(refusal.statusCode()).isEqualTo(400);
        assertThat(refusal.isThrottlingException()).isTrue();
        assertThat(refusal.awsErrorDetails().errorMessage()).isEqualTo("Rate exceeded");
        assertThat(refusal.requestId()).isNotBlank();
    }

    @Test
    void callDroppedBeforeProcessingChangesNothing() {
        String source = account.addImage().id();
        fake.faults().on("CreateUpdatedWorkspaceImage").next().dropBefore();

        assertThatThrownBy(() -> create("golden", source)).isInstanceOf(SdkClientException.class);

        assertThat(account.images()).hasSize(1);
        assertThat(fake.calls()).singleElement().satisfies(call -> {
            assertThat(call.status()).isNull();
            assertThat(call.fault()).isEqualTo(Fault.Kind.DROP_BEFORE);
        });
    }

    @ParameterizedTest
    @CsvSource({"DROP_AFTER", "INVALID_JSON", "RESET_MID_BODY"})
    void brokenAnswerComesAfterProcessing(Fault.Kind kind) {
        String source = account.addImage().id();
        Faults.Occurrence next = fake.faults().on("CreateUpdatedWorkspaceImage").next();
        switch (kind) {
            case DROP_AFTER -> next.dropAfter();
            case INVALID_JSON -> next.invalidJson();
            default -> next.resetMidBody();
        }

        assertThatThrownBy(() -> create("golden", source)).isInstanceOf(SdkClientException.class);

        assertThat(account.images()).extracting(Image::name).contains("golden");
        assertThat(fake.calls()).singleElement().extracting(Call::fault).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({"HANG", "TRICKLE"})
    void clientGivesUpOnAnAnswerThatDoesNotEnd(Fault.Kind kind) {
        Faults.Occurrence next = fake.faults().on(DESCRIBE).next();
        if (kind == Fault.Kind.HANG) {
            next.hang();
        } else {
            next.trickle();
        }

        assertThatThrownBy(() -> client.describeWorkspaceImages(request ->
                        request.overrideConfiguration(config -> config.apiCallTimeout(Duration.ofMillis(300)))))
                .isInstanceOf(ApiCallTimeoutException.class);

        assertThat(errorsOf(1)).containsExactly("none");
    }

    static Set<String> operations() {
        return new Operations(new Account(new VirtualClock())).names();
    }

    @ParameterizedTest
    @MethodSource("operations")
    void everyOperationMeetsEveryFault(String operation) {
        fake.faults().on(operation).next().throttle();
        fake.faults().on(operation).next().serverError();
        fake.faults().on(operation).next().refuse(Refusal.EXPIRED_TOKEN);
        fake.faults().on(operation).next().error("TeapotException", "Short and stout.", 418);
        fake.faults().on(operation).next().dropBefore();
        fake.faults().on(operation).next().dropAfter();
        fake.faults().on(operation).next().invalidJson();
        fake.faults().on(operation).next().resetMidBody();

        IntStream.range(0, 8).forEach(i -> sendIgnoringTheAnswer(operation));

        assertThat(fake.calls(operation))
                .extracting(Call::errorType)
                .startsWith(
                        "ThrottlingException", "InternalServerException", "ExpiredTokenException", "TeapotException");
        assertThat(fake.calls(operation))
                .extracting(Call::fault)
                .endsWith(
                        Fault.Kind.DROP_BEFORE,
                        Fault.Kind.DROP_AFTER,
                        Fault.Kind.INVALID_JSON,
                        Fault.Kind.RESET_MID_BODY);
    }

    private void sendIgnoringTheAnswer(String operation) {
        try {
            post("WorkspacesService." + operation, SIGNED, "{}");
        } catch (Exception broken) {
            assertThat(broken).isInstanceOf(IOException.class);
        }
    }

    @Test
    void closingEndsHangingCallsAtOnce() throws Exception {
        var arrived = new CountDownLatch(1);
        fake.faults().on(DESCRIBE).next().hang();
        fake.faults().intercept((moment, call) -> arrived.countDown());
        CompletableFuture<Object> hanging = CompletableFuture.supplyAsync(client::describeWorkspaceImages);
        assertThat(arrived.await(10, TimeUnit.SECONDS)).isTrue();

        long start = System.nanoTime();
        fake.close();
        Duration took = Duration.ofNanos(System.nanoTime() - start);

        assertThat(took).isLessThan(Duration.ofSeconds(2));
        assertThat(hanging).failsWithin(Duration.ofSeconds(5));
    }

    @Test
    void requestsBeyondTheRateAreThrottledUntilTheBucketRefills() {
        account.requestsPerSecond(2, 3);

        List<String> burst = errorsOf(4);
        clock.advance(Duration.ofMillis(500));
        List<String> later = errorsOf(2);
        account.unlimitedRequests();

        assertThat(burst).containsExactly("none", "none", "none", "ThrottlingException");
        assertThat(later).containsExactly("none", "ThrottlingException");
        assertThat(errorsOf(3)).containsOnly("none");
    }

    private List<String> errorsOf(int calls) {
        return Stream.generate(this::describeError)
                .limit(calls)
                .map(error -> Objects.requireNonNullElse(error, "none"))
                .toList();
    }

    private String describeError() {
        try {
            client.describeWorkspaceImages();
            return null;
        } catch (AwsServiceException e) {
            return e.awsErrorDetails().errorCode();
        }
    }
}
