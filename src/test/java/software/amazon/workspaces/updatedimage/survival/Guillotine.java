package software.amazon.workspaces.updatedimage.survival;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.workspaces.updatedimage.Json;
import software.amazon.workspaces.updatedimage.Provider;
import software.amazon.workspaces.updatedimage.survival.Point.Moment;

/**
 * Ends invocations where it is told to, and records every place where it could have: a dead invocation reaches the
 * service no more, and whatever it would have answered is lost.
 */
final class Guillotine {

    private static final String TARGET = "X-Amz-Target";

    private final List<Cut> cuts;
    private final List<Point> points = new ArrayList<>();
    private final AtomicReference<String> action = new AtomicReference<>();
    private final AtomicReference<Cut> dead = new AtomicReference<>();

    /** @param cuts where to cut, in order */
    Guillotine(List<Cut> cuts) {
        this.cuts = cuts;
    }

    /** The places that the run has passed so far, those where it was cut included. */
    List<Point> points() {
        return List.copyOf(points);
    }

    /** Whether it has cut an operation of this kind. */
    boolean hasCut(String cutAction) {
        return cuts.stream().anyMatch(cut -> cut.point() < points.size()
            && points.get(cut.point()).action().equals(cutAction));
    }

    /** Stands between CloudFormation and the provider. */
    Provider invoker(Provider provider) {
        return payload -> {
            dead.set(null);
            action.set(Json.parse(payload).path("action").asText());
            String event = provider.invoke(payload);
            if (dead.get() == null) {
                pass(Moment.EVENT_LOST, "event");
            }
            if (dead.get() != null) {
                throw new Killed(dead.get(), points.get(dead.get().point()));
            }
            return event;
        };
    }

    /** Stands between the provider and the service. */
    SdkHttpClient network(SdkHttpClient http) {
        return new SdkHttpClient() {
            @Override
            public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
                return attempt(request.httpRequest().firstMatchingHeader(TARGET).orElse("?").replaceFirst(".*\\.", ""),
                    http.prepareRequest(request));
            }

            @Override
            public void close() {
                http.close();
            }
        };
    }

    private ExecutableHttpRequest attempt(String call, ExecutableHttpRequest request) {
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() throws IOException {
                if (dead.get() != null || pass(Moment.BEFORE, call)) {
                    throw new IOException("the invocation is dead");
                }
                HttpExecuteResponse answer;
                try {
                    answer = request.call();
                } catch (IOException noAnswer) {
                    pass(Moment.PROCESSED, call);
                    throw noAnswer;
                }
                if (pass(Moment.PROCESSED, call)) {
                    answer.responseBody().ifPresent(body -> body.abort());
                    throw new IOException("the invocation is dead");
                }
                pass(Moment.ANSWERED, call);
                return answer;
            }

            @Override
            public void abort() {
                request.abort();
            }
        };
    }

    /** Notes the place, and answers whether the invocation ends here. */
    private boolean pass(Moment moment, String call) {
        if (action.get().equals("READ")) { // Changes nothing: only the test's own look.
            return false;
        }
        int index = points.size();
        points.add(new Point(moment, action.get(), call));
        Optional<Cut> cut = cuts.stream().filter(each -> each.point() == index).findFirst();
        cut.ifPresent(dead::set);
        return cut.isPresent();
    }
}
