package software.amazon.workspaces.fake;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** The script of the builds to come: how long, what they are called meanwhile, how they end; the account guards it. */
final class Builds {

    private final AtomicReference<Duration> usual = new AtomicReference<>(Duration.ofMinutes(45));
    private final Deque<Duration> nextDurations = new ArrayDeque<>();
    private final Deque<String> nextStates = new ArrayDeque<>();
    private final Deque<Build.Failure> nextFailures = new ArrayDeque<>();
    private final Map<String, Build.Failure> failuresBySource = new HashMap<>();

    void duration(Duration duration) {
        usual.set(duration);
    }

    void nextDuration(Duration duration) {
        nextDurations.add(duration);
    }

    void nextState(String state) {
        nextStates.add(state);
    }

    void nextFails(Build.Failure failure) {
        nextFailures.add(failure);
    }

    void failFor(String sourceId, Build.Failure failure) {
        failuresBySource.put(sourceId, failure);
    }

    void succeedFor(String sourceId) {
        failuresBySource.remove(sourceId);
    }

    Build start(String sourceId, Instant now) {
        Duration duration = Optional.ofNullable(nextDurations.poll()).orElseGet(usual::get);
        String state = Optional.ofNullable(nextStates.poll()).orElse(Image.PENDING);
        Build.Failure failure = Optional.ofNullable(nextFailures.poll()).orElse(failuresBySource.get(sourceId));
        return new Build(now.plus(duration), state, failure);
    }
}
