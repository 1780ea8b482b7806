package dev.quern.catalog;

import dev.quern.item.Chunk;
import dev.quern.item.Document;
import dev.quern.item.Image;
import dev.quern.item.Item;
import dev.quern.item.Sample;
import dev.quern.llm.Trace;
import dev.quern.run.Outcome;
import dev.quern.stage.Verdict;
import java.sql.SQLException;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * What writes outcomes, their outputs and traces: two threads, each with a connection that nobody else uses, because one at the side of as many
 * workers as there are cores gets too small a part of them. Each commits every 200 ms, or sooner when there is much; an outcome and its
 * outputs are always in one transaction, and a trace is committed no later than an outcome that was handed in after it. After a failed
 * write it takes nothing more; what was committed stays. Thread-safe.
 */
public final class LedgerWriter implements AutoCloseable {
    private final WriterRoom room = new WriterRoom();
    private final WriterThread<Entry.Called> traces;
    private final WriterThread<Followed> outcomes;

    /** What the writer takes. */
    public sealed interface Entry {
        /** Returns how much text, or bytes of pictures, it holds, about; it takes room until it is written. */
        long characters();

        /** An outcome of a run. */
        record Settle(OutcomeTables tables, Outcome outcome) implements Entry {
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
        record Called(long number, Trace trace, RequestFrames.@Nullable Frame frame, Runnable committed) implements Entry {
            @Override
            public long characters() {
                String request = trace.request();
                String response = trace.response();
                return (request == null ? 0L : request.length()) + (response == null ? 0L : response.length());
            }
        }
    }

    /**
     * Starts.
     *
     * @param connection what outcomes and items are written with
     * @param calls what traces are written with
     */
    LedgerWriter(DuckDBConnection connection, DuckDBConnection calls) {
        this.traces = new WriterThread<>("trace-writer", Entry.Called.class, new TraceBatch(calls, room));
        this.outcomes = new WriterThread<>("ledger-writer", Followed.class, new TracesFirst(connection, room, traces));
    }

    /**
     * An outcome.
     *
     * @param traces the place among traces up to which they were handed in before it
     */
    private record Followed(Entry.Settle settle, long traces) {}

    /** Outcomes, of which none is committed before the traces that were handed in before it. Of those that came later none is waited for. */
    private static final class TracesFirst implements WriterThread.Sink<Followed> {
        private final OutcomeBatch batch;
        private long traces;

        TracesFirst(DuckDBConnection connection, WriterRoom room, WriterThread<Entry.Called> calls) {
            batch = new OutcomeBatch(connection, room, () -> calls.flush(traces));
        }

        @Override
        public boolean isEmpty() {
            return batch.isEmpty();
        }

        @Override
        public void write(Followed outcome) throws SQLException {
            traces = Math.max(traces, outcome.traces);
            batch.write(outcome.settle);
        }

        @Override
        public void commit() throws SQLException {
            batch.commit();
        }

        @Override
        public void close() throws SQLException {
            batch.close();
        }
    }

    boolean isBroken() {
        return traces.isBroken() || outcomes.isBroken();
    }

    /** Hands in an entry; waits while the queue is full, by number or by text. When it is interrupted, the entry was not handed in. */
    public void put(Entry entry) throws InterruptedException {
        long characters = entry.characters();
        room.enter(characters, this::check);
        try {
            switch (entry) {
                case Entry.Settle settle -> outcomes.put(new Followed(settle, traces.handedIn()));
                case Entry.Called called -> traces.put(called);
            }
        } catch (InterruptedException | RuntimeException e) {
            room.leave(characters);
            throw e;
        }
        check();
    }

    /** Waits until everything handed in before is committed, interrupted or not. */
    public void flush() {
        long calls = traces.handedIn();
        traces.hurry(calls);
        outcomes.flush(outcomes.handedIn());
        traces.flush(calls);
    }

    /** Throws when it takes nothing any more. */
    void check() {
        traces.check();
        outcomes.check();
    }

    /** Commits what was handed in, as far as it can be written, and ends. */
    @Override
    public void close() {
        outcomes.close();
        traces.close();
    }
}
