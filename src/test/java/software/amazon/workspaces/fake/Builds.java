package software.amazon.workspaces.fake;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** The script of the builds to come: how long they take, their state meanwhile, how they end; the account guards it. */
final class Builds {

    private final Deque<Duration> nextDurations = new ArrayDeque<>();
    private final Deque<String> nextStates = new ArrayDeque<>();
    private final Deque<Build.Failure> nextFailures = new ArrayDeque<>();
    private final Map<String, Build.Failure> failuresBySource = new HashMap<>();
    private Duration usual = Duration.ofMinutes(45);

    void duration(Duration duration) {
        usual = duration;
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
        Duration duration = Objects.requireNonNullElse(nextDurations.poll(), usual);
        String state = Objects.requireNonNullElse(nextStates.poll(), Image.PENDING);
        Build.Failure scripted = nextFailures.poll();
        return new Build(now.plus(duration), state, scripted == null ? failuresBySource.get(sourceId) : scripted);
    }
}
