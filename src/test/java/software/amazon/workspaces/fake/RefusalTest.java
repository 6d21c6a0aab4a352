package software.amazon.workspaces.fake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** Refusals that quote the request, as a behavior of the account or as a fault of one call. */
class RefusalTest extends FakeTestBase {

    @ParameterizedTest
    @CsvSource({
        "SIGNATURES_INVALID, InvalidSignatureException",
        "SIGNATURES_INCOMPLETE, IncompleteSignatureException",
        "TOKENS_EXPIRED, ExpiredTokenException"
    })
    void everyCallMayBeRefused(Behavior behavior, String error) {
        account.enable(behavior);

        assertThat(errorCode(client::describeWorkspaceImages)).isEqualTo(error);
        assertThat(errorCode(() -> delete(MISSING_IMAGE))).isEqualTo(error);
    }

    @Test
    void invalidSignatureQuotesSessionTokenAndAuthorization() {
        fake.faults().on("DescribeWorkspaceImages").next().refuse(Refusal.INVALID_SIGNATURE);

        String message = message(client::describeWorkspaceImages);

        assertThat(message)
                .contains(
                        "\nx-amz-security-token:" + SESSION_TOKEN + "\n",
                        "AWS4-HMAC-SHA256 Credential=" + ACCESS_KEY_ID + "/",
                        "x-amz-target:WorkspacesService.DescribeWorkspaceImages");
    }

    @Test
    void incompleteSignatureQuotesAuthorization() {
        fake.faults().on("DescribeWorkspaceImages").next().refuse(Refusal.INCOMPLETE_SIGNATURE);

        assertThat(message(client::describeWorkspaceImages))
                .contains("Authorization=AWS4-HMAC-SHA256 Credential=" + ACCESS_KEY_ID + "/");
    }

    @Test
    void tagValuesMayBeRefusedAndQuotedWhileCallsWithoutTagsAreNot() {
        account.enable(Behavior.TAG_VALUES_INVALID);
        String id = account.addImage().id();

        AwsServiceException refusal = refusal(
                () -> client.createTags(request -> request.resourceId(id).tags(tags("a=confidential", "b=other"))));

        assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("ValidationException");
        assertThat(refusal.awsErrorDetails().errorMessage())
                .startsWith("2 validation errors detected: Value 'confidential' at 'tags.1.member.value' failed")
                .contains("Value 'other' at 'tags.2.member.value' failed");
        assertThat(describedTags(id)).isEmpty();
    }

    @Test
    void accessMayBeDeniedOnceWithTheActionNamed() {
        fake.faults().on("DescribeTags").next().refuse(Refusal.ACCESS_DENIED);
        String id = account.addImage().id();

        assertThat(message(() -> describedTags(id)))
                .contains("is not authorized to perform: workspaces:DescribeTags on resource: arn:aws:workspaces:");
        assertThat(describedTags(id)).isEmpty();
    }

    private static String message(Runnable call) {
        return refusal(call).awsErrorDetails().errorMessage();
    }
}
