package software.amazon.workspaces.acceptance;

import java.util.EnumMap;
import java.util.Map;
import software.amazon.workspaces.fake.Question;

/** The questions that a run asks only where it is told to, or may, and what that takes. */
final class UnaskedQuestions {

    private static final Map<Question, String> REASONS = new EnumMap<>(Map.of(
            Question.CHECK_ORDER,
            "It takes a quota that is used up: -DuseUpQuota does that with the quota of bundles for some minutes.",
            Question.ERROR_DETAILS,
            "It takes an image in ERROR with its details, and the account shows none. Update an image of a WorkSpace"
                    + " that has a pending reboot, and compare describe-workspace-images with the message of the failed create.",
            Question.BUNDLE_IN_USE,
            "It takes a desktop, which is charged for: -Ddesktop=DIRECTORY/USER starts one and terminates it."));

    private UnaskedQuestions() {}

    /** Why a question has no answer. */
    static String reason(Question question) {
        return REASONS.getOrDefault(question, "");
    }

    static boolean contains(Question question) {
        return REASONS.containsKey(question);
    }
}
