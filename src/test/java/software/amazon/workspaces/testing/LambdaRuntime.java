package software.amazon.workspaces.testing;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Does for a handler what Lambda's runtime does: constructs it once, then takes one request a line and answers one event
 * a line. Whatever else the handler prints or logs goes to standard error. Beside the handler's own it loads next to
 * nothing, so that a cold start can be measured through it.
 */
public final class LambdaRuntime {

    /** The line that says that the handler is constructed. */
    static final String READY = "ready";

    private LambdaRuntime() {}

    /** @param arguments the name of a class that Lambda could call */
    public static void main(String[] arguments) throws IOException, ReflectiveOperationException {
        PrintStream events = System.out;
        System.setOut(System.err);
        RequestStreamHandler handler = (RequestStreamHandler)
                Class.forName(arguments[0]).getDeclaredConstructor().newInstance();
        var context = new LocalContext(System.err::println);
        answer(events, READY.getBytes(StandardCharsets.UTF_8));
        var requests = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String request = requests.readLine(); request != null; request = requests.readLine()) {
            var event = new ByteArrayOutputStream();
            handler.handleRequest(new ByteArrayInputStream(request.getBytes(StandardCharsets.UTF_8)), event, context);
            answer(events, event.toByteArray());
        }
    }

    private static void answer(PrintStream events, byte[] line) throws IOException {
        events.write(line);
        events.write('\n');
        events.flush();
    }
}
