package software.amazon.workspaces.acceptance;

import java.util.ArrayList;
import java.util.Map;
import software.amazon.workspaces.fake.Behavior;
import software.amazon.workspaces.fake.Question;

/** What the service refuses first where the quota of bundles is used up, which the run does where it is asked to. */
record BundleQuota(Session session) {

    /** AWS gives an account 50 bundles in a Region unless it asks for more. */
    private static final int LARGEST = 100;

    private static final String LIMIT_EXCEEDED = "ResourceLimitExceededException";

    /** {@link Question#CHECK_ORDER}: creates bundles until there is no room for more, and deletes them all. */
    void ask() {
        var imageId = session.config().sourceImageId();
        var bundles = new ExtraBundles(session);
        var made = new ArrayList<String>();
        try {
            Call last;
            do {
                last = bundles.create(session.config().name("quota-" + made.size()), imageId, made);
            } while (last.isAccepted() && made.size() < LARGEST);
            if (last.error().equals(LIMIT_EXCEEDED)) {
                session.findings()
                        .byError(
                                Question.CHECK_ORDER,
                                "A bundle with a taken name where the quota of bundles was used up",
                                bundles.refused(bundles.firstName(), imageId),
                                ExtraBundles.ALREADY_EXISTS,
                                Map.of(LIMIT_EXCEEDED, Behavior.QUOTA_CHECKED_FIRST));
            } else {
                session.findings()
                        .unknown(
                                Question.CHECK_ORDER,
                                "After %d bundles the quota was not used up. %s"
                                        .formatted(made.size(), last.error())
                                        .strip());
            }
        } finally {
            bundles.delete(made);
        }
    }
}
