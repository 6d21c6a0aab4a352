package software.amazon.workspaces.acceptance;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.workspaces.fake.Question;
import software.amazon.workspaces.testing.Json;

/**
 * The findings as two files: report.md for readers, report.json for programs. They are written after every step, so that
 * an interrupted run leaves what it has found.
 *
 * @param facts about the run, such as its Region
 */
record Report(Path folder, Map<String, String> facts, Findings findings) {

    private static final String NOT_SHOWN = "not shown";
    private static final String NOT_ASKED = "not asked";
    private static final List<String> NO_OTHERS = List.of(Findings.USUAL, NOT_ASKED, NOT_SHOWN);
    private static final String NO_EVIDENCE = "Nothing in this run showed it.";

    /** Takes over what the same run had found out about the service before it was interrupted. */
    void resume(UUID run) {
        try {
            var file = folder.resolve("report.json");
            var before = Files.exists(file) ? Json.parse(Files.readString(file)) : Json.object();
            if (before.path("run").asText().equals(run.toString())) {
                before.path("questions")
                        .forEach(question -> question.path("answers").forEach(answer -> {
                            var name = answer.path("answer").asText();
                            if (!name.equals(NOT_SHOWN) && !name.equals(NOT_ASKED)) {
                                findings.answer(
                                        Question.valueOf(question.path("name").asText()),
                                        name,
                                        answer.path("evidence").asText());
                            }
                        }));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    void write() {
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("report.json"), json().toPrettyString() + "\n");
            Files.writeString(folder.resolve("report.md"), text());
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    /** The counts of results, and where to read more. */
    String summary() {
        var results = new TreeMap<String, Integer>();
        Stream.of(Promise.values()).forEach(promise -> results.merge(result(promise), 1, Integer::sum));
        var answers = Stream.of(Question.values())
                .flatMap(question -> answers(question).keySet().stream())
                .toList();
        var others = new TreeSet<>(answers);
        others.removeAll(NO_OTHERS);
        var missing = Stream.of(NOT_ASKED, NOT_SHOWN)
                .filter(answers::contains)
                .map(name -> "; %s: %d".formatted(name, Collections.frequency(answers, name)))
                .collect(Collectors.joining());
        return "%s; promises: %s; answers other than the usual ones: %s%s"
                .formatted(
                        folder.resolve("report.md"),
                        results.toString().replaceAll("[{}]", ""),
                        others.isEmpty() ? "none" : String.join(", ", others),
                        missing);
    }

    ObjectNode json() {
        var json = Json.object();
        facts.forEach(json::put);
        for (var promise : Promise.values()) {
            json.withArray("promises")
                    .addObject()
                    .put("name", promise.name())
                    .put("promise", promise.toString())
                    .put("result", result(promise))
                    .put("evidence", evidence(promise));
        }
        for (var question : Question.values()) {
            var entry = json.withArray("questions")
                    .addObject()
                    .put("name", question.name())
                    .put("question", question.asked());
            answers(question)
                    .forEach((answer, evidence) -> entry.withArray("answers")
                            .addObject()
                            .put("answer", answer)
                            .put("evidence", evidence));
        }
        findings.timings().forEach(json.putObject("timings")::putPOJO);
        return json;
    }

    private String text() {
        var text = new StringBuilder("# Acceptance report\n\n| | |\n|---|---|\n");
        facts.forEach((name, value) -> row(text, name, value));
        text.append("\n## Promises\n\n| promise | result | evidence |\n|---|---|---|\n");
        for (var promise : Promise.values()) {
            row(text, promise.toString(), "**" + result(promise) + "**", evidence(promise));
        }
        text.append("\n## Questions\n\nThe names are those of RELIABILITY.md.\n\n")
                .append("| question | answer | evidence |\n|---|---|---|\n");
        for (var question : Question.values()) {
            answers(question).forEach((answer, evidence) -> {
                var shown = answer.equals(Findings.USUAL) ? "usual: " + question.usual() : "**" + answer + "**";
                row(text, question.asked(), shown, evidence);
            });
        }
        text.append("\n## Timings\n\n| | |\n|---|---|\n");
        findings.timings()
                .forEach((name, figures) -> row(
                        text, name, figures.toString().replaceAll("[{}]", "").replace("=", ": ")));
        return text.toString();
    }

    private String result(Promise promise) {
        var verdict = findings.promises().get(promise);
        return verdict == null ? NOT_SHOWN : verdict.isHeld() ? "held" : "broken";
    }

    private String evidence(Promise promise) {
        var verdict = findings.promises().get(promise);
        return verdict == null ? NO_EVIDENCE : String.join(" ", verdict.evidence());
    }

    private Map<String, String> answers(Question question) {
        var answers = findings.answers().get(question);
        return answers != null
                ? answers
                : UnaskedQuestions.contains(question)
                        ? Map.of(NOT_ASKED, UnaskedQuestions.reason(question))
                        : Map.of(NOT_SHOWN, NO_EVIDENCE);
    }

    private static void row(StringBuilder text, String... cells) {
        for (var cell : cells) {
            text.append("| ").append(cell.replace("|", "\\|")).append(' ');
        }
        text.append("|\n");
    }
}
