package software.amazon.workspaces.faultinjection;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.workspaces.faultinjection.CrashPoint.Moment;
import software.amazon.workspaces.testing.Json;
import software.amazon.workspaces.testing.Provider;

/**
 * Ends invocations where it is told to, and records every place where it could have: a dead invocation reaches the
 * service no more, and whatever it would have answered is lost.
 */
final class CrashInjector {

    private static final String TARGET = "X-Amz-Target";

    private final List<Crash> crashes;
    private final List<CrashPoint> crashPoints = new ArrayList<>();
    private final AtomicReference<String> action = new AtomicReference<>();
    private final AtomicReference<Crash> dead = new AtomicReference<>();

    /** @param crashes where to crash, in order */
    CrashInjector(List<Crash> crashes) {
        this.crashes = crashes;
    }

    /** The places that the run has passed so far, those where it was crash included. */
    List<CrashPoint> crashPoints() {
        return List.copyOf(crashPoints);
    }

    /** Whether it has crash an operation of this kind. */
    boolean hasCrashed(String cutAction) {
        return crashes.stream()
                .anyMatch(crash -> crash.point() < crashPoints.size()
                        && crashPoints.get(crash.point()).action().equals(cutAction));
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
                throw new CrashException(dead.get(), crashPoints.get(dead.get().point()));
            }
            return event;
        };
    }

    /** Stands between the provider and the service. */
    SdkHttpClient network(SdkHttpClient http) {
        return new SdkHttpClient() {
            @Override
            public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
                return attempt(
                        request.httpRequest()
                                .firstMatchingHeader(TARGET)
                                .orElse("?")
                                .replaceFirst(".*\\.", ""),
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
        int index = crashPoints.size();
        crashPoints.add(new CrashPoint(moment, action.get(), call));
        Optional<Crash> crash =
                crashes.stream().filter(each -> each.point() == index).findFirst();
        crash.ifPresent(dead::set);
        return crash.isPresent();
    }
}
