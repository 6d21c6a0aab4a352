package software.amazon.workspaces.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import software.amazon.awssdk.services.workspaces.model.WorkspaceImageErrorDetailCode;
import software.amazon.workspaces.fake.Behavior;
import software.amazon.workspaces.fake.Question;

/** The questions that the calls of a run answer by themselves, whoever made them. */
record Observations(List<Call> calls, Findings findings) {

    private static final Pattern NO_LINE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");
    private static final int LONG = 2_000;

    /** What refusals of the caller answer, whose messages count as no others do. */
    private static final Map<String, Behavior> REFUSED = Map.of(
            "InvalidSignatureException", Behavior.SIGNATURES_INVALID,
            "IncompleteSignatureException", Behavior.SIGNATURES_INCOMPLETE,
            "ValidationException", Behavior.TAG_VALUES_INVALID);

    /** {@link Question#LISTS}. */
    void lists() {
        var lists = calls.stream().flatMap(call -> call.list().stream()).toList();
        if (lists.stream().anyMatch(JsonNode::isMissingNode)) {
            findings.behaves(Behavior.EMPTY_LISTS_ABSENT, "An answer had no list.");
        }
        if (lists.stream().anyMatch(JsonNode::isNull)) {
            findings.behaves(Behavior.EMPTY_LISTS_NULL, "An answer had a null for a list.");
        }
        if (elements(lists).anyMatch(JsonNode::isNull)) {
            findings.behaves(Behavior.LISTS_WITH_NULL, "A list had a null among its elements.");
        }
        if (elements(lists).anyMatch(element -> element.isObject() && element.isEmpty())) {
            findings.behaves(Behavior.LISTS_WITH_EMPTY_ELEMENT, "A list had an element without members.");
        }
        if (!findings.has(Question.LISTS) && lists.stream().anyMatch(list -> list.isArray() && list.isEmpty())) {
            findings.usual(Question.LISTS, "%d lists, empty ones among them.".formatted(lists.size()));
        }
    }

    private static Stream<JsonNode> elements(List<JsonNode> lists) {
        return lists.stream()
                .flatMap(list -> Stream.iterate(0, index -> index < list.size(), index -> index + 1)
                        .map(list::get));
    }

    /** {@link Question#ERROR_MESSAGES}. */
    void errorMessages() {
        var refusals = calls.stream()
                .filter(call -> call.isAnswered() && !call.isAccepted())
                .toList();
        for (var refusal : refusals) {
            var message = refusal.message().orElse("");
            var said = refusal.operation() + " failed with " + refusal.error();
            if (message.isEmpty()) {
                findings.behaves(Behavior.ERROR_MESSAGES_ABSENT, said + " and no message.");
            } else if (message.length() > LONG) {
                findings.behaves(Behavior.ERROR_MESSAGES_LONG, said + ", " + message.length() + " characters.");
            } else if (NO_LINE.matcher(message).find()) {
                findings.behaves(Behavior.ERROR_MESSAGES_MULTILINE, said + " and more than a line of text.");
            } else {
                findings.usual(Question.ERROR_MESSAGES, said + ": " + message);
            }
        }
    }

    /**
     * {@link Question#REFUSED_CALLS}.
     *
     * @param secrets what a message may not quote
     * @param forged a call that was signed with a wrong key
     */
    void refusals(List<String> secrets, Call forged) {
        for (var call : calls) {
            var message = call.message().orElse("");
            if (call.error().equals("ExpiredTokenException")) {
                findings.behaves(Behavior.TOKENS_EXPIRED, call.operation() + " was refused.");
            } else if (secrets.stream().anyMatch(message::contains)) {
                var evidence = call.operation() + " was refused with " + call.error() + ", which quotes the request.";
                if (REFUSED.containsKey(call.error())) {
                    findings.behaves(REFUSED.get(call.error()), evidence);
                } else {
                    findings.unknown(Question.REFUSED_CALLS, evidence);
                }
            }
        }
        if (!findings.has(Question.REFUSED_CALLS)
                && (forged.isAccepted() || !forged.error().isEmpty())) {
            findings.usual(
                    Question.REFUSED_CALLS,
                    "A call that was signed with a wrong key was "
                            + (forged.isAnswered() ? "answered like any other" : "refused with " + forged.error())
                            + "; no refusal quoted its request.");
        }
    }

