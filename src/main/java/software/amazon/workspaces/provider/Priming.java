package software.amazon.workspaces.provider;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.cloudformation.loggers.LogPublisher;

/**
 * The parts of a create that reaches no service, handled before any request comes: Lambda gives the construction of a
 * provider a whole processor and its invocations a fraction of one, so what the first of them would load is loaded then.
 */
public final class Priming {

    private static final String REQUEST = """
            {"action": "CREATE", "awsAccountId": "000000000000", "bearerToken": "priming-request", "region": "us-east-1",
             "resourceType": "priming", "stackId": "arn:aws:cloudformation:us-east-1:000000000000:stack/priming/0",
             "requestData": {
               "callerCredentials": {"accessKeyId": "none", "secretAccessKey": "none", "sessionToken": "none"},
               "resourceProperties": PROPERTIES, "logicalResourceId": "Priming", "stackTags": {}}}""";

    private Priming() {}

    /** The request for a create with these properties, in JSON. */
    static String request(String properties) {
        return REQUEST.replace("PROPERTIES", properties);
    }

    /** Answers every call with that JSON, and sends nothing. */
    public static SdkHttpClient answering(String json) {
        return new SdkHttpClient() {

            @Override
            public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
                return new Unsent(json);
            }

            @Override
            public void close() {
                // Nothing is open.
            }
        };
    }

    private record Unsent(String answer) implements ExecutableHttpRequest {

        @Override
        public HttpExecuteResponse call() {
            return HttpExecuteResponse.builder()
                    .response(SdkHttpResponse.builder().statusCode(200).build())
                    .responseBody(AbortableInputStream.create(
                            new ByteArrayInputStream(answer.getBytes(StandardCharsets.UTF_8))))
                    .build();
        }

        @Override
        public void abort() {
            // Nothing was sent.
        }
    }

    /** For the log of the priming itself. */
    static final class NoLog extends LogPublisher {

        @Override
        protected void publishMessage(String message) {
            // Nobody would read it.
        }
    }
}
