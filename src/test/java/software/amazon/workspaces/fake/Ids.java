package software.amazon.workspaces.fake;

/** Makes resource ids of the form that AWS uses, the same in every run and never twice; the account guards it. */
final class Ids {

    private static final int LENGTH = 9;
    private static final int RADIX = 36;
    private static final long RANGE = 101_559_956_668_416L; // 36^9
    /** Not a multiple of 2 or 3, so that no id repeats before all of the range is used. */
    private static final long STEP = 62_768_505_241_787L;

    private long last = 48_271_000_000_019L;

    /** The prefix and nine lower-case letters and digits. */
    String next(String prefix) {
        last = (last + STEP) % RANGE;
        String digits = Long.toString(last, RADIX);
        return prefix + "0".repeat(LENGTH - digits.length()) + digits;
    }
}
