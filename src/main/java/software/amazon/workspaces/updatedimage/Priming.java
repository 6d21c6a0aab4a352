package software.amazon.workspaces.updatedimage;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.json.JSONObject;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.cloudformation.loggers.LogPublisher;
import software.amazon.cloudformation.resource.SchemaValidator;

/**
 * A creation that reaches no service, before any request comes: Lambda gives the construction of a provider a whole
 * processor and its invocations a fraction of one, so what the first of them would load is loaded by then.
 */
final class Priming {

    private static final String REQUEST = """
        {"action": "CREATE", "awsAccountId": "000000000000", "bearerToken": "rehearsal", "region": "us-east-1",
         "resourceType": "rehearsal", "stackId": "arn:aws:cloudformation:us-east-1:000000000000:stack/rehearsal/0",
         "requestData": {
           "callerCredentials": {"accessKeyId": "none", "secretAccessKey": "none", "sessionToken": "none"},
           "resourceProperties": {"SourceImageId": "wsi-000000000", "Description": "Priming", "Tags": [
             {"Key": "rehearsal", "Value": ""}]},
           "logicalResourceId": "Priming", "stackTags": {}}}""";

    private static final String ANSWER = "{\"ImageId\": \"wsi-000000000\"}";

    private Priming() {}

    /** Plays it once; what it loads stays loaded, and nothing else is left of it. */
    static void of(JSONObject schema, SchemaValidator validator) {
        try {
            new HandlerWrapper(schema, validator, new NoLog(), new NoService())
                    .processRequest(
                            new ByteArrayInputStream(REQUEST.getBytes(StandardCharsets.UTF_8)),
                            OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class NoLog extends LogPublisher {

        @Override
        protected void publishMessage(String message) {
            // Nobody would read it.
        }
    }

    /** Answers every call as a service that has started a build. */
    private static final class NoService implements SdkHttpClient {

        @Override
        public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
            return new Unsent();
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }

    private static final class Unsent implements ExecutableHttpRequest {

        @Override
        public HttpExecuteResponse call() {
            return HttpExecuteResponse.builder()
                    .response(SdkHttpResponse.builder().statusCode(200).build())
                    .responseBody(AbortableInputStream.create(
                            new ByteArrayInputStream(ANSWER.getBytes(StandardCharsets.UTF_8))))
                    .build();
        }

        @Override
        public void abort() {
            // There is nothing on its way.
        }
    }
}
