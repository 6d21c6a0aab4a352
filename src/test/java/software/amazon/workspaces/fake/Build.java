package software.amazon.workspaces.fake;

import java.time.Instant;
import java.util.List;

/**
 * How one build goes, settled when it starts, so that an image's state is a function of the time.
 *
 * @param ends    the first moment at which the build is over
 * @param shownAs the state until then
 * @param failure what describe says afterwards; null for a build that succeeds
 */
record Build(Instant ends, String shownAs, Failure failure) {

    /** Why a build ends in ERROR. */
    record Failure(String errorCode, String errorMessage, List<ErrorDetail> details) {}

    /** The image as describe shows it at the given time; the argument carries all that time does not change. */
    Image at(Instant now, Image image) {
        if (now.isBefore(ends)) {
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
