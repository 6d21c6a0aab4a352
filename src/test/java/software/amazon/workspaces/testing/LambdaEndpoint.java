package software.amazon.workspaces.testing;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.concurrent.Executors;

/**
 * Lambda's Invoke on loopback, so that the CloudFormation CLI tests the packaged jar: one instance of the provider, one
 * invocation at a time, as Lambda has it.
 */
public final class LambdaEndpoint {

    private static final String INVOKE = "/2015-03-31/functions/";
    private static final LocalContext CONTEXT = new LocalContext(line -> System.out.println(line.stripTrailing()));

    private final ObjectMapper mapper = new ObjectMapper();
    private final RequestStreamHandler provider;
    private final int longestDelay;

    private LambdaEndpoint(RequestStreamHandler provider, int longestDelay) {
        this.provider = provider;
        this.longestDelay = longestDelay;
    }

    /**
     * Serves until the process is stopped; prints its address. System properties: {@code port} (0 or none: a free one),
     * {@code longestDelay} (seconds; default 1).
     *
     * @param args the class that Lambda would call, the entry point of a type
     */
    public static void main(String[] args) throws IOException, ReflectiveOperationException {
        refuseToEmptyTheTemporaryFolderOfTheMachine();
        RequestStreamHandler provider =
                (RequestStreamHandler) Class.forName(args[0]).getConstructor().newInstance();
        var endpoint = new LambdaEndpoint(provider, Integer.getInteger("longestDelay", 1));
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", Integer.getInteger("port", 0)), 0);
        server.setExecutor(Executors.newSingleThreadExecutor());
        server.createContext(INVOKE, endpoint::serve);
        server.start();
        System.out.println(
                "Lambda serves on http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** The framework empties java.io.tmpdir on every call; only a folder below target/ is ours to empty. */
    private static void refuseToEmptyTheTemporaryFolderOfTheMachine() {
        Path folder = Path.of(System.getProperty("java.io.tmpdir"));
        for (Path part : folder) {
            if (part.toString().equals("target")) {
                return;
            }
        }
        throw new IllegalStateException("The provider would empty " + folder
                + ": give a folder of its own below target/" + " with -Djava.io.tmpdir");
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] payload = exchange.getRequestBody().readAllBytes();
            byte[] answer;
            try {
                answer = invoke(payload);
            } catch (IOException | RuntimeException | Error unhandled) {
                unhandled.printStackTrace();
                exchange.getResponseHeaders().set("X-Amz-Function-Error", "Unhandled");
                answer = mapper.writeValueAsBytes(mapper.createObjectNode().put("errorMessage", unhandled.toString()));
            }
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
        }
    }

    private byte[] invoke(byte[] payload) throws IOException {
        var event = new ByteArrayOutputStream();
        provider.handleRequest(new ByteArrayInputStream(payload), event, CONTEXT);
        return hastened(mapper.readTree(event.toByteArray()));
    }

    /**
     * The event with a shorter wait: the CLI really sleeps callbackDelaySeconds, minutes between two polls, while the
     * builds of the fake end within a second or two. The provider itself is left as it is shipped.
     */
    private byte[] hastened(JsonNode event) throws IOException {
        if (event.path("callbackDelaySeconds").asInt() > longestDelay) {
            ((ObjectNode) event).put("callbackDelaySeconds", longestDelay);
        }
        return mapper.writeValueAsBytes(event);
    }
}
