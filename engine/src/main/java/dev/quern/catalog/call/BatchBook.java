package dev.quern.catalog.call;

import dev.quern.catalog.Catalog;
import dev.quern.catalog.CatalogException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/** Keeps batches, their requests and what became of them. Thread-safe; each change is committed before its method returns. */
public final class BatchBook {
    private static final String ALL = "select id, mark, provider_id, stage, role, dialect, model, base_url, state, requests, answered,"
            + " unanswered, cost_usd, message, created_at from store.batches";

    private final Catalog catalog;

    /** A book in {@code catalog}. */
    public BatchBook(Catalog catalog) {
        this.catalog = catalog;
    }

    /**
     * A request of a batch.
     *
     * @param ordinal its place in the batch, from 1
     * @param itemId the first item that asks it
     * @param requestKey names identity and body
     * @param request the body as traces show it
     */
    public record Line(int ordinal, String itemId, String requestKey, String request) {}

    /**
     * Writes a batch down before anything of it is sent, without its requests.
     *
     * @param row its id and figures are not looked at
     * @return it, with its id
     */
    public synchronized BatchRow begin(BatchRow row) {
        try (DuckDBConnection connection = catalog.connect();
                PreparedStatement insert = connection.prepareStatement(
                        "insert into store.batches select coalesce(max(id), 0) + 1, ?, null, ?, ?, ?, ?, ?, ?, 0, 0, 0, null, null,"
                                + " ?, null from store.batches")) {
            insert.setString(1, row.mark());
            insert.setString(2, row.stage());
            insert.setString(3, row.role());
            insert.setString(4, row.dialect());
            insert.setString(5, row.model());
            insert.setString(6, row.baseUrl());
            insert.setString(7, row.state().word());
            insert.setObject(8, OffsetDateTime.ofInstant(row.createdAt(), ZoneOffset.UTC));
            insert.executeUpdate();
            return all().getLast();
        } catch (SQLException e) {
            throw CatalogException.from("the batch cannot be written down, and nothing was sent", e);
        }
    }

    /** Adds requests to a batch of which nothing is sent yet. */
    public void append(long id, List<Line> lines) {
        try (DuckDBConnection connection = catalog.connect()) {
            connection.setAutoCommit(false);
            try (DuckDBAppender appender = connection.createAppender("store", "batch_requests")) {
                for (Line line : lines) {
                    appender.beginRow().append(id).append(line.ordinal()).append(line.itemId()).append(line.requestKey())
                            .append(line.request()).appendNull().endRow();
                }
            }
            try (Statement statement = connection.createStatement()) {
                statement.execute("update store.batches set requests = requests + " + lines.size() + " where id = " + id);
            }
            connection.commit();
        } catch (SQLException e) {
            throw CatalogException.from("the batch cannot be written down, and nothing was sent", e);
        }
    }

    /** Notes what is known of a batch now. */
    public void note(
            long id, BatchRow.State state, @Nullable String providerId, long answered, long unanswered,
            @Nullable String message) {
        try (DuckDBConnection connection = catalog.connect();
                PreparedStatement update = connection.prepareStatement(
                        "update store.batches set state = ?, provider_id = ?, answered = ?, unanswered = ?, message = ?,"
                                + " ended_at = case when ? then null else now() end where id = ?")) {
            update.setString(1, state.word());
            update.setString(2, providerId);
            update.setLong(3, answered);
            update.setLong(4, unanswered);
            update.setString(5, message);
            update.setBoolean(6, state.isOpen());
            update.setLong(7, id);
            update.executeUpdate();
        } catch (SQLException e) {
            throw CatalogException.from("batch " + id + " cannot be noted", e);
        }
    }

