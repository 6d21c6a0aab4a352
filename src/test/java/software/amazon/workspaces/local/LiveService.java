package software.amazon.workspaces.local;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.workspaces.testing.InProcessProvider;
import software.amazon.workspaces.testing.Request;
import software.amazon.workspaces.testing.UserSigning;

/** The real WorkSpaces, or whatever AWS_ENDPOINT_URL_WORKSPACES names, with the user's own credentials and real time. */
final class LiveService extends Service {

    private static final String UNKNOWN_ACCOUNT = "000000000000";

    private final AwsCredentialsProvider user;
    private final Optional<String> endpoint;

    private LiveService(AwsCredentialsProvider user, Region region, Optional<String> endpoint) {
        super(
                InProcessProvider.productionClient()
                        .region(region)
                        .credentialsProvider(user)
                        .putAuthScheme(new UserSigning(user)),
                Clock.systemUTC(),
                region.id(),
                user.resolveCredentials().accountId().orElse(UNKNOWN_ACCOUNT),
                false);
        this.user = user;
        this.endpoint = endpoint;
    }

    /** @throws UsageException where Region or credentials are not set up */
    static LiveService open(Map<String, String> environment) {
        var user = DefaultCredentialsProvider.builder().build();
        try {
            user.resolveCredentials();
        } catch (SdkClientException none) {
            throw new UsageException(
                    "No AWS credentials found. Set AWS_PROFILE or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY; "
                            + "with single sign-on run: eval \"$(aws configure export-credentials --format env)\"");
        }
        try {
            var region = DefaultAwsRegionProviderChain.builder().build().getRegion();
            return new LiveService(user, region, Optional.ofNullable(environment.get("AWS_ENDPOINT_URL_WORKSPACES")));
        } catch (SdkClientException none) {
            throw new UsageException("No Region found. Set AWS_REGION, such as AWS_REGION=eu-west-1");
        }
    }

    @Override
    void pause(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting", stop);
        }
    }

    @Override
    Request.Credentials credentials() {
        return Request.Credentials.of(user.resolveCredentials());
    }

    @Override
    String description() {
        return endpoint.map(url -> "Amazon WorkSpaces at " + url).orElse("Amazon WorkSpaces, the real one")
                + ", real time";
    }
}
