package software.amazon.workspaces.fake;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What one account holds in one Region; without HTTP, so that tests can arrange it and assert on what is left.
 * No rule of the service and no fault applies to what tests change here.
 */
public final class Account extends AccountSettings {

    /** The account that the images belong to. */
    public static final String ID = "123456789012";
    /** The Region of its ARNs; calls signed for another are served all the same. */
    public static final String REGION = "us-east-1";

    private final Ids ids = new Ids();
    private final Images images;
    private final Bundles bundles;
    private final TagHistory tagHistory;

    Account(Clock clock) {
        super(clock);
        images = new Images(clock, behaviors());
        bundles = new Bundles(clock, behaviors());
        tagHistory = new TagHistory(clock, behaviors());
    }

    /** Puts an image there as it is, in place of one with the same id; it stays in its state. */
    public synchronized Image addImage(Image image) {
        images.store().put(image);
        return image;
    }

    /** An AVAILABLE Windows image with a new id. */
    public synchronized Image addImage() {
        return addImage(Image.windows(newId("wsi-")));
    }

    /** All images that exist now, oldest first: also those that describe does not show yet, and shared ones. */
    public synchronized List<Image> images() {
        return images.store().all();
    }

    /** The image as it is now, empty once it has ended, whatever describe still shows. */
    public synchronized Optional<Image> image(String id) {
        return images.store().find(id);
    }

    /**
     * Changes an image without any rule; a running build still decides its state and errors.
     *
     * @throws IllegalArgumentException if there is no such image
     */
    public synchronized void changeImage(String id, UnaryOperator<Image> change) {
        images.store().change(id, change);
    }

    /** Removes an image at once and without any rule; nothing happens if there is none. */
    public synchronized void removeImage(String id) {
        images.store().remove(id);
    }

    /** All bundles that exist now, oldest first. */
    public synchronized List<Bundle> bundles() {
        return bundles.store().all();
    }

    /** The bundle as it is now, empty once it has ended. */
    public synchronized Optional<Bundle> bundle(String id) {
        return bundles.store().find(id);
    }

    /** An AVAILABLE bundle with a new id that uses the image; the image need not exist. */
    public synchronized Bundle addBundle(String name, String imageId) {
        return addBundle(new Bundle(
                newId("wsb-"),
                name,
                "A bundle",
                imageId,
                "STANDARD",
                "80",
                "50",
                Bundle.AVAILABLE,
                clock().instant(),
                clock().instant(),
                Map.of()));
    }

    /** Puts a bundle there as it is, in place of one with the same id; it stays in its state. */
    public synchronized Bundle addBundle(Bundle bundle) {
        bundles.store().put(bundle);
        return bundle;
    }

    /**
     * Changes a bundle without any rule; a running creation or update still decides its state and image.
     *
     * @throws IllegalArgumentException if there is no such bundle
     */
    public synchronized void changeBundle(String id, UnaryOperator<Bundle> change) {
        bundles.store().change(id, change);
    }

    /** Removes a bundle at once and without any rule; nothing happens if there is none. */
    public synchronized void removeBundle(String id) {
        bundles.store().remove(id);
    }

    /** An AVAILABLE WorkSpace that was launched from the bundle; the bundle need not exist. */
    public synchronized Workspace addWorkspace(String bundleId) {
        var workspace = new Workspace(newId("ws-"), "d-90670a1b2c", "finance-user", bundleId, Workspace.AVAILABLE);
        bundles.workspaces().put(workspace);
        return workspace;
    }

    /** The WorkSpaces that exist now, also those that are being terminated. */
    public synchronized List<Workspace> workspaces() {
        return bundles.workspaces().all();
    }

    /**
     * Terminates a WorkSpace, which uses its bundle until it has ended.
     *
     * @param takes how long it is TERMINATING
     * @throws IllegalArgumentException if there is no such WorkSpace
     */
    public synchronized void terminateWorkspace(String id, Duration takes) {
        bundles.terminate(id, takes);
    }

    /** How long builds take that start from now on; 45 minutes by default. */
    public synchronized void buildDuration(Duration duration) {
        images.builds().duration(duration);
    }

    /** How long the next build takes; further calls script the builds after it, as for everything called next. */
    public synchronized void nextBuildDuration(Duration duration) {
        images.builds().nextDuration(duration);
    }

    /** The state of the next build while it goes on, such as "OPTIMIZING". */
    public synchronized void nextBuildState(String state) {
        images.builds().nextState(state);
    }

    /** The next build ends in ERROR with this code and message. */
    public synchronized void nextBuildFails(String code, String message, ErrorDetail... details) {
        images.builds().nextFails(new Build.Failure(code, message, List.of(details)));
    }

    /** Every build from this source image that starts from now on ends in ERROR. */
    public synchronized void buildsFail(String sourceId, String code, String message, ErrorDetail... details) {
        images.builds().failFor(sourceId, new Build.Failure(code, message, List.of(details)));
    }

    /** Reverts {@link #buildsFail}. */
    public synchronized void buildsSucceed(String sourceId) {
        images.builds().succeedFor(sourceId);
    }

    /** The next bundle that is created, or whose image is updated, ends in ERROR. */
    public synchronized void nextBundleFails() {
        bundles.nextFails();
    }

    /** The image as an operation other than a create knows it. */
    Optional<Image> knownImage(String id) {
        return image(id).filter(image -> isKnown(image.created()));
    }

    /** The bundle as an operation other than a create knows it. */
    Optional<Bundle> knownBundle(String id) {
        return bundle(id).filter(bundle -> isKnown(bundle.created()));
    }

    private boolean isKnown(Instant created) {
        var delay = behaviors().delay(Behavior.CREATED_KNOWN_LATE);
        return delay.isZero() || created == null || !clock().instant().isBefore(created.plus(delay));
    }

    String newId(String prefix) {
        return ids.next(prefix);
    }

    Images imagesOverTime() {
        return images;
    }

    Bundles bundlesOverTime() {
        return bundles;
    }

    TagHistory tagHistory() {
        return tagHistory;
    }
}
