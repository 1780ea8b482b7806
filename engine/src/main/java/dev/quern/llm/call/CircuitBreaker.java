package dev.quern.llm.call;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/**
 * Sets an endpoint aside that answers nobody, and tries it again now and then with a single call. Connections that do not come about count
 * after a few in a row; other faults only when the first tries of many items failed one after the other: an item that is tried again may be what
 * breaks the endpoint, and a run ends with such items. Guarded by the admission's lock.
 *
 * @see <a href="https://martinfowler.com/bliki/CircuitBreaker.html">Circuit breaker</a>
 */
final class CircuitBreaker {
    private static final int UNREACHABLE_IN_A_ROW = 3;
    private static final int ITEMS_IN_A_ROW = 10;
    private static final long FIRST_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final int LONGEST_SHIFT = 5; // 32 s

    private final RandomGenerator jitter;
    private final Set<Object> items = new HashSet<>();
    private int unreachable;
    private int failedProbes;
    private boolean open;
    private boolean probing;
    private long until;

    CircuitBreaker(RandomGenerator jitter) {
        this.jitter = jitter;
    }

    /** Returns whether the endpoint is aside, a trial included. */
    boolean isOpen() {
        return open;
    }

    /** Returns whether the one call that tries the endpoint again is under way. */
    boolean isProbing() {
        return probing;
    }

    /** Returns how long until the endpoint may be asked, ns; 0 for now. Means nothing while a trial is under way. */
    long waitFor(long now) {
        return open ? Math.max(0, until - now) : 0;
    }

    /** A call goes to the endpoint. Returns whether it is the trial of one that is aside. */
    boolean begin() {
        probing = open;
        return open;
    }

    /** The endpoint answered something, whatever it was. */
    void answered() {
        reset();
    }

    /** A trial came to no result. */
    void probeAbandoned() {
        probing = false;
    }

    /**
     * A call failed in a way that may be the endpoint's fault.
     *
     * @param caller whom it was made for
     * @param connected whether a connection came about
     * @param probe whether it was the trial
     */
    void failed(Caller caller, boolean connected, boolean probe, long now) {
        if (probe) {
            probing = false;
            failedProbes++;
            putAside(now);
            return;
        }
        if (open) {
            return; // it began before; the trial decides
        }
        unreachable = connected ? 0 : unreachable + 1;
        if (caller.fresh()) {
            items.add(caller.item()); // never more than it takes to set the endpoint aside
        }
        if (unreachable >= UNREACHABLE_IN_A_ROW || items.size() >= ITEMS_IN_A_ROW) {
            open = true;
            putAside(now);
        }
    }

    /** Forgets everything: whoever asks next finds out anew. */
    void reset() {
        items.clear();
        unreachable = 0;
        failedProbes = 0;
        open = false;
        probing = false;
    }

    private void putAside(long now) {
        long longest = FIRST_NANOS << Math.min(failedProbes, LONGEST_SHIFT);
        until = now + longest / 2 + jitter.nextLong(longest / 2 + 1);
    }
}
