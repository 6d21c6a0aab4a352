package software.amazon.workspaces.benchmark;

import java.util.Arrays;
import java.util.Collection;
import java.util.function.ToDoubleFunction;

/** The middle and the ends of something that was measured several times. */
record SampleStats(double least, double median, double most) {

    static <T> SampleStats of(Collection<T> measured, ToDoubleFunction<T> figure) {
        double[] sorted = measured.stream().mapToDouble(figure).toArray();
        Arrays.sort(sorted);
        return new SampleStats(sorted[0], sorted[sorted.length / 2], sorted[sorted.length - 1]);
    }

    /** Such as "0.41 (0.38 to 0.52)". */
    @Override
    public String toString() {
        return String.format("%.2f (%.2f to %.2f)", median, least, most);
    }
}
