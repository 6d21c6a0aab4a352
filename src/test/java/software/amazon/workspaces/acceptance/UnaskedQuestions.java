package software.amazon.workspaces.acceptance;

import java.util.EnumMap;
import java.util.Map;
import software.amazon.workspaces.fake.Question;

/** The questions that cannot be asked without harm or cost, and how to find their answers out. */
final class UnaskedQuestions {

    private static final Map<Question, String> REASONS = new EnumMap<>(Map.of(
            Question.CHECK_ORDER,
            "It takes an account whose quota of images is used up. There, create an UpdatedImage under the Name of an"
                    + " existing image: the error code in the message is the answer.",
            Question.ERROR_DETAILS,
            "It takes an image in ERROR with its details, and the account shows none. Update an image of a WorkSpace"
                    + " that has a pending reboot, and compare describe-workspace-images with the message of the failed create.",
            Question.BUNDLE_IN_USE,
            "It takes a desktop, which is charged for. Delete a bundle that a WorkSpace uses with"
                    + " delete-workspace-bundle, then describe the bundle."));

    private UnaskedQuestions() {}

    /** Why a question has no answer. */
    static String reason(Question question) {
        return REASONS.getOrDefault(question, "");
    }

    static boolean contains(Question question) {
        return REASONS.containsKey(question);
    }
}
