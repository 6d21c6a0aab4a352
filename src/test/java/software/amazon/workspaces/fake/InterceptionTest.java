package software.amazon.workspaces.fake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What tests can read of calls, and what interceptors can do during one. */
class InterceptionTest extends FakeTestBase {

    @Test
    void interceptorActsAtExactlyThatMoment() {
        String source = account.addImage().id();
        Runnable remove = fake.faults().intercept((moment, call) -> {
            if (moment == Faults.Moment.AFTER && call.operation().equals("CreateUpdatedWorkspaceImage")) {
                clock.advance(Duration.ofMinutes(45));
            }
        });

        String first = create("first", source);
        remove.run();
        String second = create("second", source);

        assertThat(describe(first).stateAsString()).isEqualTo("AVAILABLE");
        assertThat(describe(second).stateAsString()).isEqualTo("PENDING");
    }

    @Test
    void interceptorMayScriptTheCallThatItSees() {
        fake.faults().intercept((moment, call) -> {
            if (moment == Faults.Moment.BEFORE) {
                fake.faults().on(call.operation()).next().throttle();
            }
        });

        assertThat(errorCode(client::describeWorkspaceImages)).isEqualTo("ThrottlingException");
    }

    @Test
    void exceptionOfAnInterceptorReachesTheClient() {
        fake.faults().intercept((moment, call) -> {
            throw new IllegalStateException("an interceptor failed");
        });

        assertThat(refusal(client::describeWorkspaceImages).getMessage()).contains("an interceptor failed");
    }

    @Test
    void callIsRecordedWithItsCallerInputAndOutcome() {
        refusal(() -> create("golden", MISSING_IMAGE));

        Call call = fake.calls("CreateUpdatedWorkspaceImage").get(0);

        assertThat(call.body().get("Name").asText()).isEqualTo("golden");
        assertThat(call.accessKeyId()).isEqualTo(ACCESS_KEY_ID);
        assertThat(call.status()).isEqualTo(400);
        assertThat(call.errorType()).isEqualTo("ResourceNotFoundException");
        assertThat(call.at()).isEqualTo(clock.instant());
        assertThat(call.invocationId()).isNotBlank();
        assertThat(call.attempt()).isEqualTo(1);
        fake.clearCalls();
        assertThat(fake.calls()).isEmpty();
    }
}
