package dev.quern.catalog;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/** Knows, for each stage, what the configuration asks for and how far the ledger is with it. Thread-safe. */
public final class StatusBoard {
    private final Catalog catalog;

    /** The fingerprints that are kept, by stage; null while nobody has looked. */
    private @Nullable Map<String, String> kept;

    /** A board over {@code catalog}. */
    public StatusBoard(Catalog catalog) {
        this.catalog = catalog;
    }

    /**
     * What the configuration asks of a stage.
     *
     * @param stage the stage
     * @param fingerprint of the stage under the present configuration
     * @param settings what people see of it
     */
    public record Wanted(String stage, String fingerprint, SortedMap<String, String> settings) {}

    /**
     * How far a stage is.
     *
     * @param stage the stage
     * @param settings what the configuration asks for
     * @param pending inputs without an outcome under it
     * @param done inputs settled under it, rejected ones included
     * @param rejected of these, how many are rejected
     * @param failed inputs that failed under it
     * @param stale pending inputs that were settled under the settings of the stage's latest run
     * @param overruled of those settled, how many a person decided otherwise or alike
     * @param because what was changed since that run; null when nothing was
     * @param settledBefore whether all inputs were settled under the present configuration before that run: a run has nothing to settle, and
     *     makes that current again
     */
    public record Row(
            String stage,
            SortedMap<String, String> settings,
            long pending,
            long done,
            long rejected,
            long failed,
            long stale,
            long overruled,
            @Nullable String because,
            boolean settledBefore) {
        private Row again() {
            return new Row(stage, settings, pending, done, rejected, failed, stale, overruled, because, true);
        }
    }

    /**
     * A row, and what a run would make current.
     *
     * @param recipe what the configuration asks for; 0 when nothing was settled under it yet
     */
    private record Counted(Row row, int recipe) {
        boolean isSettledBefore() {
            return recipe > 0 && row.because() != null && row.pending() == 0 && row.done() + row.failed() > 0;
        }
    }

