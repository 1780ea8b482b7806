package dev.quern.catalog;

import dev.quern.item.Item;
import dev.quern.item.ItemId;
import dev.quern.run.Outcome;
import dev.quern.stage.Verdict;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.duckdb.DuckDBConnection;

/**
 * What is committed together: outcomes, and the items that were made. Everything goes to the database as it comes, so that it leaves the heap
 * at once: kept until the commit it would be most of what the collector has to copy. Traces are committed by themselves, before the
 * outcomes that were handed in after them. The writer's thread alone uses it.
 */
final class WriteBatch implements AutoCloseable {
    /** Text, and bytes of pictures, that are written before they are committed, whatever the clock says. */
    private static final long MOST_CHARACTERS = 16 << 20;

    private final DuckDBConnection connection;
    private final AppendTransaction transaction;
    private final ItemStore items;
    private final LedgerAppender ledger;
    private final TraceAppender traces;
    private final WriterRoom room;

    /** What is told of the commit of traces that are appended. */
    private final List<Runnable> waiting = new ArrayList<>(TraceAppender.ROWS);

    private int outcomes;
    private int calls;
    private long characters;

    /**
     * A batch that nothing is in.
     *
     * @param tracing the connection that traces are written with; closed here
     */
    WriteBatch(DuckDBConnection connection, DuckDBConnection tracing, WriterRoom room) {
        this.connection = connection;
        this.room = room;
        this.transaction = new AppendTransaction(connection);
        this.items = new ItemStore(connection);
        this.ledger = new LedgerAppender(connection);
        this.traces = new TraceAppender(tracing);
    }

    boolean isEmpty() {
        return outcomes + calls == 0;
    }

    /** Returns how full it is: entries, or more when large items fill it sooner. */
    int size() {
        return characters > MOST_CHARACTERS ? Integer.MAX_VALUE : outcomes + calls;
    }

    void add(LedgerWriter.Entry.Settle settle) throws SQLException {
        if (outcomes++ == 0) {
            transaction.begin();
        }
        OutcomeTables tables = settle.tables();
        Outcome outcome = settle.outcome();
        if (tables.replaces()) {
            delete("outcomes", tables, outcome.input());
            delete("outputs", tables, outcome.input());
            delete("drops", tables, outcome.input());
        }
        ledger.append(tables, outcome, LedgerAppender.micros(Instant.now()));
        if (outcome instanceof Outcome.Settled done && done.verdict() instanceof Verdict.Accepted<?> accepted) {
            for (Item item : accepted.outputs()) {
                items.add(item, tables);
            }
            tables.outputs().addAndGet(accepted.outputs().size());
        }
        written(settle);
    }

    void add(LedgerWriter.Entry.Called called) throws SQLException {
        traces.append(called);
        calls++;
        waiting.add(called.committed());
        written(called);
        if (waiting.size() == TraceAppender.ROWS) {
            commitTraces();
        }
    }

    private void commitTraces() throws SQLException {
        traces.flush();
        waiting.forEach(Runnable::run);
        waiting.clear();
    }

    private void written(LedgerWriter.Entry.Kept entry) {
        long more = entry.characters();
        characters += more;
        room.leave(more);
    }

    /** Commits everything; on failure no outcome of it is kept. */
    void commit() throws SQLException {
        commitTraces();
        if (outcomes > 0) {
            items.flush();
            ledger.flush();
            transaction.commit();
            items.committed();
        }
        outcomes = 0;
        calls = 0;
        characters = 0;
    }

    private void delete(String table, OutcomeTables tables, ItemId input) throws SQLException {
        try (PreparedStatement delete = connection
                .prepareStatement("delete from store." + table + " where recipe_id = ? and input_id = ?")) {
            delete.setInt(1, tables.recipeId());
            delete.setString(2, input.value());
            delete.executeUpdate();
        }
    }

    @Override
    public void close() throws SQLException {
        try (traces) {
            items.close();
            ledger.close();
        }
    }
}
