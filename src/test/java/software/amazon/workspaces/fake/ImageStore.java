package software.amazon.workspaces.fake;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The images of an account, told apart into what exists and what describe shows; the account guards it. */
final class ImageStore {

    private final Map<String, StoredImage> existing = new LinkedHashMap<>();
    private final List<StoredImage> deleted = new ArrayList<>();
    private final AtomicInteger lastKey = new AtomicInteger();

    void put(Image image) {
        put(image, Instant.MIN, null);
    }

    /** @param build null for an image that stays in its state */
    void put(Image image, Instant shownFrom, Build build) {
        existing.put(
                image.id(),
                new StoredImage("%08d".formatted(lastKey.incrementAndGet()), image, shownFrom, Instant.MAX, build));
    }

    List<Image> all(Instant now) {
        return existing.values().stream().map(stored -> stored.at(now)).toList();
    }

    Optional<Image> find(String id, Instant now) {
        return Optional.ofNullable(existing.get(id)).map(stored -> stored.at(now));
    }

    /** @throws IllegalArgumentException if there is no such image */
    void change(String id, UnaryOperator<Image> change) {
        if (existing.computeIfPresent(id, (same, stored) -> stored.with(change.apply(stored.image()))) == null) {
            throw new IllegalArgumentException("No image " + id);
        }
    }

    /** Nothing happens if there is no such image. */
    void delete(String id, Instant now, Instant shownUntil) {
        Optional.ofNullable(existing.remove(id)).ifPresent(stored -> deleted.add(stored.deleted(now, shownUntil)));
    }

    /** What describe shows, oldest first. */
    List<StoredImage> shown(Instant now) {
        return Stream.concat(deleted.stream(), existing.values().stream())
                .filter(stored -> stored.isShownAt(now))
                .sorted(Comparator.comparing(StoredImage::key))
                .toList();
    }
}
