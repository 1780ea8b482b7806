package dev.quern.run;

import java.util.ArrayList;
import java.util.List;

/**
 * Stops runs gently: no further input is taken, and what is under way is still settled, because what it asked for may be paid already.
 * Interrupting the thread of a run is the other way, which gives up what is under way. A brake that was pulled stays pulled. Thread-safe.
 */
public final class Brake {
    private final List<Runnable> listening = new ArrayList<>();
    private boolean pulled;

    /** Stops every run that has this brake, now and later. */
    public void pull() {
        List<Runnable> told;
        synchronized (this) {
            if (pulled) {
                return;
            }
            pulled = true;
            told = List.copyOf(listening);
        }
        told.forEach(Runnable::run);
    }

    /** Returns whether it was pulled. */
    public synchronized boolean isPulled() {
        return pulled;
    }

    /** Has {@code action} done when the brake is pulled, at once when it is already, until the result is closed. */
    public Attached attach(Runnable action) {
        boolean now;
        synchronized (this) {
            now = pulled;
            listening.add(action);
        }
        if (now) {
            action.run();
        }
        return () -> detach(action);
    }

    private synchronized void detach(Runnable action) {
        listening.remove(action);
    }

    /** What hears the brake, until it is closed. */
    public interface Attached extends AutoCloseable {
        @Override
        void close();
    }
}
