package software.amazon.workspaces.fake;

import java.util.concurrent.atomic.AtomicLong;

/** Makes resource ids that look real, are the same in every run and never come twice. */
final class Ids {

    private static final int LENGTH = 9;
    private static final int RADIX = 36;
    private static final long RANGE = 101_559_956_668_416L; // 36^9
    /** Not a multiple of 2 or 3, so that all of the range passes by before an id repeats. */
    private static final long STEP = 62_768_505_241_787L;

    private final AtomicLong last = new AtomicLong(48_271_000_000_019L);

    /** The prefix and nine lower-case letters and digits. */
    String next(String prefix) {
        long value = last.updateAndGet(previous -> (previous + STEP) % RANGE);
        String digits = Long.toString(value, RADIX);
        return prefix + "0".repeat(LENGTH - digits.length()) + digits;
    }
}
