package software.amazon.workspaces.acceptance;

import java.util.Map;
import software.amazon.workspaces.fake.Behavior;
import software.amazon.workspaces.fake.Question;

/** What the bundle operations know of an image that is not AVAILABLE: they are asked for a bundle of it. */
final class PendingImage {

    private static final String AVAILABLE = "AVAILABLE";
    private static final int MOST_CALLS = 5;

    private final Session session;
    private final String name;
    private final boolean isNew;
    private int calls;
    private boolean isAnswered;

    /** @param isNew whether the first call comes right after the image was created */
    PendingImage(Session session, String name, boolean isNew) {
        this.session = session;
        this.name = name;
        this.isNew = isNew;
    }

    /** To be called while the build goes on, until it is answered. */
    void ask(String id) {
        if (isAnswered || state(id).equals(AVAILABLE)) {
            return;
        }
        var call = new ExtraBundles(session).refused(name, id);
        calls++;
        if (call.error().equals("ResourceNotFoundException") && calls < MOST_CALLS) {
            return;
        }
        isAnswered = call.isAnswered();
        if (call.isAccepted() && state(id).equals(AVAILABLE)) {
            return; // The build has ended in between.
        }
        session.findings()
                .byError(
                        Question.BUNDLE_OF_UNAVAILABLE_IMAGE,
                        "A bundle of the image while it was built",
                        call,
                        "ResourceUnavailableException",
                        Map.of(
                                "InvalidParameterValuesException", Behavior.BUNDLE_IMAGE_INVALID,
                                "OperationNotSupportedException", Behavior.BUNDLE_IMAGE_NOT_SUPPORTED));
        if (isAnswered && isNew && calls == 1) {
            session.findings().usual(Question.IMAGES_OF_BUNDLES, "The new image was known at once.");
        } else if (isAnswered && calls > 1 && calls < MOST_CALLS) {
            session.findings()
                    .behaves(Behavior.BUNDLES_SEE_IMAGES_LATE, "The new image was not found first, and known later.");
        }
    }

    private String state(String id) {
        return Kind.IMAGE
                .find(session.probes().describe(Kind.IMAGE, id), id)
                .map(image -> image.path("State").asText())
                .orElse("");
    }
}
