package dev.quern.llm.call;

import dev.quern.llm.ChatModel.Usage;
import dev.quern.llm.Role;
import dev.quern.stage.Fault;
import dev.quern.stage.FaultException;
import dev.quern.stage.NotServedException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Who may call which of several endpoints that serve the same model, and when. Calls wait in the order in which they came; the one whose
 * turn it is goes to the endpoint with the least under way for what it can take, and a call that is made again avoids the one that failed
 * it. When no endpoint has answered anybody for longer than the patience allows, everybody who waits is told to give up. All waiting ends
 * at once when the thread is interrupted. Thread-safe; shared by all runs, since endpoints do not count by run.
 */
final class Admission {
    private static final int NONE = -1;

    private final List<EndpointLoad> endpoints = new ArrayList<>();
    private final FailureStreak streak;
    private final ReentrantLock lock = new ReentrantLock();
    private final ArrayDeque<Waiter> queue = new ArrayDeque<>();
    private final RecentFailures recent = new RecentFailures();
    private int lastChosen;

    /** Somebody whose turn has not come. */
    private static final class Waiter {
        private final Condition turn;
        private final long size;
        private @Nullable String gaveUp;

        Waiter(Condition turn, long size) {
            this.turn = turn;
            this.size = size;
        }
    }

    /**
     * Leave to make one call.
     *
     * @param endpoint which of the endpoints
     * @param caller whom the call is made for
     * @param size tokens that it is expected to use
     * @param probe whether it tries out an endpoint that was aside
     * @param startedAt ns
     */
    record Slot(int endpoint, Caller caller, long size, boolean probe, long startedAt) {}

