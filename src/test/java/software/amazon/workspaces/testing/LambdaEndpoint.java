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
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lambda's Invoke on loopback, so that clients reach the packaged jar: of each function one instance, which has one
 * invocation at a time, as in Lambda. Functions run side by side.
 */
public final class LambdaEndpoint {

    private static final Pattern INVOKE = Pattern.compile("/2015-03-31/functions/(\\w+)/invocations");
    private static final int NOT_FOUND = 404;
    private static final LocalContext CONTEXT = new LocalContext(line -> System.out.println(line.stripTrailing()));

    private final ObjectMapper mapper = new ObjectMapper();
    private final Map<String, RequestStreamHandler> functions = new TreeMap<>();
    private final int longestDelay;

    private LambdaEndpoint(int longestDelay) {
        this.longestDelay = longestDelay;
    }

    /**
     * Serves until the process is stopped; prints its address. System properties: {@code port} (0 or none: a free one),
     * {@code longestDelay} (seconds; default 1).
     *
     * @param functions each as name=class of the handler, such as UpdatedImage=software...HandlerWrapper
     */
    public static void main(String[] functions) throws IOException, ReflectiveOperationException {
        refuseToEmptyTheTemporaryFolderOfTheMachine();
        var endpoint = new LambdaEndpoint(Integer.getInteger("longestDelay", 1));
        for (String function : functions) {
            String[] nameAndHandler = function.split("=", 2);
            endpoint.functions.put(nameAndHandler[0], newHandler(nameAndHandler[1]));
        }
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", Integer.getInteger("port", 0)), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", endpoint::serve);
        server.start();
        System.out.println(
                "Lambda serves on http://127.0.0.1:" + server.getAddress().getPort());
    }

    private static RequestStreamHandler newHandler(String className) throws ReflectiveOperationException {
        return (RequestStreamHandler)
                Class.forName(className).getDeclaredConstructor().newInstance();
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
            Matcher path = INVOKE.matcher(exchange.getRequestURI().getPath());
            RequestStreamHandler function = path.matches() ? functions.get(path.group(1)) : null;
            if (function == null) {
                exchange.sendResponseHeaders(NOT_FOUND, -1);
                return;
            }
            byte[] answer;
            try {
                answer = invoke(function, payload);
            } catch (IOException | RuntimeException | Error unhandled) {
                unhandled.printStackTrace();
                exchange.getResponseHeaders().set("X-Amz-Function-Error", "Unhandled");
                answer = mapper.writeValueAsBytes(mapper.createObjectNode().put("errorMessage", unhandled.toString()));
            }
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
        }
    }

    private byte[] invoke(RequestStreamHandler function, byte[] payload) throws IOException {
        var event = new ByteArrayOutputStream();
        synchronized (function) {
            function.handleRequest(new ByteArrayInputStream(payload), event, CONTEXT);
        }
        return shortened(mapper.readTree(event.toByteArray()));
    }

    /**
     * The event with a shorter wait: clients really sleep callbackDelaySeconds, minutes between two polls, while the
     * builds of the fake take seconds. The provider itself is left as it is shipped.
     */
    private byte[] shortened(JsonNode event) throws IOException {
        if (event.path("callbackDelaySeconds").asInt() > longestDelay) {
            ((ObjectNode) event).put("callbackDelaySeconds", longestDelay);
        }
        return mapper.writeValueAsBytes(event);
    }
}
