package dev.quern.catalog;

import dev.quern.llm.Trace;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Bounds the memory of traces that wait for the writer: the queue counts entries, and one reply may be ten megabytes long. Thread-safe.
 */
final class TraceRoom {
    /** Kilobytes of text, as characters, that may wait. */
    private static final int KILOBYTES = 64 << 10;

    private final Semaphore free = new Semaphore(KILOBYTES);

    /**
     * Waits until there is room for a trace.
     *
     * @param writer throws when the writer is gone, so that nobody waits for it
     * @return whether the caller was interrupted while it waited; it waited on all the same
     */
    boolean enter(Trace trace, Runnable writer) {
        int size = size(trace);
        if (free.tryAcquire(size)) {
            return false;
        }
        boolean interrupted = false;
        while (true) {
            try {
                if (free.tryAcquire(size, 100, TimeUnit.MILLISECONDS)) {
                    return interrupted;
                }
                writer.run();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
    }

    /** Gives the room of a committed trace back. */
    void leave(Trace trace) {
        free.release(size(trace));
    }

    /** A trace larger than everything waits until it is alone. */
    private static int size(Trace trace) {
        return (int) Math.min(KILOBYTES, 1 + characters(trace) / 1024);
    }

    /** Returns how many characters of text a trace holds, about. */
    static long characters(Trace trace) {
        String request = trace.request();
        String response = trace.response();
        return (request == null ? 0 : request.length()) + (response == null ? 0 : response.length());
    }
}
