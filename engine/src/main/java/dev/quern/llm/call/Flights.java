package dev.quern.llm.call;

import dev.quern.llm.RequestKey;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;

/** The requests under way in a workspace, each at most once: who asks for the same waits. Thread-safe. */
public final class Flights {
    private final ConcurrentMap<RequestKey, CountDownLatch> underway = new ConcurrentHashMap<>();

    /** Nothing under way. */
    public Flights() {}

    /**
     * Waits until nobody else has the request under way, and takes it.
     *
     * @throws InterruptedException when the caller is interrupted while it waits
     */
    Flight take(RequestKey key) throws InterruptedException {
        CountDownLatch mine = new CountDownLatch(1);
        while (true) {
            CountDownLatch other = underway.putIfAbsent(key, mine);
            if (other == null) {
                return () -> {
                    underway.remove(key, mine);
                    mine.countDown();
                };
            }
            other.await();
        }
    }

    /** A request under way, until it is closed. */
    @FunctionalInterface
    interface Flight extends AutoCloseable {
        @Override
        void close();
    }
}
