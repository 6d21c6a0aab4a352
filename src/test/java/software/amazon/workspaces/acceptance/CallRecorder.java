package software.amazon.workspaces.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.services.workspaces.WorkSpacesClient;
import software.amazon.awssdk.services.workspaces.WorkSpacesClientBuilder;
import software.amazon.workspaces.testing.Json;

/** Records every attempt at a call of a client, and what was answered, without touching either. */
public final class CallRecorder implements ExecutionInterceptor {

    private static final ExecutionAttribute<Call> CALL = new ExecutionAttribute<>("RecordedCall");

    private final Clock clock;
    private final List<Call> calls = new CopyOnWriteArrayList<>();

    public CallRecorder(Clock clock) {
        this.clock = clock;
    }

    /** A client that it records, with the settings that the builder has. */
    public WorkSpacesClient build(WorkSpacesClientBuilder client) {
        return client.overrideConfiguration(client.overrideConfiguration().toBuilder()
                        .addExecutionInterceptor(this)
                        .build())
                .build();
    }

    /** How often each operation was called, retries included. */
    public Map<String, Integer> counts() {
        var counts = new TreeMap<String, Integer>();
        calls.forEach(call -> counts.merge(call.operation(), 1, Integer::sum));
        return counts;
    }

    /** All so far, oldest first. */
    List<Call> calls() {
        return List.copyOf(calls);
    }

    @Override
    public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
        var input = context.requestBody().map(body -> {
            try (var content = body.contentStreamProvider().newStream()) {
                return Json.parse(new String(content.readAllBytes(), UTF_8));
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        });
        var operation = attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
        var call = new Call(operation, input.orElseGet(Json::object), clock.instant());
        attributes.putAttribute(CALL, call);
        calls.add(call);
    }

    @Override
    public Optional<InputStream> modifyHttpResponseContent(
            Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
        var call = attributes.getAttribute(CALL);
        call.answered(context.httpResponse().statusCode());
        return context.responseBody().map(body -> new Copy(body, call.body()));
    }

    /** Copies what is read. */
    private static final class Copy extends FilterInputStream {

        private final OutputStream copy;

        Copy(InputStream in, OutputStream copy) {
            super(in);
            this.copy = copy;
        }

        @Override
        public int read() throws IOException {
            var next = super.read();
            if (next >= 0) {
                copy.write(next);
            }
            return next;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            var count = super.read(buffer, offset, length);
            if (count > 0) {
                copy.write(buffer, offset, count);
            }
            return count;
        }
    }
}
