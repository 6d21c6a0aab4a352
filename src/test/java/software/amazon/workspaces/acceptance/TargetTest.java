package software.amazon.workspaces.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;
import software.amazon.workspaces.fake.Account;
import software.amazon.workspaces.fake.FakeWorkSpaces;
import software.amazon.workspaces.fake.VirtualClock;
import software.amazon.workspaces.testing.InProcessProvider;
import software.amazon.workspaces.testing.Request;

/** The run's own calls, where the SDK does not come to send them. */
class TargetTest {

    private final VirtualClock clock = new VirtualClock();

    @AutoClose
    private final FakeWorkSpaces fake = FakeWorkSpaces.start(clock);

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void aCallThatIsNotSentHasNoAnswer(int sentBefore) {
        var credentials = new ArrayDeque<AwsCredentials>(
                List.of(AwsBasicCredentials.create("A", "b")).subList(0, sentBefore));
        var calls = new CallRecorder(clock);
        var client = calls.build(InProcessProvider.productionClient()
                .endpointOverride(fake.endpoint())
                .region(Region.of(Account.REGION))
                .credentialsProvider(() -> {
                    if (credentials.isEmpty()) {
                        throw SdkClientException.create("expired");
                    }
                    return credentials.poll();
                }));
        var target = new Target(client, calls, clock, clock::advance, null, Request::of, "fake");
        for (var index = 0; index < sentBefore; index++) {
            assertThat(target.ask(each -> Kind.IMAGE.list(each, null)).isAccepted())
                    .isTrue();
        }

        var call = target.ask(each -> Kind.IMAGE.list(each, null));

        assertThat(call.isAccepted()).isFalse();
        assertThat(call.isAnswered()).isFalse();
        assertThat(call.items()).isEmpty();
        assertThat(call.error()).isEmpty();
    }
}
