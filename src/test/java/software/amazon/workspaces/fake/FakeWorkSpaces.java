package software.amazon.workspaces.fake;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import software.amazon.workspaces.fake.Faults.Moment;

/** A strict Amazon WorkSpaces over HTTP on loopback, so that tests meet the service through the real SDK client. */
public final class FakeWorkSpaces implements AutoCloseable {

    static {
        // Without it the JDK's server leaves 40 ms between headers and body on a kept connection.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(FakeWorkSpaces::daemon);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Clock clock;
    private final Account account;
    private final Operations operations;
    private final Faults faults = new Faults();
    private final List<Call> calls = new CopyOnWriteArrayList<>();

    private FakeWorkSpaces(Clock clock, HttpServer server) {
        this.clock = clock;
        this.account = new Account(clock);
        this.operations = new Operations(account);
        this.server = server;
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /** Serves on a free port of 127.0.0.1; the clock decides when builds end. */
    public static FakeWorkSpaces start(Clock clock) {
        return start(clock, 0);
    }

    /**
     * Serves on this port of 127.0.0.1.
     *
     * @throws UncheckedIOException if the port is taken
     */
    public static FakeWorkSpaces start(Clock clock, int port) {
        try {
            return new FakeWorkSpaces(clock, HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a client's endpointOverride takes. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    public Account account() {
        return account;
    }

    public Faults faults() {
        return faults;
    }

    /** A copy of all requests so far, in the order in which they were answered or dropped. */
    public List<Call> calls() {
        return List.copyOf(calls);
    }

    /** Those of {@link #calls()} to one operation. */
    public List<Call> calls(String operation) {
        return calls.stream().filter(call -> operation.equals(call.operation())).toList();
    }

    /** Forgets the calls so far; faults and account stay. */
    public void clearCalls() {
        calls.clear();
    }

    /** Stops at once; requests that hang or trickle lose their connection. */
    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private static Thread daemon(Runnable work) {
        var thread = new Thread(work, "fake-workspaces");
        thread.setDaemon(true);
        return thread;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var delivery = new Delivery(exchange, closed);
            byte[] body = exchange.getRequestBody().readAllBytes();
            Headers headers = exchange.getRequestHeaders();
            Call unread = Wire.call(exchange, clock.instant());
            try {
                serve(identify(unread, body, headers), headers, delivery);
            } catch (ServiceError e) {
                Answer refusal = operations.refuse(e);
                calls.add(unread.answered(refusal.status(), refusal.errorType()));
                delivery.send(refusal);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Adds input and caller; refuses calls that are unsigned, unknown or unreadable. */
    private Call identify(Call call, byte[] body, Headers headers) {
        String accessKeyId = Signature.accessKeyId(headers.getFirst("Authorization"));
        if (!operations.names().contains(String.valueOf(call.operation()))) {
            throw new ServiceError("UnknownOperationException", "There is no operation " + call.operation() + ".");
        }
        return call.from(accessKeyId, Wire.read(body));
    }

    private void serve(Call arrived, Headers headers, Delivery delivery) throws IOException, InterruptedException {
        Optional<Answer> failedHook = announce(Moment.BEFORE, arrived);
        Optional<Fault> fault = faults.take(arrived.operation());
        Call call = fault.map(met -> arrived.met(met.kind())).orElse(arrived);
        Fault.Kind kind = call.fault();
        if (kind == Fault.Kind.HANG || kind == Fault.Kind.DROP_BEFORE) {
            calls.add(call);
            if (kind == Fault.Kind.HANG) {
                delivery.hang();
            }
            return;
        }
        Answer processed = failedHook.orElseGet(() -> process(call, headers, fault));
        Call answered = kind == Fault.Kind.DROP_AFTER ? call : call.answered(processed.status(), processed.errorType());
        Answer answer = announce(Moment.AFTER, answered).orElse(processed);
        calls.add(answered);
        if (kind == null || kind == Fault.Kind.ERROR) {
            delivery.send(answer);
        } else {
            delivery.sendBroken(answer, kind);
        }
    }

    private Answer process(Call call, Headers headers, Optional<Fault> fault) {
        try {
            return fault.map(Fault::error)
                    .or(() -> account.behaviors().refusal(call))
                    .map(error -> operations.refuse(error.of(call, headers)))
                    .orElseGet(() -> operations.process(call.operation(), call.body()));
        } catch (RuntimeException e) {
            return operations.refuse(ServiceError.internal("The fake has a defect: " + e));
        }
    }

    private Optional<Answer> announce(Moment moment, Call call) {
        try {
            faults.announce(moment, call);
            return Optional.empty();
        } catch (RuntimeException | AssertionError e) {
            return Optional.of(operations.refuse(ServiceError.internal("An interceptor failed: " + e)));
        }
    }
}