    /**
     * {@link Question#MEMBERS}.
     *
     * @param ids of resources that were AVAILABLE when they were described last
     */
    void members(Map<String, Kind> ids) {
        ids.forEach((id, kind) -> last(kind, id)
                .ifPresent(resource -> kind.members().stream()
                        .filter(member -> isMissing(resource, member))
                        .forEach(member -> Question.MEMBERS.behaviors().stream()
                                .filter(behavior -> behavior.absent().contains(member))
                                .forEach(behavior ->
                                        findings.behaves(behavior, "The %s lacks %s.".formatted(kind, member))))));
        var shown = ids.entrySet().stream()
                .filter(entry -> last(entry.getValue(), entry.getKey()).isPresent())
                .map(entry -> entry.getValue().toString())
                .distinct()
                .toList();
        if (!findings.has(Question.MEMBERS) && !shown.isEmpty()) {
            findings.usual(Question.MEMBERS, "None was missing of: " + String.join(", ", shown) + ".");
        }
    }

    /** {@link Question#ERROR_DETAILS}, where the account has an image whose build failed. */
    void errorDetails() {
        calls.stream()
                .flatMap(call -> call.items().stream())
                .filter(item -> item.path("State").asText().equals("ERROR") && !item.has("BundleId"))
                .forEach(this::errorDetails);
    }

    private void errorDetails(JsonNode image) {
        var details = image.path("ErrorDetails");
        var codes = details.findValuesAsText("ErrorCode");
        var evidence = "An image in ERROR had the codes %s.".formatted(codes);
        if (!image.hasNonNull("ErrorCode")) {
            findings.behaves(Behavior.ERROR_ABSENT, "An image in ERROR had no error.");
        } else if (!image.hasNonNull("ErrorMessage")) {
            findings.behaves(Behavior.ERROR_MESSAGES_ABSENT, "An image in ERROR had an error without a message.");
        }
        if (details.isEmpty()) {
            findings.behaves(Behavior.ERROR_DETAILS_ABSENT, "An image in ERROR had no details.");
        } else if (elements(List.of(details))
                .filter(detail -> !detail.isEmpty())
                .allMatch(Observations::isUsual)) {
            findings.usual(Question.ERROR_DETAILS, evidence);
        } else {
            findings.behaves(Behavior.ERROR_DETAILS_UNUSUAL, evidence);
        }
    }

    private static boolean isUsual(JsonNode detail) {
        var code =
                WorkspaceImageErrorDetailCode.fromValue(detail.path("ErrorCode").textValue());
        return code != null
                && code != WorkspaceImageErrorDetailCode.UNKNOWN_TO_SDK_VERSION
                && detail.path("ErrorMessage").isTextual();
    }

    private Optional<JsonNode> last(Kind kind, String id) {
        return calls.stream().flatMap(call -> kind.find(call, id).stream()).reduce((earlier, later) -> later);
    }

    private static boolean isMissing(JsonNode resource, String member) {
        var path = member.split("\\.");
        var parent = path.length == 1 ? resource : resource.path(path[0]);
        return parent.isObject() && !parent.hasNonNull(path[path.length - 1]);
    }

    /** {@link Question#BUNDLE_UPDATE}. */
    void bundleUpdate(String id) {
        for (var index = 0; index < calls.size(); index++) {
            var update = calls.get(index);
            if (update.operation().equals("UpdateWorkspaceBundle") && update.isAccepted()) {
                var image = update.input().path("ImageId").asText();
                calls.subList(index, calls.size()).stream()
                        .flatMap(call -> Kind.BUNDLE.find(call, id).stream())
                        .findFirst()
                        .ifPresent(bundle -> bundleUpdate(image, bundle));
            }
        }
    }

    private void bundleUpdate(String image, JsonNode bundle) {
        var state = bundle.path("State").asText();
        var isMoved = bundle.path("ImageId").asText().equals(image);
        var evidence = "The next describe had the %s image in the state %s.".formatted(isMoved ? "new" : "old", state);
        if (isMoved && state.equals("AVAILABLE")) {
            findings.usual(Question.BUNDLE_UPDATE, evidence);
        } else if (isMoved && state.equals("PENDING")) {
            findings.behaves(Behavior.BUNDLE_UPDATE_PENDING, evidence);
        } else if (!isMoved && state.equals("AVAILABLE")) {
            findings.behaves(Behavior.BUNDLE_UPDATE_LATE, evidence);
        } else {
            findings.unknown(Question.BUNDLE_UPDATE, evidence);
        }
    }

    /** {@link Question#IMAGES_OF_BUNDLES}, where the build was too short to ask while it went on. */
    void imagesOfBundles() {
        var updates = calls.stream()
                .filter(call -> call.operation().equals("UpdateWorkspaceBundle") && call.isAnswered())
                .toList();
        if (!findings.has(Question.IMAGES_OF_BUNDLES)
                && !updates.isEmpty()
                && !updates.get(0).isAccepted()
                && updates.stream().anyMatch(Call::isAccepted)) {
            findings.behaves(
                    Behavior.BUNDLES_SEE_IMAGES_LATE,
                    "The bundle was refused the AVAILABLE image with "
                            + updates.get(0).error() + ", and given it later.");
        }
    }
}
