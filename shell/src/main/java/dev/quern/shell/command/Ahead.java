package dev.quern.shell.command;

import java.time.Duration;
import java.util.concurrent.Callable;

/**
 * A value that takes a while to find out, for those who cannot wait: it is asked on a thread of its own when somebody wants it and it may
 * have changed, and until the answer comes the last one holds. When asking fails the last one stays. Thread-safe.
 */
final class Ahead<T> {
    private static final System.Logger LOG = System.getLogger(Ahead.class.getName());

    private final Callable<T> ask;
    private T known;
    private long wanted = 1;
    private long found;
    private boolean asking;

    /**
     * Knows {@code first} to begin with.
     *
     * @param ask finds the value out; called on another thread, once at a time
     */
    Ahead(T first, Callable<T> ask) {
        this.known = first;
        this.ask = ask;
    }

    /** Says that the value may have changed. */
    synchronized void outdated() {
        wanted++;
    }

    /** Says that another thing is meant from now on, of which {@code first} holds until it is asked. */
    synchronized void another(T first) {
        known = first;
        wanted++;
    }

    /** Returns the value as it was last found, at once; asks when it may have changed. */
    synchronized T value() {
        if (found < wanted && !asking) {
            asking = true;
            Thread.ofPlatform().daemon(true).name("ahead").start(this::work);
        }
        return known;
    }

    /** Returns the value, and waits a little for an answer that is on its way. */
    synchronized T value(Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        value();
        for (long left = patience.toMillis(); found < wanted && left > 0; left = (end - System.nanoTime()) / 1_000_000) {
            wait(left);
        }
        return known;
    }

    private void work() {
        long asked;
        do {
            asked = begun();
            try {
                learned(ask.call(), asked);
            } catch (Exception e) {
                LOG.log(System.Logger.Level.DEBUG, "the last answer stays", e);
                failed(asked);
            }
        } while (goesOn());
    }

    private synchronized long begun() {
        return wanted;
    }

    private synchronized void learned(T value, long asked) {
        known = value;
        failed(asked);
    }

    private synchronized void failed(long asked) {
        found = asked;
        notifyAll();
    }

    private synchronized boolean goesOn() {
        asking = found < wanted;
        return asking;
    }
}
