package dev.quern.catalog;

import dev.quern.run.LedgerException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * One thread that writes what is handed in, in that order, and commits it after 200 ms at the latest. After a failed write it takes nothing
 * more; what was committed stays. Thread-safe.
 */
final class WriterThread<E> implements AutoCloseable {
    private static final long COMMIT_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    /** As many as come in while the database writes a checkpoint, at the speed of a server that answers at once. */
    private static final int QUEUE = 32_000;

    /** To be woken for each entry costs the workers more than handing it in; while there is a batch, the writer looks by itself. Looking costs too. */
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(4);

    /** Asks for a commit. */
    private record Flush(CountDownLatch done) {}

    /** Asks for a commit and the end. */
    private enum Stop {
        STOP
    }

    /** Entries, and between them {@link Flush} and {@link Stop}. */
    private final BlockingQueue<Object> queue = new ArrayBlockingQueue<>(QUEUE);

    private final Class<E> entries;
    private final Sink<E> sink;
    private final Thread thread;
    private volatile @Nullable LedgerException broken;

    /** Where entries go. The thread alone uses it, and closes it at its end. */
    interface Sink<E> extends AutoCloseable {
        /** Returns whether nothing waits for a commit. */
        boolean isEmpty();

        /** Writes an entry; commits as well when that makes enough. */
        void write(E entry) throws SQLException;

        /** Commits everything; on failure nothing of it is kept. */
        void commit() throws SQLException;

        @Override
        void close() throws SQLException;
    }

    /**
     * Starts.
     *
     * @param name of the thread
     */
    WriterThread(String name, Class<E> entries, Sink<E> sink) {
        this.entries = entries;
        this.sink = sink;
        this.thread = Thread.ofPlatform().name(name).daemon().start(this::loop);
    }

    boolean isBroken() {
        return broken != null || !thread.isAlive();
    }

    /** Hands in an entry; waits while the queue is full. When it is interrupted, the entry was not handed in. */
    void put(E entry) throws InterruptedException {
        offer(entry);
        check();
    }

    private void offer(Object entry) throws InterruptedException {
        while (!queue.offer(entry, 100, TimeUnit.MILLISECONDS)) {
            check();
        }
    }

    /** Waits until everything handed in before is committed, interrupted or not. */
    void flush() {
        CountDownLatch done = new CountDownLatch(1);
        boolean interrupted = false;
        boolean handedIn = false;
        while (true) {
            try {
                if (!handedIn) {
                    offer(new Flush(done));
                    handedIn = true;
                }
                while (!done.await(100, TimeUnit.MILLISECONDS)) {
                    check();
                }
                break;
            } catch (InterruptedException e) {
                interrupted = true; // what was settled is kept: finish first, tell the caller afterwards
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        check();
    }

    /** Throws when it takes nothing any more. */
    void check() {
        LedgerException failure = broken;
        if (failure != null) {
            throw new LedgerException(String.valueOf(failure.getMessage()), failure);
        }
        if (!thread.isAlive()) {
            throw new LedgerException("the ledger is closed", new IllegalStateException("the writer has ended"));
        }
    }

    private void loop() {
        try (sink) {
            List<Object> taken = new ArrayList<>(QUEUE);
            long deadline = Long.MAX_VALUE;
            while (true) {
                if (sink.isEmpty()) {
                    taken.add(queue.take());
                    deadline = System.nanoTime() + COMMIT_NANOS;
                }
                if (queue.drainTo(taken) == 0 && taken.isEmpty()) {
                    LockSupport.parkNanos(Math.min(LOOK_NANOS, deadline - System.nanoTime()));
                }
                for (Object entry : taken) {
                    if (!write(entry)) {
                        return;
                    }
                }
                taken.clear();
                if (System.nanoTime() >= deadline) {
                    sink.commit();
                }
            }
        } catch (SQLException e) {
            broken = new LedgerException("the ledger cannot be written: " + CatalogException.explain(e), e);
        } catch (InterruptedException e) {
            broken = new LedgerException("the ledger's writer was interrupted", e);
        } catch (LedgerException e) {
            broken = e; // of another writer, which goes first
        } catch (RuntimeException | Error e) {
            broken = new LedgerException("the ledger's writer failed: " + e, e);
        }
    }

    /** Returns whether there may be more. */
    private boolean write(Object entry) throws SQLException {
        switch (entry) {
            case Flush(CountDownLatch done) -> {
                sink.commit();
                done.countDown();
            }
            case Stop stop -> {
                sink.commit();
                return false;
            }
            default -> sink.write(entries.cast(entry));
        }
        return true;
    }

    /** Commits what was handed in, and ends. Does nothing when it is broken. */
    @Override
    public void close() {
        boolean interrupted = Thread.interrupted();
        try {
            while (!isBroken() && !queue.offer(Stop.STOP, 100, TimeUnit.MILLISECONDS)) {
                // full, and being written
            }
            thread.join();
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
