package dev.quern.catalog;

import dev.quern.catalog.rows.ChunkCursor;
import dev.quern.catalog.rows.RowCursor;
import dev.quern.item.Item;
import dev.quern.item.ItemId;
import dev.quern.item.ItemKind;
import dev.quern.run.Ledger;
import dev.quern.run.LedgerException;
import dev.quern.run.Outcome;
import dev.quern.run.RunReport.End;
import dev.quern.run.RunTally;
import dev.quern.stage.SetStage;
import dev.quern.stage.StageDescriptor;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/** One run in the catalog. Reading uses its own connection, settling the catalog's writer. */
public final class RunLedger implements Ledger {
    private final Catalog catalog;
    private final LedgerWriter writer;
    private final DuckDBConnection reading;
    private final StageDescriptor descriptor;
    private final InputRows rows;
    private final OutcomeTables tables;
    private final long pending;
    private @Nullable TogetherTransaction together;

    RunLedger(
            Catalog catalog,
            DuckDBConnection reading,
            StageDescriptor descriptor,
            InputRows rows,
            OutcomeTables tables,
            long pending) {
        this.catalog = catalog;
        this.writer = catalog.writer();
        this.reading = reading;
        this.descriptor = descriptor;
        this.rows = rows;
        this.tables = tables;
        this.pending = pending;
    }

    @Override
    public long runId() {
        return tables.runId();
    }

    @Override
    public long pending() {
        return pending;
    }

    @Override
    public <I extends Item> void forEachPending(PendingConsumer<I> action) throws InterruptedException {
        try {
            List<String> portions = descriptor.input() == ItemKind.DOCUMENT
                    ? PendingDocuments.portions(reading)
                    : List.of("true");
            for (String portion : portions) {
                try (PreparedStatement select = reading.prepareStatement(rows.select("pending") + " where " + portion);
                        RowCursor row = ChunkCursor.over(select)) {
                    while (row.next()) {
                        if (!action.accept(cast(rows.read(row)))) {
                            return;
                        }
                    }
                }
            }
        } catch (SQLException e) {
            throw CatalogException.from("the inputs of " + descriptor.name() + " cannot be read", e);
        }
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // the descriptor's input kind is the stage's I
    private static <I extends Item> I cast(Item item) {
        return (I) item;
    }

    @Override
    public <I extends Item> SetStage.Inputs<I> inputs() {
        return new SetStage.Inputs<>() {
            @Override
            public long count() {
                return pending;
            }

            @Override
            public void forEach(Consumer<? super I> action) {
                read(rows.ordered("inputs"), null, item -> action.accept(cast(item)));
            }

            @Override
            public List<I> load(Collection<ItemId> ids) {
                List<I> loaded = new ArrayList<>();
                Object[] values = ids.stream().map(ItemId::value).toArray();
                read(rows.select("(select unnest(?) as id)"), values, item -> loaded.add(cast(item)));
                return loaded;
            }
        };
    }

    private void read(String sql, Object @Nullable [] ids, Consumer<Item> action) {
        try (PreparedStatement select = reading.prepareStatement(sql)) {
            if (ids != null) {
                select.setArray(1, reading.createArrayOf("VARCHAR", ids));
            }
            try (RowCursor row = ChunkCursor.over(select)) {
                while (row.next()) {
                    action.accept(rows.read(row));
                }
            }
        } catch (SQLException e) {
            throw CatalogException.from("the inputs of " + descriptor.name() + " cannot be read", e);
        }
    }

    @Override
    public void settle(Outcome outcome) throws InterruptedException {
        writer.put(new LedgerWriter.Entry.Settle(tables, outcome));
    }

    @Override
    public void flush() {
        writer.flush();
    }

    @Override
    public void settleTogether(Outcome outcome) {
        try {
            TogetherTransaction transaction = together;
            if (transaction == null) {
                transaction = new TogetherTransaction(catalog.connect());
                together = transaction;
            }
            transaction.append(tables, outcome);
        } catch (SQLException e) {
            throw new LedgerException("the ledger cannot be written: " + CatalogException.explain(e), e);
        }
    }

    @Override
    public RunTally finish(End end, @Nullable String message) {
        try {
            if (together != null) {
                together.end(end == End.DONE, tables, pending);
            }
            writer.flush();
            RunTally tally = tally();
            if (tables.runId() > 0) {
                try (DuckDBConnection connection = catalog.connect();
                        PreparedStatement update = connection.prepareStatement(
                                "update store.runs set ended_at = ?, ending = ?, done = ?, rejected = ?, failed = ?, message = ? where id = ?")) {
                    update.setObject(1, OffsetDateTime.now(ZoneOffset.UTC));
                    update.setString(2, end.name().toLowerCase(java.util.Locale.ROOT));
                    update.setLong(3, tally.done());
                    update.setLong(4, tally.rejected());
                    update.setLong(5, tally.failed());
                    update.setString(6, message);
                    update.setLong(7, tables.runId());
                    update.executeUpdate();
                }
            }
            return tally;
        } catch (SQLException e) {
            throw new LedgerException("the end of the run cannot be recorded: " + CatalogException.explain(e), e);
        }
    }

    private RunTally tally() throws SQLException {
        SortedMap<String, Long> reasons = new TreeMap<>();
        SortedMap<String, Long> labels = new TreeMap<>();
        long done = 0;
        long failed = 0;
        String sql = "select status = 'failed', reason, label, count(*) from \"store\".\"head_" + descriptor.name()
                + "\" where run_id = ? group by all";
        try (DuckDBConnection connection = catalog.connect();
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setLong(1, tables.runId());
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    long count = rows.getLong(4);
                    if (rows.getBoolean(1)) {
                        failed += count;
                        continue;
                    }
                    done += count;
                    String reason = rows.getString(2);
                    if (reason != null) {
                        reasons.merge(reason, count, Long::sum);
                    }
                    String label = rows.getString(3);
                    if (label != null) {
                        labels.merge(label, count, Long::sum);
                    }
                }
            }
        }
        long rejected = reasons.values().stream().mapToLong(Long::longValue).sum();
        return new RunTally(
                done, rejected, failed, tables.outputs().get(), tables.reused().get(), reasons, labels);
    }

    /** Returns the kind of the run's inputs. */
    ItemKind inputKind() {
        return descriptor.input();
    }

    @Override
    public void close() {
        try {
            if (together != null) {
                together.close();
            }
            reading.close();
        } catch (SQLException e) {
            throw CatalogException.from("the run's connection cannot be closed", e);
        }
    }
}
