package dev.quern.catalog;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Bounds the memory of what waits for the writer: the queue counts entries, and one reply may be ten megabytes long, one outcome a book of
 * chunks. Thread-safe.
 */
final class WriterRoom {
    /** Kilobytes of text, as characters, that may wait: an eighth of the heap, and no more than 64 MB. */
    private static final int KILOBYTES = (int) Math.min(64 << 10, Runtime.getRuntime().maxMemory() >> 13);

    private final Semaphore free = new Semaphore(KILOBYTES);

    /**
     * Waits until there is room.
     *
     * @param characters of the entry
     * @param writer throws when the writer is gone, so that nobody waits for it
     */
    void enter(long characters, Runnable writer) throws InterruptedException {
        int size = size(characters);
        if (free.tryAcquire(size)) {
            return;
        }
        while (!free.tryAcquire(size, 100, TimeUnit.MILLISECONDS)) {
            writer.run();
        }
    }

    /** Gives the room of a committed entry back. */
    void leave(long characters) {
        free.release(size(characters));
    }

    /** An entry larger than everything waits until it is alone. */
    private static int size(long characters) {
        return (int) Math.min(KILOBYTES, 1 + characters / 1024);
    }
}
