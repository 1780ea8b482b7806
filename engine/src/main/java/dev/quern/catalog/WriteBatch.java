package dev.quern.catalog;

import dev.quern.item.Image;
import dev.quern.item.Item;
import dev.quern.item.ItemId;
import dev.quern.run.Outcome;
import dev.quern.stage.Verdict;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.duckdb.DuckDBConnection;

/**
 * What is written in one transaction. Traces go to the database as they come, so that their texts leave the heap at once: kept until the
 * commit they would be most of what the collector has to copy. Outcomes wait, because some replace others. The writer's thread alone uses it.
 */
final class WriteBatch implements AutoCloseable {
    /** Text, and bytes of pictures, kept in memory before they are written, whatever the clock says. */
    private static final long MOST_CHARACTERS = 16 << 20;

    private final DuckDBConnection connection;
    private final AppendTransaction transaction;
    private final ItemAppender items;
    private final LedgerAppender ledger;
    private final StoredIds stored;
    private final List<LedgerWriter.Entry.Settle> settled = new ArrayList<>();
    private final List<Appended> traces = new ArrayList<>();
    private final WriterRoom room;
    private long characters;

    /** A trace that only its commit is missing to. */
    private record Appended(Runnable committed, long characters) {}

    WriteBatch(DuckDBConnection connection, WriterRoom room) {
        this.connection = connection;
        this.room = room;
        this.transaction = new AppendTransaction(connection);
        this.items = new ItemAppender(connection);
        this.ledger = new LedgerAppender(connection);
        this.stored = new StoredIds(connection);
    }

    boolean isEmpty() {
        return settled.isEmpty() && traces.isEmpty();
    }

    /** Returns how full it is: entries, or more when large items fill it sooner. */
    int size() {
        return characters > MOST_CHARACTERS ? Integer.MAX_VALUE : settled.size() + traces.size();
    }

    void add(LedgerWriter.Entry.Settle settle) {
        settled.add(settle);
        characters += settle.characters();
    }

    void add(LedgerWriter.Entry.Called called) throws SQLException {
        begin();
        ledger.append(called.number(), called.trace());
        Appended appended = new Appended(called.committed(), called.characters());
        traces.add(appended);
        characters += appended.characters;
    }

    private void begin() throws SQLException {
        if (traces.isEmpty()) {
            transaction.begin();
        }
    }

    /** Writes everything and commits; on failure nothing of it is written. */
    void commit() throws SQLException {
        if (isEmpty()) {
            return;
        }
        begin();
        long now = LedgerAppender.micros(Instant.now());
        replaceOutcomes();
        Map<String, Output> outputs = new LinkedHashMap<>();
        boolean mayRepeat = false;
        for (LedgerWriter.Entry.Settle settle : settled) {
            ledger.append(settle.tables(), settle.outcome(), now);
            if (settle.outcome() instanceof Outcome.Settled done
                    && done.verdict() instanceof Verdict.Accepted<?> accepted) {
                mayRepeat |= settle.tables().mayRepeat();
                for (Item item : accepted.outputs()) {
                    outputs.putIfAbsent(item.id().value(), new Output(item, settle.tables()));
                }
                settle.tables().outputs().addAndGet(accepted.outputs().size());
            }
        }
        appendNew(outputs, mayRepeat);
        items.flush();
        ledger.flush();
        transaction.commit();
        traces.forEach(trace -> trace.committed.run());
        settled.forEach(settle -> room.leave(settle.characters()));
        traces.forEach(trace -> room.leave(trace.characters));
        settled.clear();
        traces.clear();
        characters = 0;
    }

    /** An item, and the run that made it: several runs may settle at once. */
    private record Output(Item item, OutcomeTables tables) {}

    private void appendNew(Map<String, Output> outputs, boolean mayRepeat) throws SQLException {
        List<Item> made = outputs.values().stream().map(Output::item).toList();
        Set<String> known = mayRepeat && !made.isEmpty() ? stored.among(made) : Set.of();
        Set<String> knownBlobs = stored.blobsAmong(made);
        for (Map.Entry<String, Output> entry : outputs.entrySet()) {
            Item item = entry.getValue().item();
            if (item instanceof Image image && knownBlobs.add(image.content().sha256())) {
                items.appendBlob(image);
            }
            if (known.contains(entry.getKey())) {
                entry.getValue().tables().reused().incrementAndGet();
            } else {
                items.append(item);
            }
        }
    }

    private void replaceOutcomes() throws SQLException {
        for (LedgerWriter.Entry.Settle settle : settled) {
            if (settle.tables().replaces()) {
                delete("outcomes", settle.tables(), settle.outcome().input());
                delete("outputs", settle.tables(), settle.outcome().input());
                delete("drops", settle.tables(), settle.outcome().input());
            }
        }
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
        items.close();
        ledger.close();
    }
}