    /**
     * Ends a batch whose answers are in the traces.
     *
     * @param unanswered why requests were not answered, by ordinal
     */
    public void collected(BatchRow batch, long answered, Map<Integer, String> unanswered, @Nullable Double costUsd) {
        try (DuckDBConnection connection = catalog.connect()) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute("create temp table unanswered (ordinal integer, why varchar)");
            }
            try (DuckDBAppender appender = connection.createAppender("temp", "main", "unanswered")) {
                for (Map.Entry<Integer, String> one : unanswered.entrySet()) {
                    appender.beginRow().append(one.getKey()).append(one.getValue()).endRow();
                }
            }
            try (Statement statement = connection.createStatement()) {
                statement.execute("update store.batch_requests r set outcome = coalesce((select u.why from unanswered u"
                        + " where u.ordinal = r.ordinal), 'answered') where r.batch_id = " + batch.id());
                statement.execute("drop table unanswered");
            }
            try (PreparedStatement update = connection.prepareStatement(
                    "update store.batches set state = 'collected', answered = ?, unanswered = ?, cost_usd = ?, ended_at = now()"
                            + " where id = ?")) {
                update.setLong(1, answered);
                update.setLong(2, unanswered.size());
                update.setObject(3, costUsd);
                update.setLong(4, batch.id());
                update.executeUpdate();
            }
            connection.commit();
        } catch (SQLException e) {
            throw CatalogException.from("the end of batch " + batch.id() + " cannot be written down", e);
        }
    }

    /**
     * Refuses what would change a batch, or fetch what is in it, when the catalog is open to be looked at only.
     *
     * @throws dev.quern.catalog.CatalogException with the way out
     */
    public void requireWritable() {
        catalog.requireWritable();
    }

    /** Returns all batches, the oldest first. */
    public List<BatchRow> all() {
        return select(ALL + " order by id");
    }

    /** Returns a batch. */
    public Optional<BatchRow> find(long id) {
        return select(ALL + " where id = " + id).stream().findFirst();
    }

    /** Returns some requests of a batch, by ordinal. */
    public Map<Integer, Line> lines(long id, Collection<Integer> ordinals) {
        Map<Integer, Line> lines = new HashMap<>();
        try (DuckDBConnection connection = catalog.connect();
                PreparedStatement select = connection.prepareStatement(
                        "select ordinal, item_id, request_key, request from store.batch_requests where batch_id = ?"
                                + " and ordinal in (select unnest(?))")) {
            select.setLong(1, id);
            select.setArray(2, connection.createArrayOf("INTEGER", ordinals.toArray()));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    Line line = new Line(rows.getInt(1), rows.getString(2), rows.getString(3), rows.getString(4));
                    lines.put(line.ordinal(), line);
                }
            }
        } catch (SQLException e) {
            throw CatalogException.from("the requests of batch " + id + " cannot be read", e);
        }
        return lines;
    }

    /** Returns the keys of all requests that batches may still answer. */
    public Set<String> keysUnderWay() {
        Set<String> keys = new HashSet<>();
        try (DuckDBConnection connection = catalog.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select distinct request_key from store.batch_requests r"
                        + " join store.batches b on b.id = r.batch_id where b.state in ('submitting', 'submitted')")) {
            while (rows.next()) {
                keys.add(rows.getString(1));
            }
        } catch (SQLException e) {
            throw CatalogException.from("the batches under way cannot be read", e);
        }
        return keys;
    }

    /** Returns the ids of traces that begin with a prefix. */
    public Set<String> traces(String prefix) {
        catalog.flush();
        Set<String> ids = new HashSet<>();
        try (DuckDBConnection connection = catalog.connect();
                PreparedStatement select = connection
                        .prepareStatement("select id from store.traces where starts_with(id, ?)")) {
            select.setString(1, prefix);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    ids.add(rows.getString(1));
                }
            }
        } catch (SQLException e) {
            throw CatalogException.from("the traces cannot be read", e);
        }
        return ids;
    }

    /** Waits until all traces handed in are committed. */
    public void flush() {
        catalog.flush();
    }

    private List<BatchRow> select(String sql) {
        List<BatchRow> batches = new ArrayList<>();
        try (DuckDBConnection connection = catalog.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                Double cost = row.getObject(13, Double.class);
                batches.add(
                        new BatchRow(
                                row.getLong(1), row.getString(2), row.getString(3), row.getString(4), row.getString(5),
                                row.getString(6), row.getString(7), row.getString(8),
                                BatchRow.State.valueOf(row.getString(9).toUpperCase(Locale.ROOT)), row.getLong(10),
                                row.getLong(11), row.getLong(12), cost, row.getString(14),
                                row.getObject(15, OffsetDateTime.class).toInstant()));
            }
        } catch (SQLException e) {
            throw CatalogException.from("the batches cannot be read", e);
        }
        return batches;
    }
}
