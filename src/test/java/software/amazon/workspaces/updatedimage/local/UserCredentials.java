package software.amazon.workspaces.updatedimage.local;

import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * Signs with the user's credentials what the framework would sign with those of the payload, which have to have a
 * session token and cannot be renewed: long-term keys have none, and a build outlasts many a session.
 */
final class UserCredentials implements ExecutionInterceptor {

    private final AwsCredentialsProvider user;

    UserCredentials(AwsCredentialsProvider user) {
        this.user = user;
    }

    @Override
    public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
        var request = (AwsRequest) context.request();
        var configuration = request.overrideConfiguration().map(AwsRequestOverrideConfiguration::toBuilder)
                .orElseGet(AwsRequestOverrideConfiguration::builder).credentialsProvider(user).build();
        return request.toBuilder().overrideConfiguration(configuration).build();
    }
}
