package software.amazon.workspaces.benchmark;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import software.amazon.workspaces.fake.VirtualClock;

/**
 * Many pieces of work on one virtual clock: each in a thread of its own, one running at a time, and the clock moves on
 * when all of them wait. So a thousand builds of hours take minutes, in the same order every time.
 */
final class VirtualScheduler {

    private final VirtualClock clock = new VirtualClock();
    private final Queue<Turn> turns =
            new PriorityQueue<>(Comparator.comparing(Turn::at).thenComparing(Turn::order));
    private final Semaphore ended = new Semaphore(0);
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private long order;

    private record Turn(Instant at, long order, Semaphore go) {}

    VirtualClock clock() {
        return clock;
    }

    /** Has the work begin now, by the clock, once {@link #run} is called or the running piece waits. */
    void begin(Runnable work) {
        Turn turn = turnAfter(Duration.ZERO);
        Thread thread = new Thread(() -> {
            turn.go().acquireUninterruptibly();
            try {
                work.run();
            } catch (RuntimeException | Error e) {
                failure.compareAndSet(null, e);
            } finally {
                handOver();
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    /** Lets that much time pass for the piece of work that calls it. */
    void sleep(Duration time) {
        Turn turn = turnAfter(time);
        handOver();
        turn.go().acquireUninterruptibly();
    }

    /**
     * Runs all work that was begun to its end.
     *
     * @throws IllegalStateException with the first exception that a piece of work ended with
     */
    void run() {
        handOver();
        ended.acquireUninterruptibly();
        if (failure.get() != null) {
            throw new IllegalStateException(failure.get());
        }
    }

    private synchronized Turn turnAfter(Duration time) {
        Turn turn = new Turn(clock.instant().plus(time), order++, new Semaphore(0));
        turns.add(turn);
        return turn;
    }

    private synchronized void handOver() {
        Turn next = turns.poll();
        if (next == null) {
            ended.release();
        } else {
            clock.advance(Duration.between(clock.instant(), next.at()));
            next.go().release();
        }
    }
}
