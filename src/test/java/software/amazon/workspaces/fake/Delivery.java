package software.amazon.workspaces.fake;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Sends an answer to the client, whole or broken by a fault. */
final class Delivery {

    private static final byte[] NOT_JSON = "<html>not what you asked for</html>".getBytes(StandardCharsets.UTF_8);

    private final HttpExchange exchange;
    private final CountDownLatch closed;

    /** @param closed opens when the fake closes, which ends calls that hang or trickle */
    Delivery(HttpExchange exchange, CountDownLatch closed) {
        this.exchange = exchange;
        this.closed = closed;
    }

    void send(Answer answer) throws IOException {
        write(start(answer.status(), Wire.write(answer.body())));
    }

    /** @param kind one that breaks the answer to a call that was processed */
    void sendBroken(Answer answer, Fault.Kind kind) throws IOException, InterruptedException {
        byte[] body = Wire.write(answer.body());
        switch (kind) {
            case INVALID_JSON -> write(start(200, NOT_JSON));
            case RESET_MID_BODY -> {
                OutputStream out = start(answer.status(), body).out();
                out.write(body, 0, body.length / 2);
                out.flush();
                exchange.close();
            }
            case TRICKLE -> trickle(start(answer.status(), body));
            default -> exchange.close();
        }
    }

    /** Answers nothing until the fake closes. */
    void hang() throws InterruptedException {
        closed.await();
    }

    private record Started(OutputStream out, byte[] body) {}

    private Started start(int status, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", Wire.CONTENT_TYPE);
        exchange.getResponseHeaders().set("x-amzn-RequestId", UUID.randomUUID().toString());
        exchange.sendResponseHeaders(status, body.length);
        return new Started(exchange.getResponseBody(), body);
    }

    private static void write(Started started) throws IOException {
        started.out().write(started.body());
        started.out().close();
    }

    private void trickle(Started started) throws IOException, InterruptedException {
        for (byte each : started.body()) {
            started.out().write(each);
            started.out().flush();
            if (closed.await(1, TimeUnit.SECONDS)) {
                return;
            }
        }
        started.out().close();
    }
}
