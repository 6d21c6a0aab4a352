package software.amazon.workspaces.acceptance;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** When the build of an image ended, and when that was detected. */
record BuildEnd(List<Call> calls, Findings findings) {

    /** Seconds between two polls while the account is throttled. */
    private static final long LONGEST_BACK_OFF = 300;

    /**
     * By the last answer that had it in another state and the first one that had it AVAILABLE.
     *
     * @param create how long the create took
     * @param polls how many invocations that were
     */
    void show(String id, Duration create, int polls) {
        var end = new TreeMap<Boolean, Instant>();
        for (var call : calls) {
            Kind.IMAGE.find(call, id).ifPresent(image -> {
                var isBuilt = image.path("State").asText().equals("AVAILABLE");
                if (isBuilt) {
                    end.putIfAbsent(true, call.at());
                } else {
                    end.put(false, call.at());
                }
            });
        }
        if (end.size() < 2) {
            return;
        }
        var lag = Duration.between(end.get(false), end.get(true)).toSeconds();
        var build = create.toSeconds() - lag;
        var isThrottled = calls.stream().anyMatch(Call::isThrottled);
        var longestLag = isThrottled ? LONGEST_BACK_OFF : Math.min(180, Math.max(60, build / 20));
        var mostPolls = build <= 45 * 60 ? 45 : build <= 2 * 60 * 60 ? 75 : 300;
        findings.verdict(
                Promise.POLLS,
                lag <= longestLag && polls <= mostPolls,
                "image: built for %d s or a little more; its end was detected within %d s (of at most %d), with %d polls (of at most %d)."
                        .formatted(build, lag, longestLag, polls, mostPolls));
        findings.timing("build", Map.of("seconds", build));
        findings.timing("detection of its end", Map.of("seconds", lag));
    }
}
