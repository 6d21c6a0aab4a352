package software.amazon.workspaces.fake;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Which calls fail, by operation and occurrence: {@code faults.on("CreateTags").nth(2).throttle()}.
 * Every HTTP request counts, retries of the SDK too. A call meets at most one fault: an {@code nth} that is due,
 * else the oldest of the others; so {@code next().throttle()} and then {@code next().serverError()} hit two calls.
 */
public final class Faults {

    /** Operation name that stands for all of them. */
    public static final String ANY = "*";

    private final List<FaultRule> rules = new ArrayList<>();
    private final List<Interceptor> interceptors = new CopyOnWriteArrayList<>();

    /** A hook around the processing of calls; runs on the server's thread, without any lock held. */
    @FunctionalInterface
    public interface Interceptor {
        /** What it throws becomes an InternalServerException with that message. */
        void on(Moment moment, Call call);
    }

    /** When an {@link Interceptor} is called. */
    public enum Moment {
        /** Before any check and before a fault is chosen, so that it can script the fault of this call. */
        BEFORE,
        /** After processing and before the answer is sent; not for calls that hang or are dropped before. */
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

    /** Adds a hook; the returned action removes it. */
    public Runnable intercept(Interceptor interceptor) {
        interceptors.add(interceptor);
        return () -> interceptors.remove(interceptor);
    }

    void announce(Moment moment, Call call) {
        interceptors.forEach(interceptor -> interceptor.on(moment, call));
    }

    synchronized Optional<Fault> take(String operation) {
        FaultRule due = null;
        for (FaultRule rule : rules) {
            if (rule.countsAsDue(operation) && (due == null || rule.comesBefore(due))) {
                due = rule;
            }
        }
        Optional<Fault> fault = Optional.ofNullable(due).map(FaultRule::use);
        rules.removeIf(FaultRule::isUsedUp);
        return fault;
    }

    private synchronized void add(FaultRule rule) {
        rules.add(rule);
    }

    /** Selects calls of one operation. */
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
                rules.removeIf(rule -> rule.isOf(operation));
            }
        }
    }

    /** The fault that those calls meet. */
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
            refuse(Refusal.THROTTLING);
        }

        /** HTTP 500 InternalServerException. */
        public void serverError() {
            play(
                    Fault.Kind.ERROR,
                    (call, headers) -> ServiceError.internal("The service failed to process the request."));
        }

        /** Any error, declared or not. */
        public void error(String type, String message, int status) {
            play(Fault.Kind.ERROR, (call, headers) -> new ServiceError(type, message, status));
        }

        /** An error that may quote the request. */
        public void refuse(Refusal refusal) {
            play(Fault.Kind.ERROR, refusal);
        }

        /** The connection closes; nothing was processed. */
        public void dropBefore() {
            play(Fault.Kind.DROP_BEFORE, null);
        }

        /** The call is processed, then the connection closes without an answer. */
        public void dropAfter() {
            play(Fault.Kind.DROP_AFTER, null);
        }

        /** Nothing is processed and nothing answered until the fake closes. */
        public void hang() {
            play(Fault.Kind.HANG, null);
        }

        /** Processed, then status 200 with a body that is not JSON. */
        public void invalidJson() {
            play(Fault.Kind.INVALID_JSON, null);
        }

        /** Processed, then headers, half of the body, and the connection closes. */
        public void resetMidBody() {
            play(Fault.Kind.RESET_MID_BODY, null);
        }

        /** Processed, then the body at one byte a second of real time. */
        public void trickle() {
            play(Fault.Kind.TRICKLE, null);
        }

        private void play(Fault.Kind kind, Fault.Source error) {
            add(new FaultRule(operation, counted, skip, times, new Fault(kind, error)));
        }
    }
}
