package software.amazon.workspaces.fake;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/**
 * What one account holds in one Region and the settings that it runs under; without HTTP, so that tests can set
 * a environment and look at what is left. Changes that tests make here meet no rule of the service and no fault.
 */
public final class Account {

    /** The account that the images belong to. */
    public static final String ID = "123456789012";
    /** The Region of its ARNs; calls signed for another are served all the same. */
    public static final String REGION = "us-east-1";

    private final Clock clock;
    private final Ids ids = new Ids();
    private final Builds builds = new Builds();
    private final Policy policy = new Policy();
    private final AtomicReference<RateLimit> rateLimit = new AtomicReference<>();
    private final AtomicInteger imageQuota = new AtomicInteger(40);
    private final AtomicReference<Duration> lagAfterCreate = new AtomicReference<>(Duration.ZERO);
    private final AtomicReference<Duration> lagAfterDelete = new AtomicReference<>(Duration.ZERO);
    private final ImageStore images = new ImageStore();
    private final Map<String, Bundle> bundles = new LinkedHashMap<>();

    Account(Clock clock) {
        this.clock = clock;
    }

    /** Puts an image there as it is, in place of one with the same id; it stays in its state. */
    public synchronized Image addImage(Image image) {
        images.put(image);
        return image;
    }

    /** An AVAILABLE Windows image with a new id. */
    public synchronized Image addImage() {
        return addImage(Image.windows(ids.next("wsi-")));
    }

    /** All images that exist now, oldest first: also those that describe does not show yet, and shared ones. */
    public synchronized List<Image> images() {
        return images.all(clock.instant());
    }

    /** The image as it is now, empty once it is deleted, whatever describe still shows. */
    public synchronized Optional<Image> image(String id) {
        return images.find(id, clock.instant());
    }

    /**
     * Changes an image behind the service's back; a build goes on and keeps deciding state and errors.
     *
     * @throws IllegalArgumentException if there is no such image
     */
    public synchronized void changeImage(String id, UnaryOperator<Image> change) {
        images.change(id, change);
    }

    /** Makes an image vanish, at once and without any rule; nothing happens if there is none. */
    public synchronized void removeImage(String id) {
        images.delete(id, clock.instant(), Instant.MIN);
    }

    /** All bundles, oldest first. */
    public synchronized List<Bundle> bundles() {
        return List.copyOf(bundles.values());
    }

    /** The bundle, empty if there is none. */
    public synchronized Optional<Bundle> bundle(String id) {
        return Optional.ofNullable(bundles.get(id));
    }

    /** A bundle with a new id that uses the image; the image need not exist. */
    public synchronized Bundle addBundle(String name, String imageId) {
        Instant now = clock.instant();
        return addBundle(
                new Bundle(ids.next("wsb-"), name, "A bundle", imageId, "STANDARD", "80", "50", now, now, Map.of()));
    }

    /** Puts a bundle there as it is, in place of one with the same id. */
    public synchronized Bundle addBundle(Bundle bundle) {
        bundles.put(bundle.id(), bundle);
        return bundle;
    }

    /** Takes a bundle away; nothing happens if there is none. */
    public synchronized void removeBundle(String id) {
        bundles.remove(id);
    }

    /** How long builds take that start from now on; 45 minutes unless told. */
    public synchronized void buildDuration(Duration duration) {
        builds.duration(duration);
    }

    /** How long the next build takes; calls add up to a queue, as for everything called next. */
    public synchronized void nextBuildDuration(Duration duration) {
        builds.nextDuration(duration);
    }

    /** What the next build's state is called while it goes on, such as "OPTIMIZING". */
    public synchronized void nextBuildState(String state) {
        builds.nextState(state);
    }

    /** The next build ends in ERROR with these words. */
    public synchronized void nextBuildFails(String code, String message, ErrorDetail... details) {
        builds.nextFails(new Build.Failure(code, message, List.of(details)));
    }

    /** Every build from this source image that starts from now on ends in ERROR. */
    public synchronized void buildsFail(String sourceId, String code, String message, ErrorDetail... details) {
        builds.failFor(sourceId, new Build.Failure(code, message, List.of(details)));
    }

    /** Takes {@link #buildsFail} back. */
    public synchronized void buildsSucceed(String sourceId) {
        builds.succeedFor(sourceId);
    }

    /** How long describe does not show images that are created from now on; all else knows them at once. */
    public void lagAfterCreate(Duration lag) {
        lagAfterCreate.set(lag);
    }

    /** How long describe still shows images that are deleted from now on; all else knows at once. */
    public void lagAfterDelete(Duration lag) {
        lagAfterDelete.set(lag);
    }

    /** How many images the account may own; 40 unless told. */
    public void imageQuota(int quota) {
        imageQuota.set(quota);
    }

    /** From now on the caller may not do this, such as {@code CreateTags} or {@code workspaces:CreateTags}. */
    public void deny(String action) {
        policy.deny(action);
    }

    /** Takes {@link #deny} back. */
    public void allow(String action) {
        policy.allow(action);
    }

    /** Throttles all operations together: a full bucket of burst calls that refills at rate, by the account's clock. */
    public void requestsPerSecond(double rate, int burst) {
        rateLimit.set(new RateLimit(clock, rate, burst));
    }

    /** Takes {@link #requestsPerSecond} back. */
    public void unlimitedRequests() {
        rateLimit.set(null);
    }

    Instant now() {
        return clock.instant();
    }

    Ids ids() {
        return ids;
    }

    Policy policy() {
        return policy;
    }

    boolean hasRoomForImage() {
        return images().stream()
                        .filter(image -> ID.equals(image.ownerAccountId()))
                        .count()
                < imageQuota.get();
    }

    boolean admitsRequest() {
        RateLimit limit = rateLimit.get();
        return limit == null || limit.admits();
    }

    synchronized void startBuild(Image image) {
        Instant now = clock.instant();
        images.put(image, now.plus(lagAfterCreate.get()), builds.start(image.sourceId(), now));
    }

    synchronized void deleteImage(String id) {
        Instant now = clock.instant();
        images.delete(id, now, now.plus(lagAfterDelete.get()));
    }

    synchronized List<StoredImage> shownImages() {
        return images.shown(clock.instant());
    }
}
