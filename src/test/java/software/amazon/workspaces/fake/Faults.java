package software.amazon.workspaces.fake;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The script of what goes wrong, per operation and occurrence: {@code faults.on("CreateTags").nth(2).throttle()}.
 * Every HTTP request counts, retries of the SDK too. A call meets at most one fault: an {@code nth} that is due,
 * else the oldest of the others; so {@code next().throttle()} and then {@code next().serverError()} hit two calls.
 */
public final class Faults {

    /** Operation name that stands for all of them. */
    public static final String ANY = "*";

    private final List<Rule> rules = new ArrayList<>();
    private final List<Interceptor> interceptors = new CopyOnWriteArrayList<>();

    /** A hook around the processing of calls; runs on the server's thread, without any lock held. */
    @FunctionalInterface
    public interface Interceptor {
        /** What it throws becomes an InternalServerException with that message. */
        void on(Moment moment, Call call);
    }

    /** When an {@link Interceptor} is called. */
    public enum Moment {
        /** Before faults are chosen and anything is checked: may script the fault of this very call. */
        BEFORE,
        /** Once the account holds the effect, before the answer leaves; not for calls dropped before or hanging. */
        AFTER
    }

    /** @param operation such as {@code DeleteWorkspaceImage}, or {@link #ANY} */
    public Script on(String operation) {
        return new Script(operation);
    }

    /** Forgets all faults that have not happened yet; interceptors stay. */
    public synchronized void clear() {
        rules.clear();
    }

    /** Adds a hook; the answer removes it again. */
    public Runnable intercept(Interceptor interceptor) {
        interceptors.add(interceptor);
        return () -> interceptors.remove(interceptor);
    }

    void announce(Moment moment, Call call) {
        interceptors.forEach(interceptor -> interceptor.on(moment, call));
    }

    synchronized Optional<Fault> take(String operation) {
        Rule due = null;
        for (Rule rule : rules) {
            if (rule.isFor(operation)
                    && rule.skip.getAndDecrement() <= 0
                    && (due == null || rule.counted && !due.counted)) {
                due = rule;
            }
        }
        if (due != null) {
            due.remaining.decrementAndGet();
        }
        removeUsedUp();
        return Optional.ofNullable(due).map(Rule::fault);
    }

    private void removeUsedUp() {
        for (Iterator<Rule> each = rules.iterator(); each.hasNext(); ) {
            Rule rule = each.next();
            if (rule.remaining.get() <= 0 || rule.counted && rule.skip.get() < 0) {
                each.remove();
            }
        }
    }

    private synchronized void add(Rule rule) {
        rules.add(rule);
    }

    private record Rule(String operation, boolean counted, AtomicInteger skip, AtomicInteger remaining, Fault fault) {
        boolean isFor(String called) {
            return ANY.equals(operation) || operation.equals(called);
        }
    }

    /** Which occurrences of one operation are meant. */
    public final class Script {

        private final String operation;

        private Script(String operation) {
            this.operation = operation;
        }

        /** The n-th call from now, from 1, and no other. */
        public Occurrence nth(int n) {
            return new Occurrence(operation, true, n - 1, 1);
        }

        /** The next call that no older rule takes. */
        public Occurrence next() {
            return times(1);
        }

        /** The next n calls that no older rule takes. */
        public Occurrence times(int n) {
            return new Occurrence(operation, false, 0, n);
        }

        /** All calls until {@code clear()}. */
        public Occurrence always() {
            return times(Integer.MAX_VALUE);
        }

        /** Forgets the faults of this operation that have not happened yet. */
        public void clear() {
            synchronized (Faults.this) {
                rules.removeIf(rule -> rule.operation.equals(operation));
            }
        }
    }

    /** What goes wrong at those occurrences. */
    public final class Occurrence {

        private final String operation;
        private final boolean counted;
        private final int skip;
        private final int times;

        private Occurrence(String operation, boolean counted, int skip, int times) {
            this.operation = operation;
            this.counted = counted;
            this.skip = skip;
            this.times = times;
        }

        /** HTTP 400 ThrottlingException, "Rate exceeded". */
        public void throttle() {
            error("ThrottlingException", "Rate exceeded", 400);
        }

        /** HTTP 500 InternalServerException. */
        public void serverError() {
            error("InternalServerException", "The service failed to process the request.", 500);
        }

        /** Any error, declared or not. */
        public void error(String type, String message, int status) {
            play(new Fault(Fault.Kind.ERROR, type, message, status));
        }

        /** The connection closes; nothing was processed. */
        public void dropBefore() {
            play(Fault.of(Fault.Kind.DROP_BEFORE));
        }

        /** The call is processed, then the connection closes without an answer. */
        public void dropAfter() {
            play(Fault.of(Fault.Kind.DROP_AFTER));
        }

        /** Nothing is processed and nothing answered until the fake closes. */
        public void hang() {
            play(Fault.of(Fault.Kind.HANG));
        }

        /** Processed, then status 200 with a body that is not JSON. */
        public void invalidJson() {
            play(Fault.of(Fault.Kind.INVALID_JSON));
        }

        /** Processed, then headers, half of the body, and the connection closes. */
        public void resetMidBody() {
            play(Fault.of(Fault.Kind.RESET_MID_BODY));
        }

        /** Processed, then the body at one byte a second of real time. */
        public void trickle() {
            play(Fault.of(Fault.Kind.TRICKLE));
        }

        private void play(Fault fault) {
            add(new Rule(operation, counted, new AtomicInteger(skip), new AtomicInteger(times), fault));
        }
    }
}
