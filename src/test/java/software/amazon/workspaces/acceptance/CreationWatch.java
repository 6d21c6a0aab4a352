package software.amazon.workspaces.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import software.amazon.workspaces.fake.Behavior;
import software.amazon.workspaces.fake.Question;

/** How the service shows something from its creation on; of what an earlier run created, this tells nothing. */
final class CreationWatch {

    private static final Duration LONGEST = Duration.ofMinutes(2);
    private static final Duration BETWEEN_CALLS = Duration.ofSeconds(10);

    private final Target target;
    private final Findings findings;
    private final Kind kind;
    private final String id;
    private final Optional<Call> create;
    private boolean wasShown;
    private boolean wasKnown;
    private boolean hadTags;

    CreationWatch(Target target, Findings findings, Kind kind, String id) {
        this.target = target;
        this.findings = findings;
        this.kind = kind;
        this.id = id;
        this.create = target.calls().calls().stream()
                .filter(call -> call.operation().equals(kind.createOperation()) && call.isAccepted())
                .findFirst();
    }

    /** True where this run made the create call. */
    boolean isOfThisRun() {
        return create.isPresent();
    }

    /** Looks right after the create call, and at the tags for a while. */
    void begin(Probes probes) {
        create.ifPresent(call -> {
            answer(call.output());
            wasShown = probes.isShown(kind, id);
            var tags = probes.tags(id);
            wasKnown = tags.isAccepted();
            hadTags = hasTags(tags);
            var waited = Duration.ZERO;
            while (!hadTags && waited.compareTo(LONGEST) < 0 && !hasTags(probes.tags(id))) {
                target.pause().accept(BETWEEN_CALLS);
                waited = waited.plus(BETWEEN_CALLS);
            }
            if (wasShown && hadTags) {
                end();
            }
        });
    }

    /** What that and the calls since then tell. */
    void end() {
        create.ifPresent(call -> {
            var later = target.calls().calls().stream()
                    .filter(next -> !next.at().isBefore(call.at()))
                    .toList();
            visibility(later);
            tags(later);
            if (kind == Kind.BUNDLE) {
                state(later);
            }
        });
    }

    private void answer(JsonNode output) {
        var resource = kind == Kind.BUNDLE ? output.path("WorkspaceBundle") : output;
        var answered = resource.path(kind.idName());
        var said = kind.createOperation() + " answered ";
        if (output.isEmpty()) {
            findings.behaves(Behavior.CREATE_ANSWER_EMPTY, said + "no member.");
        } else if (answered.isNumber()) {
            findings.behaves(Behavior.CREATE_ANSWER_WITH_NUMBER, said + "a number for an id.");
        } else if (answered.isNull()) {
            findings.behaves(Behavior.CREATE_ANSWER_WITH_NULL, said + "a null for an id.");
        } else if (!answered.isTextual()) {
            findings.unknown(Question.CREATE_ANSWER, said + "without an id.");
        } else if (!kind.isId(answered.asText())) {
            findings.behaves(Behavior.CREATE_ANSWER_MALFORMED, said + "an id of another form.");
        } else {
            findings.usual(Question.CREATE_ANSWER, said + "an id.");
        }
    }

    private void visibility(List<Call> later) {
        var shown = later.stream()
                .filter(call -> call.list().isPresent() && kind.find(call, id).isPresent())
                .findFirst();
        if (wasShown) {
            findings.usual(Question.VISIBILITY_AFTER_CREATION, "The first describe showed the %s.".formatted(kind));
        } else if (shown.isPresent()) {
            findings.behaves(
                    wasKnown ? Behavior.CREATED_SHOWN_LATE : Behavior.CREATED_KNOWN_LATE,
                    "The %s was shown %s, not before.".formatted(kind, after(shown.get())));
        } else {
            findings.unknown(Question.VISIBILITY_AFTER_CREATION, "The %s was never shown.".formatted(kind));
        }
    }

    private void tags(List<Call> later) {
        var set = later.stream()
                .filter(call -> call.operation().equals("CreateTags") && isManaged(call.input()))
                .findFirst();
        var shown = later.stream().filter(this::hasTags).findFirst();
        var known = later.stream()
                .filter(call -> call.operation().equals("DescribeTags")
                        && call.input().path("ResourceId").asText().equals(id)
                        && call.isAccepted())
                .findFirst();
        if (hadTags || !wasKnown && known.filter(this::hasTags).isPresent()) {
            findings.usual(
                    Question.TAG_VISIBILITY, "The first DescribeTags that knew the %s had its tags.".formatted(kind));
        } else if (set.isPresent()
                && shown.stream().noneMatch(call -> call.at().isBefore(set.get().at()))) {
            findings.behaves(
                    Behavior.TAGS_DROPPED_BY_CREATE,
                    "The tags of the create call were not there until CreateTags set them %s."
                            .formatted(after(set.get())));
        } else if (shown.isPresent()) {
            findings.behaves(
                    Behavior.TAGS_LATE, "The tags of the %s were shown %s.".formatted(kind, after(shown.get())));
        } else {
            findings.unknown(Question.TAG_VISIBILITY, "The tags of the create call were never shown.");
        }
    }

    private boolean isManaged(JsonNode input) {
        return input.path("ResourceId").asText().equals(id)
                && input.path("Tags").findValuesAsText("Key").stream().anyMatch(managed()::contains);
    }

    private boolean hasTags(Call call) {
        return call.input().path("ResourceId").asText().equals(id)
                && call.tagKeys().containsAll(managed());
    }

    /** The keys that the type itself gave the resource, which nothing else sets. */
    private List<String> managed() {
        return create.orElseThrow().input().path("Tags").findValuesAsText("Key").stream()
                .filter(key -> key.startsWith("workspaces-"))
                .toList();
    }

    private void state(List<Call> later) {
        later.stream()
                .flatMap(call -> call.output().findParents(kind.idName()).stream())
                .filter(bundle -> bundle.path(kind.idName()).asText().equals(id) && bundle.has("State"))
                .map(bundle -> bundle.path("State").asText())
                .findFirst()
                .ifPresent(state -> {
                    var evidence = "The state that was shown first was " + state + ".";
                    switch (state) {
                        case "AVAILABLE" -> findings.usual(Question.NEW_BUNDLE, evidence);
                        case "PENDING" -> findings.behaves(Behavior.BUNDLE_PENDING, evidence);
                        default -> findings.unknown(Question.NEW_BUNDLE, evidence);
                    }
                });
    }

    private String after(Call call) {
        var passed = Duration.between(create.orElseThrow().at(), call.at());
        return passed.toSeconds() + " s after the create call";
    }
}
