package dev.quern.catalog;

import dev.quern.run.LedgerException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One thread that writes what is handed in, in that order, and commits it after 200 ms at the latest. Whoever needs something on record
 * waits for what was handed in before a place in that order, and not for what came later. After a failed write it takes nothing more;
 * what was committed stays. Thread-safe.
 */
final class WriterThread<E> implements AutoCloseable {
    private static final long COMMIT_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    /** As many as come in while the database writes a checkpoint, at the speed of a server that answers at once. */
    private static final int QUEUE = 32_000;

    /** To be woken for each entry costs the workers more than handing it in; while there is a batch, the writer looks by itself. Looking costs too. */
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(4);

    /** Asks for a commit and the end. */
    private enum Stop {
        STOP
    }

    /** Entries, and {@link Stop} at their end. */
    private final BlockingQueue<Object> queue = new ArrayBlockingQueue<>(QUEUE);

    /** Entries that were put into the queue, and those that are on their way: no entry in it has a place after this number. */
    private final AtomicLong handedIn = new AtomicLong();

    /** The place up to which somebody waits for a commit. */
    private final AtomicLong wanted = new AtomicLong();

    /** The place up to which everything is committed. */
    private volatile long committed;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition progress = lock.newCondition();

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
        handedIn.incrementAndGet(); // before it is in the queue, or somebody who comes behind it would be told of a place before it
        boolean taken = false;
        try {
            while (!queue.offer(entry, 100, TimeUnit.MILLISECONDS)) {
                check();
            }
            taken = true;
        } finally {
            if (!taken) {
                handedIn.decrementAndGet(); // or whoever flushes waits for it
            }
        }
        check();
    }

    /** Returns the place up to which {@link #flush} has to wait for what was handed in by now. */
    long handedIn() {
        return handedIn.get();
    }

    /** Has everything up to a place committed soon, and does not wait for it. */
    void hurry(long place) {
        if (committed < place) {
            wanted.accumulateAndGet(place, Math::max);
            LockSupport.unpark(thread);
        }
    }

    /** Waits until everything up to a place is committed, interrupted or not. */
    void flush(long place) {
        hurry(place);
        boolean interrupted = false;
        // what was on its way and did not come has no place any more
        while (committed < Math.min(place, handedIn.get())) {
            check();
            try {
                await(place);
            } catch (InterruptedException e) {
                interrupted = true; // what was settled is kept: finish first, tell the caller afterwards
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        check();
    }

    private void await(long place) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            if (committed < place) {
                progress.await(100, TimeUnit.MILLISECONDS);
            }
        } finally {
            lock.unlock();
        }
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
            long written = 0;
            long deadline = Long.MAX_VALUE;
            while (true) {
                if (sink.isEmpty()) {
                    taken.add(queue.take());
                    deadline = System.nanoTime() + COMMIT_NANOS;
                }
                if (queue.drainTo(taken) == 0 && taken.isEmpty() && wanted.get() <= committed) {
                    LockSupport.parkNanos(Math.min(LOOK_NANOS, deadline - System.nanoTime()));
                }
                for (Object entry : taken) {
                    if (entry == Stop.STOP) {
                        commit(written);
                        return;
                    }
                    sink.write(entries.cast(entry));
                    written++;
                    long place = wanted.get();
                    if (sink.isEmpty() || place > committed && place <= written) {
                        commit(written);
                    }
                }
                taken.clear();
                if (System.nanoTime() >= deadline || wanted.get() > committed && queue.isEmpty()) {
                    commit(written);
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

    /** Commits what is not committed yet of the first entries, and tells of it. */
    private void commit(long written) throws SQLException {
        sink.commit();
        lock.lock();
        try {
            committed = written;
            progress.signalAll();
        } finally {
            lock.unlock();
        }
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
