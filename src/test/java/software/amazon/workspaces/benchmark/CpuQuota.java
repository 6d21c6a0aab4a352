package software.amazon.workspaces.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A control group that gives a process a share of one processor, where this machine lets us make one (Linux, cgroup v1 or v2). */
final class CpuQuota implements AutoCloseable {

    private static final Path ROOT = Path.of("/sys/fs/cgroup");
    private static final long PERIOD_MICROS = 20_000;

    private final Path group;

    private CpuQuota(Path group) {
        this.group = group;
    }

    /** @param share of one processor, such as 0.29 */
    static Optional<CpuQuota> of(double share) {
        long quota = Math.round(share * PERIOD_MICROS);
        String name = "bench-" + ProcessHandle.current().pid();
        boolean old = Files.isDirectory(ROOT.resolve("cpu"));
        Path group = (old ? ROOT.resolve("cpu") : ROOT).resolve(name);
        try {
            Files.createDirectory(group);
            if (old) {
                Files.writeString(group.resolve("cpu.cfs_period_us"), String.valueOf(PERIOD_MICROS));
                Files.writeString(group.resolve("cpu.cfs_quota_us"), String.valueOf(quota));
            } else {
                Files.writeString(group.resolve("cpu.max"), quota + " " + PERIOD_MICROS);
            }
            return Optional.of(new CpuQuota(group));
        } catch (IOException notHere) {
            remove(group);
            return Optional.empty();
        }
    }

    void limit(long processId) {
        try {
            Files.writeString(group.resolve("cgroup.procs"), String.valueOf(processId));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Works once the limited processes have ended. */
    @Override
    public void close() {
        remove(group);
    }

    private static void remove(Path group) {
        try {
            Files.deleteIfExists(group);
        } catch (IOException leftover) {
            System.err.println("left behind: " + group + " (" + leftover.getMessage() + ")");
        }
    }
}
