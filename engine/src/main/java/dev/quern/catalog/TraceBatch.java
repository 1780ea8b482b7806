package dev.quern.catalog;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.duckdb.DuckDBConnection;

/** Traces that are committed together. The traces' thread alone uses it. */
final class TraceBatch implements WriterThread.Sink<LedgerWriter.Entry.Called> {
    /**
     * Traces that are written before they are committed, whatever the clock says: a chunk of the database. An insert of several costs no less
     * for each, and until it is committed a trace stays on the heap.
     */
    private static final int MOST = 2048;

    /** Text that is written before it is committed, characters. */
    private static final long MOST_CHARACTERS = 16 << 20;

    private final TraceAppender traces;
    private final WriterRoom room;

    /** What is told of the commit. */
    private final List<Runnable> waiting = new ArrayList<>(MOST);

    private long characters;

    /**
     * A batch that nothing is in.
     *
     * @param connection what writes; closed here
     */
    TraceBatch(DuckDBConnection connection, WriterRoom room) {
        this.traces = new TraceAppender(connection);
        this.room = room;
    }

    @Override
    public boolean isEmpty() {
        return waiting.isEmpty();
    }

    @Override
    public void write(LedgerWriter.Entry.Called called) throws SQLException {
        traces.append(called);
        waiting.add(called.committed());
        long more = called.characters();
        characters += more;
        room.leave(more);
        if (waiting.size() == MOST || characters > MOST_CHARACTERS) {
            commit();
        }
    }

    @Override
    public void commit() throws SQLException {
        traces.flush();
        waiting.forEach(Runnable::run);
        waiting.clear();
        characters = 0;
    }

    @Override
    public void close() throws SQLException {
        traces.close();
    }
}
