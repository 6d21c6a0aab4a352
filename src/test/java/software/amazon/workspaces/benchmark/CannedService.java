package software.amazon.workspaces.benchmark;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;

/** Answers each operation at once from memory, so that what is measured is the provider and the SDK. */
final class CannedService implements SdkHttpClient {

    static final String IMAGE_ID = "wsi-0123456789";

    private final String state;

    /** @param state of the one image that there is */
    CannedService(String state) {
        this.state = state;
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        String target =
                request.httpRequest().firstMatchingHeader("X-Amz-Target").orElseThrow();
        byte[] answer = answer(target.substring(target.indexOf('.') + 1)).getBytes(StandardCharsets.UTF_8);
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() {
                return HttpExecuteResponse.builder()
                        .response(SdkHttpResponse.builder().statusCode(200).build())
                        .responseBody(AbortableInputStream.create(new ByteArrayInputStream(answer)))
                        .build();
            }

            @Override
            public void abort() {
                // Nothing is on its way.
            }
        };
    }

    private String answer(String operation) {
        return switch (operation) {
            case "CreateUpdatedWorkspaceImage" -> "{\"ImageId\":\"" + IMAGE_ID + "\"}";
            case "DescribeWorkspaceImages" ->
                "{\"Images\":[{\"ImageId\":\"" + IMAGE_ID + "\",\"Name\":\"golden\","
                        + "\"Description\":\"Golden image\",\"OperatingSystem\":{\"Type\":\"WINDOWS\"},\"State\":\""
                        + state
                        + "\",\"RequiredTenancy\":\"DEFAULT\",\"Created\":1.7725E9,\"OwnerAccountId\":\"123456789012\"}]}";
            default -> "{\"TagList\":[{\"Key\":\"workspaces-updated-image:source\",\"Value\":\"wsi-0a1b2c3d4\"}]}";
        };
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
