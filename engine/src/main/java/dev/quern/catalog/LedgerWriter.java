package dev.quern.catalog;

import dev.quern.item.Chunk;
import dev.quern.item.Document;
import dev.quern.item.Image;
import dev.quern.item.Item;
import dev.quern.item.Sample;
import dev.quern.llm.Trace;
import dev.quern.run.LedgerException;
import dev.quern.run.Outcome;
import dev.quern.stage.Verdict;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that writes outcomes, their outputs and traces. It commits every 200 ms or every {@value #BATCH} entries, whichever
 * comes first; an outcome and its outputs are always in one transaction, and a trace is committed no later than what was handed in
 * after it. After a failed write it takes nothing more; what was committed stays. Thread-safe.
 */
public final class LedgerWriter implements AutoCloseable {
    static final int BATCH = 10_000;

    private static final long COMMIT_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
    /** As many as come in while the database writes a checkpoint, at the speed of a server that answers at once. */
    private static final int QUEUE = 32_000;

    /** To be woken for each entry costs the workers more than handing it in; while there is a batch, the writer looks by itself. */
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private final DuckDBConnection connection;
    private final DuckDBConnection calls;
    private final BlockingQueue<Entry> queue = new ArrayBlockingQueue<>(QUEUE);
    private final WriterRoom room = new WriterRoom();
    private final Thread thread;
    private volatile @Nullable LedgerException broken;

    /** What the writer takes. */
    public sealed interface Entry {
        /** What is written, and takes room until it is. */
        sealed interface Kept extends Entry {
            /** Returns how much text, or bytes of pictures, it holds, about. */
            long characters();
        }

        /** An outcome of a run. */
        record Settle(OutcomeTables tables, Outcome outcome) implements Kept {
            @Override
            public long characters() {
                if (!(outcome instanceof Outcome.Settled done) || !(done.verdict() instanceof Verdict.Accepted<?> accepted)) {
                    return 0;
                }
                long sum = 0;
                for (Item item : accepted.outputs()) {
                    sum += switch (item) {
                        case Document document -> document.text().length();
                        case Image image -> image.content().bytes().length;
                        case Chunk chunk -> chunk.text().length();
                        case Sample sample -> sample.question().length() + sample.answer().length();
                        default -> 0;
                    };
                }
                return sum;
            }
        }

        /**
         * A call of a model.
         *
         * @param number greater than those of all calls before
         * @param trace its request is what stands inside the frame
         * @param frame what is written around the request; null when it stands whole
         * @param committed run once the trace is committed
         */
        record Called(long number, Trace trace, RequestFrames.@Nullable Frame frame, Runnable committed) implements Kept {
            @Override
            public long characters() {
                String request = trace.request();
                String response = trace.response();
                return (request == null ? 0L : request.length()) + (response == null ? 0L : response.length());
            }
        }

        /** Commit, then count down. */
        record Flush(CountDownLatch done) implements Entry {}

        /** Commit, then end. */
        record Stop() implements Entry {}
    }

    /** Writes with two connections that nobody else uses; the second one takes the traces. */
    LedgerWriter(DuckDBConnection connection, DuckDBConnection calls) {
        this.connection = connection;
        this.calls = calls;
        this.thread = Thread.ofPlatform().name("ledger-writer").daemon().start(this::loop);
    }

    boolean isBroken() {
        return broken != null || !thread.isAlive();
    }

    /** Hands in an entry; waits while the queue is full, by number or by text. When it is interrupted, the entry was not handed in. */
    public void put(Entry.Kept entry) throws InterruptedException {
        long characters = entry.characters();
        room.enter(characters, this::check);
        try {
            offer(entry);
        } catch (InterruptedException | RuntimeException e) {
            room.leave(characters);
            throw e;
        }
        check();
    }

    private void offer(Entry entry) throws InterruptedException {
        while (!queue.offer(entry, 100, TimeUnit.MILLISECONDS)) {
            check();
        }
    }

    /** Waits until everything handed in before is committed, interrupted or not. */
    public void flush() {
        CountDownLatch done = new CountDownLatch(1);
        boolean interrupted = false;
        boolean handedIn = false;
        while (true) {
            try {
                if (!handedIn) {
                    offer(new Entry.Flush(done));
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
        try (connection;
                WriteBatch batch = new WriteBatch(connection, calls, room)) {
            List<Entry> taken = new ArrayList<>(QUEUE);
            long deadline = Long.MAX_VALUE;
            while (true) {
                if (batch.isEmpty()) {
                    taken.add(queue.take());
                    deadline = System.nanoTime() + COMMIT_NANOS;
                }
                if (queue.drainTo(taken) == 0 && taken.isEmpty()) {
                    LockSupport.parkNanos(Math.min(LOOK_NANOS, deadline - System.nanoTime()));
                }
                for (Entry entry : taken) {
                    if (!write(entry, batch)) {
                        return;
                    }
                }
                taken.clear();
                if (System.nanoTime() >= deadline) {
                    batch.commit();
                }
            }
        } catch (SQLException e) {
            broken = new LedgerException("the ledger cannot be written: " + CatalogException.explain(e), e);
        } catch (InterruptedException e) {
            broken = new LedgerException("the ledger's writer was interrupted", e);
        } catch (RuntimeException | Error e) {
            broken = new LedgerException("the ledger's writer failed: " + e, e);
        }
    }

    /** Returns whether there may be more. */
    private static boolean write(Entry entry, WriteBatch batch) throws SQLException {
        switch (entry) {
            case Entry.Settle settle -> batch.add(settle);
            case Entry.Called called -> batch.add(called);
            case Entry.Flush flush -> {
                batch.commit();
                flush.done().countDown();
            }
            case Entry.Stop stop -> {
                batch.commit();
                return false;
            }
        }
        if (batch.size() >= BATCH) {
            batch.commit();
        }
        return true;
    }

    @Override
    public void close() {
        if (isBroken()) {
            return;
        }
        boolean interrupted = Thread.interrupted();
        try {
            queue.put(new Entry.Stop());
            thread.join();
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
