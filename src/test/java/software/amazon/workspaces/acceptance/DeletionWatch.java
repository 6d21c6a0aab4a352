package software.amazon.workspaces.acceptance;

import software.amazon.workspaces.fake.Behavior;
import software.amazon.workspaces.fake.Question;

/** What the service shows of something whose deletion it has just accepted. */
final class DeletionWatch {

    private final Target target;
    private final Findings findings;
    private final Probes probes;
    private final Kind kind;
    private final String id;
    private final int callsBefore;
    private boolean isAnswered;
    private boolean existed;

    /** To be made before the deletion begins. */
    DeletionWatch(Target target, Findings findings, Probes probes, Kind kind, String id) {
        this.target = target;
        this.findings = findings;
        this.probes = probes;
        this.kind = kind;
        this.id = id;
        this.callsBefore = target.calls().calls().size();
    }

    /** To be called after every invocation: asks once, when the service has accepted the deletion. */
    void ask() {
        if (isAnswered || !isAccepted()) {
            return;
        }
        isAnswered = true;
        var isShown = probes.isShown(kind, id);
        var isListed = probes.isListed(kind, id);
        existed = isShown && !probes.tags(id).tagKeys().isEmpty();
        if (existed) {
            return;
        }
        findings.usual(Question.DELETION, "The %s had no tags right after its deletion was accepted.".formatted(kind));
        if (isShown) {
            findings.behaves(
                    Behavior.DELETED_STILL_SHOWN, "Describe showed the %s, DescribeTags no tags.".formatted(kind));
        } else if (isListed) {
            findings.behaves(Behavior.DELETED_STILL_LISTED, "Describe without ids listed the %s.".formatted(kind));
        } else {
            findings.usual(
                    Question.VISIBILITY_AFTER_DELETION, "The next describe did not show the %s.".formatted(kind));
        }
    }

    /** @param isGone whether it was gone at the end of the operation */
    void end(boolean isGone) {
        if (existed) {
            findings.behaves(
                    isGone ? Behavior.DELETION_LINGERS : Behavior.DELETION_NEVER_ENDS,
                    "The %s still had its tags after its deletion was accepted, and %s."
                            .formatted(kind, isGone ? "was gone later" : "was still there when the operation ended"));
        }
    }

    private boolean isAccepted() {
        var calls = target.calls().calls();
        return calls.subList(callsBefore, calls.size()).stream()
                .anyMatch(call -> call.operation().equals(kind.deleteOperation()) && call.isAccepted());
    }
}
