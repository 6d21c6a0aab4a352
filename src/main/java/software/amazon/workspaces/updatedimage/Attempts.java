package software.amazon.workspaces.updatedimage;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.metrics.CoreMetric;
import software.amazon.awssdk.metrics.MetricCollection;
import software.amazon.awssdk.metrics.MetricPublisher;

/** How the attempts of one call went, by the SDK's metrics of it; its exception tells of the last attempt only. */
final class Attempts implements MetricPublisher {

    /** The value of {@link CoreMetric#ERROR_TYPE} for an attempt that the service refused for its pace. */
    private static final String THROTTLING = "Throttling";

    private final List<MetricCollection> attempts = new ArrayList<>();

    /** @param call the metrics of a call, with one child for each attempt */
    @Override
    public void publish(MetricCollection call) {
        attempts.addAll(call.children());
    }

    @Override
    public void close() {
        // Nothing is open.
    }

    /** How many of them the service refused for its pace. */
    int throttled() {
        return (int) attempts.stream()
                .filter(attempt -> attempt.metricValues(CoreMetric.ERROR_TYPE).contains(THROTTLING))
                .count();
    }

    /** Whether it refused them all so: then none of them has done anything. */
    boolean wereAllThrottled() {
        return !attempts.isEmpty() && throttled() == attempts.size();
    }
}
