package software.amazon.workspaces.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPInputStream;

/** Amazon CloudWatch and CloudWatch Logs over HTTP on loopback: takes everything, so that tests can see what arrives. */
public final class FakeCloudWatch implements AutoCloseable {

    private static final String PUT_METRIC_DATA_ANSWER = "<PutMetricDataResponse"
            + " xmlns=\"http://monitoring.amazonaws.com/doc/2010-08-01/\"><ResponseMetadata><RequestId>1</RequestId>"
            + "</ResponseMetadata></PutMetricDataResponse>";

    /**
     * One request.
     *
     * @param operation such as PutMetricData or PutLogEvents
     * @param body decoded: JSON for logs, a form for metrics
     */
    public record Call(String operation, String body) {}

    private final HttpServer server;
    private final List<Call> calls = new CopyOnWriteArrayList<>();

    private FakeCloudWatch(HttpServer server) {
        this.server = server;
        server.createContext("/", this::answer);
        server.start();
    }

    public static FakeCloudWatch start() throws IOException {
        return new FakeCloudWatch(HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0));
    }

    /** What AWS_ENDPOINT_URL_CLOUDWATCH and AWS_ENDPOINT_URL_CLOUDWATCH_LOGS take. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** The bodies of the requests for an operation, in order. */
    public List<String> bodies(String operation) {
        return calls.stream()
                .filter(call -> call.operation().equals(operation))
                .map(Call::body)
                .toList();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = body(exchange);
            String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
            calls.add(new Call(
                    Optional.ofNullable(target)
                            .map(name -> name.substring(name.indexOf('.') + 1))
                            .orElseGet(() -> body.replaceAll("^(?:.*&)?Action=(\\w+).*", "$1")),
                    body));
            byte[] answer = (target == null ? PUT_METRIC_DATA_ANSWER : "{}").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
        }
    }

    private static String body(HttpExchange exchange) throws IOException {
        boolean zipped = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
        try (InputStream in = zipped ? new GZIPInputStream(exchange.getRequestBody()) : exchange.getRequestBody()) {
            var body = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return body.startsWith("{") ? body : URLDecoder.decode(body, StandardCharsets.UTF_8);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