    /** Where the last call for an item failed, while the item may come again. */
    private static final class RecentFailures extends LinkedHashMap<Object, Integer> {
        private static final long serialVersionUID = 1L;
        private static final int MOST = 4096;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Object, Integer> eldest) {
            return size() > MOST;
        }
    }

    /**
     * Nobody has called yet.
     *
     * @param count how many endpoints there are
     * @param limits of each
     * @param ceiling most calls under way at each
     */
    Admission(int count, Role.Limits limits, int ceiling, Patience patience) {
        RandomGenerator jitter = new SplittableRandom();
        long now = System.nanoTime();
        for (int i = 0; i < count; i++) {
            endpoints.add(new EndpointLoad(limits, ceiling, jitter, now));
        }
        this.streak = new FailureStreak(patience);
    }

    /**
     * Waits for the turn to make a call.
     *
     * @param caller whom it is made for
     * @param size tokens that it is expected to use
     * @throws FaultException fatal, when the endpoints are given up
     * @throws InterruptedException when the thread is interrupted while waiting
     */
    Slot enter(Caller caller, long size) throws InterruptedException, FaultException {
        lock.lockInterruptibly();
        try {
            Slot slot = queue.isEmpty() ? admit(caller, size) : null;
            return slot != null ? slot : await(caller, size);
        } finally {
            lock.unlock();
        }
    }

    private Slot await(Caller caller, long size) throws InterruptedException, FaultException {
        Waiter waiter = new Waiter(lock.newCondition(), size);
        queue.addLast(waiter);
        try {
            while (true) {
                if (waiter.gaveUp != null) {
                    throw new FaultException(Fault.FATAL, waiter.gaveUp);
                }
                if (queue.peekFirst() != waiter) {
                    waiter.turn.await();
                    continue;
                }
                Slot slot = admit(caller, size);
                if (slot != null) {
                    return slot;
                }
                long now = System.nanoTime();
                giveUpOn(now);
                if (waiter.gaveUp == null) {
                    sleep(waiter.turn, size, now);
                }
            }
        } finally {
            queue.remove(waiter); // the first one, but when it is interrupted
            wakeFirst();
        }
    }

    private void sleep(Condition turn, long size, long now) throws InterruptedException {
        long wait = Long.MAX_VALUE;
        for (EndpointLoad endpoint : endpoints) {
            if (!endpoint.isFull()) {
                wait = Math.min(wait, endpoint.waitFor(size, now));
            }
        }
        if (wait == Long.MAX_VALUE) {
            turn.await();
        } else {
            turn.awaitNanos(wait);
        }
    }

    private @Nullable Slot admit(Caller caller, long size) {
        long now = System.nanoTime();
        int chosen = choose(caller, size, now);
        if (chosen == NONE) {
            return null;
        }
        lastChosen = chosen;
        recent.remove(caller.item());
        return new Slot(chosen, caller, size, endpoints.get(chosen).begin(size, now), now);
    }

    private int choose(Caller caller, long size, long now) {
        int avoided = recent.getOrDefault(caller.item(), NONE);
        int best = NONE;
        for (int turn = 1; turn <= endpoints.size(); turn++) {
            int candidate = (lastChosen + turn) % endpoints.size();
            EndpointLoad endpoint = endpoints.get(candidate);
            if (endpoint.isFull() || endpoint.waitFor(size, now) > 0) {
                continue;
            }
            if (best == NONE || best == avoided
                    || (candidate != avoided && endpoint.load() < endpoints.get(best).load())) {
                best = candidate;
            }
        }
        return best;
    }

    /** Ends all waiting when the endpoints have kept everybody waiting for too long. */
    private void giveUpOn(long now) {
        long wait = Long.MAX_VALUE;
        for (EndpointLoad endpoint : endpoints) {
            if (endpoint.inFlight() > 0) {
                return; // it may still answer
            }
            wait = Math.min(wait, endpoint.asideFor(now));
        }
        String verdict = wait == 0 ? null : streak.verdict(wait, now);
        if (verdict == null) {
            return;
        }
        for (Waiter waiter : queue) {
            waiter.gaveUp = verdict;
            waiter.turn.signal();
        }
        streak.forget();
        endpoints.forEach(EndpointLoad::forgive);
    }

    /** A call was answered, to the point or not. */
    void answered(Slot slot, Usage usage) {
        leave(slot, (endpoint, now) -> {
            endpoint.answered(slot.startedAt());
            streak.answered();
            if (usage.input() != null && usage.output() != null) {
                endpoint.takeTokens(usage.input() + usage.output() - slot.size(), now);
            }
        });
    }

    /** A call met a fault. */
    void failed(Slot slot, FaultException fault) {
        if (fault.fault() != Fault.TRANSIENT) {
            answered(slot, Usage.UNKNOWN);
            return;
        }
        leave(slot, (endpoint, now) -> {
            streak.failed(fault, now);
            endpoint.noteFault(fault);
            if (endpoints.size() > 1) {
                recent.put(slot.caller().item(), slot.endpoint());
            }
            Duration wish = fault.retryAfter();
            if (fault instanceof NotServedException refused) {
                endpoint.takeTokens(-slot.size(), now);
                if (refused.reason() == NotServedException.Reason.THROTTLED) {
                    if (slot.probe()) {
                        endpoint.breaker.answered();
                    }
                    endpoint.refused(wish, slot.startedAt(), now);
                    return;
                }
            }
            endpoint.failed(slot, !(fault instanceof NotServedException), fault.getCause() instanceof InterruptedIOException,
                    now);
            if (wish != null) {
                endpoint.pause(wish.toNanos(), now);
            }
        });
    }

    /**
     * Says how an endpoint is left alone: because it asked for it, because calls to it failed, or because whoever is next has to wait for
     * one of its limits.
     *
     * @return null when it may be asked, or nobody waits
     */
    @Nullable
    Aside aside(int endpoint) {
        lock.lock();
        try {
            EndpointLoad load = endpoints.get(endpoint);
            long now = System.nanoTime();
            long wait = load.asideFor(now);
            if (wait > 0) {
                return new Aside(Duration.ofNanos(wait), load.lastFault());
            }
            Waiter next = queue.peekFirst();
            String limit = next == null ? "" : load.limitReached(next.size, now);
            return next == null || limit.isEmpty() ? null : new Aside(Duration.ofNanos(load.waitFor(next.size, now)), limit);
        } finally {
            lock.unlock();
        }
    }

    /**
     * How an endpoint is left alone.
     *
     * @param left for how long
     * @param reason why, in a few words
     */
    record Aside(Duration left, String reason) {}

    /** A call was broken off, or nobody knows how it ended. */
    void abandoned(Slot slot) {
        leave(slot, (endpoint, now) -> {
            if (slot.probe()) {
                endpoint.breaker.probeAbandoned();
            }
        });
    }

    private void leave(Slot slot, Lesson lesson) {
        lock.lock();
        try {
            EndpointLoad endpoint = endpoints.get(slot.endpoint());
            lesson.learn(endpoint, System.nanoTime());
            endpoint.end();
            wakeFirst();
        } finally {
            lock.unlock();
        }
    }

    private void wakeFirst() {
        Waiter first = queue.peekFirst();
        if (first != null) {
            first.turn.signal();
        }
    }

    /** What is learned from how a call ended. */
    private interface Lesson {
        void learn(EndpointLoad endpoint, long now);
    }
}
