package software.amazon.workspaces.updatedimage;

import static java.util.stream.Collectors.joining;

import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.awssdk.services.workspaces.model.ErrorDetails;
import software.amazon.awssdk.services.workspaces.model.WorkspaceImage;

/** Why an image is in ERROR and what to do about it, in one message. */
final class BuildFailure {

    /** What CloudFormation keeps of a status reason, in characters. */
    static final int LONGEST_MESSAGE = 1024;

    private static final int LONGEST_SERVICE_MESSAGE = 200;

    private BuildFailure() {}

    /**
     * What went wrong with the image: the error, then each detail with its remedy, as many as fit; the codes of the
     * others.
     *
     * @param room the most characters that it may take
     */
    static String reasons(WorkspaceImage image, int room) {
        return IntStream.rangeClosed(0, image.errorDetails().size())
                .mapToObj(codesOnly -> text(image, codesOnly))
                .filter(text -> text.length() <= room)
                .findFirst()
                .orElseGet(() -> text(image, image.errorDetails().size()).substring(0, room));
    }

    /** The whole text, where that many of the last details come with their code only. */
    private static String text(WorkspaceImage image, int codesOnly) {
        int told = image.errorDetails().size() - codesOnly;
        String sentences = image.errorDetails().stream()
                .limit(told)
                .map(BuildFailure::sentence)
                .collect(joining());
        String codes = image.errorDetails().stream()
                .skip(told)
                .map(ErrorDetails::errorCodeAsString)
                .filter(Objects::nonNull)
                .collect(joining(", "));
        return error(image) + sentences + (codes.isEmpty() ? "" : " Also: " + codes + ".");
    }

    private static String error(WorkspaceImage image) {
        String error = said(image.errorCode(), image.errorMessage());
        if (error.isEmpty()) {
            return image.errorDetails().isEmpty() ? "WorkSpaces gave no reason." : "Reasons:";
        }
        return error + ".";
    }

    private static String sentence(ErrorDetails detail) {
        String remedy = Remedies.find(detail.errorCode())
                .map(found -> " - remedy: " + found)
                .orElse("");
        return " " + said(detail.errorCodeAsString(), detail.errorMessage()) + remedy + ".";
    }

    /** Code and message, as far as the service gave them. */
    private static String said(String code, String message) {
        return Stream.of(code, message)
                .filter(part -> part != null && !part.isBlank())
                .map(BuildFailure::shortened)
                .collect(joining(": "));
    }

    private static String shortened(String words) {
        String oneLine = words.strip().replaceAll("\\s+", " ").replaceAll("\\.$", "");
        return oneLine.length() <= LONGEST_SERVICE_MESSAGE
                ? oneLine
                : oneLine.substring(0, LONGEST_SERVICE_MESSAGE) + "...";
    }
}
