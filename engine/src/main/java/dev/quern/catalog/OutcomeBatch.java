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
 * Outcomes that are committed together, and the items that were made. Everything goes to the database as it comes, so that it leaves the heap
 * at once: kept until the commit it would be most of what the collector has to copy. Traces are committed before: an outcome without the
 * calls that were paid for it is never there. The ledger's thread alone uses it.
 */
final class OutcomeBatch implements WriterThread.Sink<LedgerWriter.Entry.Settle> {
    /** Outcomes that are written before they are committed, whatever the clock says. */
    static final int MOST = 10_000;

    /** Text, and bytes of pictures, that are written before they are committed. */
    private static final long MOST_CHARACTERS = 16 << 20;

    private final DuckDBConnection connection;
    private final AppendTransaction transaction;
    private final ItemStore items;
    private final LedgerAppender ledger;
    private final WriterRoom room;
    private final Runnable before;

    private final List<RecipeHead> moved = new ArrayList<>();

    private int outcomes;
    private long characters;

    /**
     * A batch that nothing is in.
     *
     * @param connection what writes; closed here
     * @param before has what was handed in before committed; called before each commit
     */
    OutcomeBatch(DuckDBConnection connection, WriterRoom room, Runnable before) {
        this.connection = connection;
        this.room = room;
        this.before = before;
        this.transaction = new AppendTransaction(connection);
        this.items = new ItemStore(connection);
        this.ledger = new LedgerAppender(connection);
    }

    @Override
    public boolean isEmpty() {
        return outcomes == 0;
    }

    @Override
    public void write(LedgerWriter.Entry.Settle settle) throws SQLException {
        if (outcomes++ == 0) {
            transaction.begin();
        }
        OutcomeTables tables = settle.tables();
        if (tables.head().move(connection)) {
            moved.add(tables.head());
        }
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
        long more = settle.characters();
        characters += more;
        room.leave(more);
        if (outcomes >= MOST || characters > MOST_CHARACTERS) {
            commit();
        }
    }

    @Override
    public void commit() throws SQLException {
        if (outcomes == 0) {
            return;
        }
        before.run();
        items.flush();
        ledger.flush();
        transaction.commit();
        released();
        items.committed();
        outcomes = 0;
        characters = 0;
    }

    private void released() {
        moved.forEach(RecipeHead::release);
        moved.clear();
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
        try (connection; items) {
            ledger.close();
        } finally {
            released();
        }
    }
}
