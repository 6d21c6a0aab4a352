package software.amazon.workspaces.fake;

import java.time.Instant;
import java.util.List;

/**
 * The course of one build, settled when it starts.
 *
 * @param ends    the first moment at which the build is over
 * @param shownAs the state until then
 * @param failure what describe says afterwards; null for a build that succeeds
 */
record Build(Instant ends, String shownAs, Failure failure) implements Stored.Progress<Image> {

    /** Why a build ends in ERROR. */
    record Failure(String errorCode, String errorMessage, List<ErrorDetail> details) {}

    @Override
    public Image at(Instant time, Image image) {
        if (time.isBefore(ends)) {
            return image.withState(shownAs);
        }
        if (failure != null) {
            return image.withState(Image.ERROR)
                    .withErrorCode(failure.errorCode())
                    .withErrorMessage(failure.errorMessage())
                    .withErrorDetails(failure.details());
        }
        return image.withState(Image.AVAILABLE)
                .withUpdateAvailable(false)
                .withUpdateDescription("This WorkSpace image does not have updates available");
    }
}