    /**
     * Keeps what the configuration asks for now; writes only what differs. One board of a catalog keeps it, and others read.
     *
     * @return whether it is kept; not so only where the catalog is open to be looked at and keeps something else
     */
    public synchronized boolean want(List<Wanted> stages) {
        Map<String, String> asked = new LinkedHashMap<>();
        stages.forEach(stage -> asked.put(stage.stage(), stage.fingerprint()));
        if (asked.equals(kept)) {
            return true;
        }
        try (DuckDBConnection connection = catalog.connect()) {
            boolean same = asked.equals(kept(connection));
            if (same) {
                kept = asked;
            }
            if (same || catalog.isReadOnly()) {
                return same;
            }
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement();
                    PreparedStatement insert = connection.prepareStatement("insert into store.wanted values (?, ?, ?)")) {
                statement.execute("delete from store.wanted");
                for (Wanted stage : stages) {
                    insert.setString(1, stage.stage());
                    insert.setString(2, stage.fingerprint());
                    insert.setObject(3, connection.createMap("MAP(VARCHAR, VARCHAR)", stage.settings()));
                    insert.executeUpdate();
                }
            }
            connection.commit();
            kept = asked;
            return true;
        } catch (SQLException e) {
            throw CatalogException.from("what the configuration asks for cannot be kept", e);
        }
    }

    /**
     * A stage whose latest run was under another configuration than the present one.
     *
     * @param was the settings of that run
     * @param is what the configuration asks for
     */
    public record Outdated(String stage, SortedMap<String, String> was, SortedMap<String, String> is) {}

    /** Returns the stages that ran, and not under what the configuration asks for now. Counts nothing, so that it is quick in any catalog. */
    public List<Outdated> outdated() {
        try (DuckDBConnection connection = catalog.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select h.stage, r.settings, w.settings from store.heads h join store.recipes r on r.id = h.recipe_id"
                                + " join store.wanted w on w.stage = h.stage where r.fingerprint <> w.fingerprint")) {
            List<Outdated> outdated = new ArrayList<>();
            while (rows.next()) {
                outdated.add(new Outdated(rows.getString(1), texts(rows.getObject(2)), texts(rows.getObject(3))));
            }
            return outdated;
        } catch (SQLException e) {
            throw CatalogException.from("what the latest runs were asked for cannot be read", e);
        }
    }

    /** Returns how many inputs of a stage failed in what is current of it. */
    public long failed(String stage) {
        try (DuckDBConnection connection = catalog.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement
                        .executeQuery("select count(*) from \"store\".\"now_" + stage + "\" where status = 'failed'")) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw CatalogException.from("the failures of " + stage + " cannot be counted", e);
        }
    }

    private static Map<String, String> kept(DuckDBConnection connection) throws SQLException {
        Map<String, String> kept = new LinkedHashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select stage, fingerprint from store.wanted")) {
            while (rows.next()) {
                kept.put(rows.getString(1), rows.getString(2));
            }
        }
        return kept;
    }

    /**
     * Returns how far each stage is, in the order of the mill. What comes after a stage whose inputs were all settled before is counted as it
     * is once that is current again; in a catalog that is open to be looked at only, as it is now.
     */
    public List<Row> rows() {
        catalog.flush();
        List<Counted> counted;
        try (DuckDBConnection connection = catalog.connect()) {
            counted = count(connection);
            if (counted.stream().noneMatch(Counted::isSettledBefore)) {
                return counted.stream().map(Counted::row).toList();
            }
            if (catalog.isReadOnly()) {
                return counted.stream().map(one -> one.isSettledBefore() ? one.row().again() : one.row()).toList();
            }
        } catch (SQLException e) {
            throw unreadable(e);
        }
        return Rehearsal.over(catalog, connection -> rehearsed(connection, counted), StatusBoard::unreadable);
    }

    /**
     * Makes one stage after the other current that was settled before, and counts what follows it anew; nothing follows the last one.
     *
     * @param first how far the stages were a moment ago
     */
    private static List<Row> rehearsed(DuckDBConnection connection, List<Counted> first) throws SQLException {
        Map<String, Row> before = new LinkedHashMap<>();
        List<Counted> counted = first;
        while (true) {
            Optional<Counted> next = counted.stream()
                    .filter(one -> one.isSettledBefore() && !before.containsKey(one.row().stage())).findFirst();
            boolean moved = false;
            if (next.isPresent()) {
                Row row = next.get().row();
                moved = RecipeHead.put(connection, row.stage(), next.get().recipe());
                if (moved) { // otherwise a run did so in the meantime
                    before.put(row.stage(), row.again());
                }
            }
            if (next.isEmpty() || moved && next.get() == counted.getLast()) {
                return counted.stream().map(one -> before.getOrDefault(one.row().stage(), one.row())).toList();
            }
            counted = count(connection);
        }
    }

    private static CatalogException unreadable(SQLException e) {
        return CatalogException.from("the status cannot be read", e);
    }

    private static List<Counted> count(DuckDBConnection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select stage, settings, pending, done, rejected, failed, stale, overruled, because, recipe_id from store.stage_status")) {
            List<Counted> board = new ArrayList<>();
            while (rows.next()) {
                Row row = new Row(
                        rows.getString(1),
                        texts(rows.getObject(2)),
                        rows.getLong(3),
                        rows.getLong(4),
                        rows.getLong(5),
                        rows.getLong(6),
                        rows.getLong(7),
                        rows.getLong(8),
                        rows.getString(9),
                        false);
                board.add(new Counted(row, rows.getInt(10)));
            }
            return board;
        }
    }

    static SortedMap<String, String> texts(@Nullable Object map) {
        SortedMap<String, String> texts = new TreeMap<>();
        if (map instanceof Map<?, ?> values) {
            values.forEach((key, value) -> texts.put(String.valueOf(key), String.valueOf(value)));
        }
        return texts;
    }
}
