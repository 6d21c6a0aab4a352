package software.amazon.workspaces.updatedimage.fake;

import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.workspaces.WorkSpacesClient;

/** The real client, pointed at a fake and without retries, so that a test sees each answer as it came. */
final class SdkClient {

    static final String ACCESS_KEY_ID = "AKIDEXAMPLE";

    private SdkClient() {
    }

    static WorkSpacesClient of(final FakeWorkSpaces fake) {
        return WorkSpacesClient.builder()
                .endpointOverride(fake.endpoint())
                .region(Region.of(Account.REGION))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(ACCESS_KEY_ID, "secret")))
                .httpClientBuilder(ApacheHttpClient.builder())
                .overrideConfiguration(config -> config.retryStrategy(DefaultRetryStrategy.doNotRetry()))
                .build();
    }
}
