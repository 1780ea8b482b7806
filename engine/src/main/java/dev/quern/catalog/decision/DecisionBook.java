package dev.quern.catalog.decision;

import dev.quern.catalog.Catalog;
import dev.quern.catalog.CatalogException;
import dev.quern.stage.StageDescriptor;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * Records what people decide over the verdicts of stages. Rows are only added; an undo is a row too. A decision names a stage and an item,
 * whatever settings the stage runs under, so that it holds for every later run as well. The stage's own verdict is not touched. Thread-safe:
 * one decision is made at a time.
 */
public final class DecisionBook {
    private static final String LIST = "select id, kind, stages, chosen, reason, note, items, undoes, undone_by, decided_at from main.decisions";

    private final Catalog catalog;
    private final Overrulable overrulable;

    /**
     * A book over {@code catalog}.
     *
     * @param stages the stages in the order of the mill
     */
    public DecisionBook(Catalog catalog, List<StageDescriptor> stages) {
        this.catalog = catalog;
        this.overrulable = new Overrulable(catalog, stages);
    }

    /**
     * Says what a decision would overrule; nothing is recorded.
     *
     * @throws CatalogException when the condition cannot be understood, or the stage has no verdicts to overrule
     */
    public Overruled look(Ruling ruling) {
        catalog.flush();
        try (DuckDBConnection connection = catalog.connect()) {
            overrulable.choose(connection, ruling);
            return new Overruled(0, overrulable.touched(connection));
        } catch (SQLException e) {
            throw CatalogException.from(ruling.kind().word(), e);
        }
    }

    /**
     * Overrules verdicts. Verdicts that already say so are left alone; when there are no others, nothing is recorded and the decision's
     * number is 0.
     *
     * @throws CatalogException when the condition cannot be understood, or the stage has no verdicts to overrule
     */
    public synchronized Overruled make(Ruling ruling) {
        catalog.requireWritable();
        catalog.flush();
        try (DuckDBConnection connection = catalog.connect()) {
            connection.setAutoCommit(false);
            overrulable.choose(connection, ruling);
            List<Overruled.Touched> touched = overrulable.touched(connection);
            Overruled made = new Overruled(0, touched);
            if (made.items() > 0) {
                long id = insert(connection, ruling.kind().word(), null, ruling.chosen(), ruling.reason(), ruling.note(),
                        made.items());
                try (PreparedStatement insert = connection
                        .prepareStatement("insert into store.decided select ?, stage, item_id from chosen")) {
                    insert.setLong(1, id);
                    insert.executeUpdate();
                }
                made = new Overruled(id, touched);
            }
            connection.commit();
            return made;
        } catch (SQLException e) {
            throw CatalogException.from(ruling.kind().word(), e);
        }
    }

    /**
     * Takes a decision back: what held before it holds again.
     *
     * @param id which; null for the last that stands
     * @return the decision that was taken back
     * @throws CatalogException when there is no such decision, or it does not stand
     */
    public synchronized Decision undo(@Nullable Long id) {
        catalog.requireWritable();
        try (DuckDBConnection connection = catalog.connect()) {
            connection.setAutoCommit(false);
            Decision taken = standing(connection, id);
            insert(connection, "undo", taken.id(), "decision " + taken.id(), null, null, taken.items());
            connection.commit();
            return taken;
        } catch (SQLException e) {
            throw CatalogException.from("undo", e);
        }
    }

    private static Decision standing(DuckDBConnection connection, @Nullable Long id) throws SQLException {
        List<Decision> all = list(connection);
        if (id == null) {
            return all.reversed().stream().filter(Decision::stands).findFirst()
                    .orElseThrow(() -> new CatalogException(all.isEmpty()
                            ? "there is nothing to undo: no verdict was overruled"
                            : "there is nothing to undo: every decision is taken back already.   decisions"));
        }
        Decision found = all.stream().filter(decision -> decision.id() == id).findFirst()
                .orElseThrow(() -> new CatalogException("there is no decision " + id + ".   decisions lists them"));
        if (found.undoes() != null) {
            throw new CatalogException("decision " + id + " is itself an undo, of " + found.undoes()
                    + "; accept or reject again to decide as before");
        }
        if (found.undoneBy() != null) {
            throw new CatalogException("decision " + id + " is taken back already, by " + found.undoneBy());
        }
        return found;
    }

    /** Returns all decisions, the first one first. */
    public List<Decision> list() {
        try (DuckDBConnection connection = catalog.connect()) {
            return list(connection);
        } catch (SQLException e) {
            throw CatalogException.from("the decisions cannot be read", e);
        }
    }

    private static List<Decision> list(DuckDBConnection connection) throws SQLException {
        List<Decision> decisions = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(LIST + " order by id")) {
            while (row.next()) {
                decisions.add(new Decision(row.getLong(1), row.getString(2), texts(row, 3), row.getString(4), row.getString(5),
                        row.getString(6), row.getLong(7), whole(row, 8), whole(row, 9),
                        row.getObject(10, OffsetDateTime.class)));
            }
        }
        return decisions;
    }

    private static List<String> texts(ResultSet row, int column) throws SQLException {
        java.sql.Array array = row.getArray(column);
        return array == null ? List.of() : Arrays.stream((Object[]) array.getArray()).map(String::valueOf).toList();
    }

    private static @Nullable Long whole(ResultSet row, int column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : value;
    }

    /** Adds a row to the decisions, within the caller's transaction; returns its number. */
    static long insert(DuckDBConnection connection, String kind, @Nullable Long undoes, String chosen, @Nullable String reason,
            @Nullable String note, long items) throws SQLException {
        long id;
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select coalesce(max(id), 0) + 1 from store.decisions")) {
            row.next();
            id = row.getLong(1);
        }
        try (PreparedStatement insert = connection
                .prepareStatement("insert into store.decisions values (?, ?, ?, ?, ?, ?, ?, now())")) {
            insert.setLong(1, id);
            insert.setString(2, kind);
            insert.setObject(3, undoes);
            insert.setString(4, chosen);
            insert.setString(5, reason);
            insert.setString(6, note);
            insert.setLong(7, items);
            insert.executeUpdate();
        }
        return id;
    }
}
