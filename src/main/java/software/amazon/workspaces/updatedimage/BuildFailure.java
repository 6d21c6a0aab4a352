package software.amazon.workspaces.updatedimage;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.workspaces.model.ErrorDetails;
import software.amazon.awssdk.services.workspaces.model.WorkspaceImage;

/** Why an image is in ERROR and what to do about it, in one message. */
final class BuildFailure {

    /** What CloudFormation keeps of a status reason, in characters. */
    static final int LONGEST_MESSAGE = 1024;

    private static final String NO_REASON = "WorkSpaces gave no reason.";
    private static final int LONGEST_SERVICE_MESSAGE = 200;

    private BuildFailure() {
    }

    /**
     * What went wrong with the image: the error, then each detail with its remedy, as many as fit; the codes of the
     * others.
     *
     * @param room the most characters that it may take
     */
    static String reasons(WorkspaceImage image, int room) {
        StringBuilder text = new StringBuilder(error(image));
        List<String> codesOnly = new ArrayList<>();
        for (ErrorDetails detail : image.errorDetails()) {
            String sentence = " " + sentence(detail);
            if (codesOnly.isEmpty() && text.length() + sentence.length() + codes(image) <= room) {
                text.append(sentence);
            } else {
                codesOnly.add(detail.errorCodeAsString());
            }
        }
        if (!codesOnly.isEmpty()) {
            text.append(" Also: ").append(String.join(", ", codesOnly)).append('.');
        }
        return text.substring(0, Math.min(room, text.length()));
    }

    private static String error(WorkspaceImage image) {
        if (image.errorCode() == null && image.errorMessage() == null) {
            return image.errorDetails().isEmpty() ? NO_REASON : "Reasons:";
        }
        return String.join(": ", nonNull(image.errorCode(), shortened(image.errorMessage()))) + ".";
    }

    private static String sentence(ErrorDetails detail) {
        String remedy = Remedies.find(detail.errorCode()).map(found -> " - remedy: " + found).orElse("");
        return String.join(": ", nonNull(detail.errorCodeAsString(), shortened(detail.errorMessage()))) + remedy + ".";
    }

    /** Room for the codes of all details, should none of their sentences fit. */
    private static int codes(WorkspaceImage image) {
        return image.errorDetails().stream()
            .mapToInt(detail -> String.valueOf(detail.errorCodeAsString()).length() + 2).sum();
    }

    private static List<String> nonNull(String... parts) {
        List<String> present = new ArrayList<>();
        for (String part : parts) {
            if (part != null && !part.isBlank()) {
                present.add(part);
            }
        }
        return present;
    }

    private static String shortened(String message) {
        if (message == null) {
            return null;
        }
        String oneLine = message.strip().replaceAll("\\s+", " ").replaceAll("\\.$", "");
        return oneLine.length() <= LONGEST_SERVICE_MESSAGE
            ? oneLine : oneLine.substring(0, LONGEST_SERVICE_MESSAGE) + "...";
    }
}
