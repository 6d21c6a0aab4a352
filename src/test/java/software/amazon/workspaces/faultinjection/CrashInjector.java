package software.amazon.workspaces.faultinjection;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.workspaces.faultinjection.CrashPoint.Moment;
import software.amazon.workspaces.testing.Json;
import software.amazon.workspaces.testing.Provider;

/**
 * Crashes invocations where it is told to, and records every place where it could have. A crashed invocation reaches
 * neither the service nor CloudFormation any more.
 */
final class CrashInjector {

    private static final String TARGET = "X-Amz-Target";

    private final List<Crash> crashes;
    private final List<CrashPoint> crashPoints = new ArrayList<>();
    private String action;

    /** The crash of the current invocation; null while it goes on. */
    private Crash crashed;

    /** @param crashes where to crash, in order */
    CrashInjector(List<Crash> crashes) {
        this.crashes = crashes;
    }

    /** The places that the run has passed so far, those where it crashed included. */
    List<CrashPoint> crashPoints() {
        return List.copyOf(crashPoints);
    }

    /** Whether an invocation for this action has crashed. */
    boolean hasCrashed(String crashedAction) {
        return crashes.stream()
                .anyMatch(crash -> crash.point() < crashPoints.size()
                        && crashPoints.get(crash.point()).action().equals(crashedAction));
    }

    /** Stands between CloudFormation and the provider. */
    Provider invoker(Provider provider) {
        return payload -> {
            crashed = null;
            action = Json.parse(payload).path("action").asText();
            String event = provider.invoke(payload);
            if (crashed == null) {
                pass(Moment.EVENT_LOST, "event");
            }
            if (crashed != null) {
                throw new CrashException(crashed, crashPoints.get(crashed.point()));
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
                if (crashed != null || pass(Moment.BEFORE, call)) {
                    throw new IOException("the invocation has crashed");
                }
                HttpExecuteResponse answer;
                try {
                    answer = request.call();
                } catch (IOException noResponse) {
                    pass(Moment.PROCESSED, call);
                    throw noResponse;
                }
                if (pass(Moment.PROCESSED, call)) {
                    answer.responseBody().ifPresent(body -> body.abort());
                    throw new IOException("the invocation has crashed");
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
        if (action.equals("READ")) { // Changes nothing: the test itself reads.
            return false;
        }
        int index = crashPoints.size();
        crashPoints.add(new CrashPoint(moment, action, call));
        crashes.stream().filter(each -> each.point() == index).forEach(each -> crashed = each);
        return crashed != null;
    }
}
