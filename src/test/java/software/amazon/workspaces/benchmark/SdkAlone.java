package software.amazon.workspaces.benchmark;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.services.workspaces.WorkSpacesClient;

/** The floor of a cold start: makes a client, sends the one call that a creation needs, and nothing else. */
public final class SdkAlone implements RequestStreamHandler {

    private final WorkSpacesClient client = WorkSpacesClient.builder()
            .httpClient(ApacheHttpClient.create())
            .credentialsProvider(
                    StaticCredentialsProvider.create(AwsSessionCredentials.create("AKIDEXAMPLE", "secret", "token")))
            .build();

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        String source = new String(input.readAllBytes(), StandardCharsets.UTF_8);
        String imageId = client.createUpdatedWorkspaceImage(create -> create.name("golden-images-Golden-Zf2Kd8")
                        .description("Golden image")
                        .sourceImageId(source))
                .imageId();
        output.write(imageId.getBytes(StandardCharsets.UTF_8));
    }
}
