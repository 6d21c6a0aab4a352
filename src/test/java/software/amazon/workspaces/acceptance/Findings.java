package software.amazon.workspaces.acceptance;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import software.amazon.workspaces.fake.Behavior;
import software.amazon.workspaces.fake.Question;

/** What a run has found so far: promises that hold or not, answers of the service, and how long things took. */
final class Findings {

    /** The answer that the fake gives while no behavior is set. */
    static final String USUAL = "usual";

    /** An answer that no behavior describes. */
    static final String UNKNOWN = "unknown";

    private final Redaction redaction;
    private final Map<Promise, Verdict> promises = new EnumMap<>(Promise.class);
    private final Map<Question, Map<String, String>> answers = new EnumMap<>(Question.class);
    private final Map<String, Map<String, ? extends Number>> timings = new LinkedHashMap<>();

    /** Whether a promise is held, and by what one can tell. */
    record Verdict(boolean isHeld, List<String> evidence) {}

    Findings(Redaction redaction) {
        this.redaction = redaction;
    }

    Redaction redaction() {
        return redaction;
    }

    /** One more case of a promise; it is held only where all are. */
    void verdict(Promise promise, boolean isHeld, String evidence) {
        var before = promises.getOrDefault(promise, new Verdict(true, List.of()));
        if (before.isHeld() || !isHeld) {
            // What breaks a promise is not to be found among what holds it.
            var evidences = new ArrayList<>(before.isHeld() == isHeld ? before.evidence() : List.of());
            evidences.add(redaction.of(evidence));
            promises.put(promise, new Verdict(isHeld, List.copyOf(evidences)));
        }
    }

    void usual(Question question, String evidence) {
        answer(question, USUAL, evidence);
    }

    void behaves(Behavior behavior, String evidence) {
        answer(behavior.question(), behavior.name(), evidence);
    }

    void unknown(Question question, String evidence) {
        answer(question, UNKNOWN, evidence);
    }

    /** An answer by its name; the first evidence of each stays. */
    void answer(Question question, String name, String evidence) {
        answers.computeIfAbsent(question, none -> new TreeMap<>()).putIfAbsent(name, redaction.of(evidence));
    }

    /**
     * The answer that a call is to a question, by the name of its error.
     *
     * @param usual the name of the usual error, empty for none
     * @param others the names of errors to those behaviors
     */
    void byError(Question question, String asked, Call call, String usual, Map<String, Behavior> others) {
        var error = call.error();
        var evidence = asked + (error.isEmpty() ? " was accepted." : " was refused with " + error + ".");
        if (call.isAnswered() && error.equals(usual)) {
            usual(question, evidence);
        } else if (others.containsKey(error) && (call.isAnswered() || !error.isEmpty())) {
            behaves(others.get(error), evidence);
        } else if (call.isAnswered()) {
            unknown(
                    question,
                    evidence + call.message().map(message -> " " + message).orElse(""));
        }
    }

    void timing(String what, Map<String, ? extends Number> figures) {
        timings.put(what, figures);
    }

    Map<Promise, Verdict> promises() {
        return promises;
    }

    /** By question the names of its answers, several where the service answered differently, with their evidence. */
    Map<Question, Map<String, String>> answers() {
        return answers;
    }

    /** Figures with their units, by what they are of. */
    Map<String, Map<String, ? extends Number>> timings() {
        return timings;
    }

    /** The promises that are broken, a line each; empty where all were held. */
    String broken() {
        return promises.entrySet().stream()
                .filter(entry -> !entry.getValue().isHeld())
                .map(entry -> "broken: " + entry.getKey() + " "
                        + String.join(" ", entry.getValue().evidence()))
                .collect(Collectors.joining("\n"));
    }

    boolean has(Question question) {
        return !Objects.requireNonNullElse(answers.get(question), Map.of()).isEmpty();
    }
}
