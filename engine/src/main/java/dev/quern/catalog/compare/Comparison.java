package dev.quern.catalog.compare;

import dev.quern.catalog.Catalog;
import dev.quern.catalog.CatalogException;
import dev.quern.catalog.SqlCancel;
import dev.quern.catalog.SqlFailure;
import dev.quern.catalog.SqlScripts;
import dev.quern.catalog.query.SqlAnswer;
import dev.quern.recipe.SettingsText;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * What is different between two exports, or between what a stage settled under two recipes; worked out once, in temporary tables that
 * spill to the disk. One thread uses it; {@link SqlCancel} may stop it from another.
 */
public final class Comparison implements AutoCloseable {
    private static final String ITEMS = """
            select change, item_id, item, document, reason, detail, was from differences
            where $change is null or change = $change
            order by list_position(['removed', 'changed', 'added'], change), reason, document nulls last, item, item_id
            limit $limit
            """;

    private final DuckDBConnection connection;
    private final List<String> remarks;
    private final long rowsA;
    private final long rowsB;

    private Comparison(DuckDBConnection connection, List<String> remarks) throws SQLException {
        this.connection = connection;
        this.remarks = List.copyOf(remarks);
        this.rowsA = number("select count(*) from side_a");
        this.rowsB = number("select count(*) from side_b");
    }

    /**
     * How many items differ in the same way.
     *
     * @param change {@code added}, {@code removed} or {@code changed}
     * @param reason why
     * @param items how many
     */
    public record Count(String change, String reason, long items) {}

    /**
     * Compares.
     *
     * @throws IllegalArgumentException when one is an export and the other is not
     * @throws SqlFailure when it is cancelled
     */
    public static Comparison of(Catalog catalog, ComparedSide a, ComparedSide b, SqlCancel cancel) {
        return catalog.hold(connection -> {
            if (a instanceof ComparedSide.Settled of && b instanceof ComparedSide.Settled with) {
                settled(connection, of, with, cancel);
            } else if (a instanceof ComparedSide.Settled || b instanceof ComparedSide.Settled) {
                throw new IllegalArgumentException(a.name() + " and " + b.name() + " are of different kinds");
            } else {
                listed(catalog, connection, a, b, cancel);
            }
            return new Comparison(connection, ComparedMoment.remarks(a, b));
        }, e -> SqlFailure.failed("compare " + a.name() + " with " + b.name(), e));
    }

    private static void listed(Catalog catalog, DuckDBConnection connection, ComparedSide a, ComparedSide b, SqlCancel cancel)
            throws SQLException {
        ExportedRows rows = new ExportedRows(catalog.scratch(), connection, cancel);
        rows.load(a, "side_a");
        rows.load(b, "side_b");
        boolean same = a instanceof ComparedSide.Exported one && b instanceof ComparedSide.Exported other
                && one.export().format() == other.export().format();
        set(connection, "same_format", String.valueOf(same));
        execute(connection, SqlScripts.read("compare-twins.sql"), cancel);
        ComparedMoment.explain(connection, a, "a", cancel);
        ComparedMoment.explain(connection, b, "b", cancel);
        execute(connection, SqlScripts.read("compare-listed.sql"), cancel);
    }

    private static void settled(DuckDBConnection connection, ComparedSide.Settled a, ComparedSide.Settled b, SqlCancel cancel)
            throws SQLException {
        SettledRows.load(connection, a, "a", cancel);
        SettledRows.load(connection, b, "b", cancel);
        List<String> changes = SettingsText.changes(a.settings(), b.settings());
        set(connection, "stage", a.stage().name());
        set(connection, "differs", changes.isEmpty() ? "its inputs, or the stage, changed" : String.join(", ", changes));
        execute(connection, SqlScripts.read("compare-settled.sql"), cancel);
    }

    static void set(DuckDBConnection connection, String name, @Nullable String value) throws SQLException {
        try (PreparedStatement set = connection.prepareStatement("set variable " + name + " = ?::varchar")) {
            set.setString(1, value);
            set.execute();
        }
    }

    static void execute(DuckDBConnection connection, String sql, SqlCancel cancel) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            cancel.watch(statement);
            statement.execute(sql);
        }
    }

    /** Returns what a person has to know to trust the reasons: of which moment they are not, one line each. */
    public List<String> remarks() {
        return remarks;
    }

    /** Returns how many items side A has. */
    public long rowsA() {
        return rowsA;
    }

    /** Returns how many items side B has. */
    public long rowsB() {
        return rowsB;
    }

    /** Returns how many items differ, by change and reason. */
    public List<Count> counts() {
        List<Count> counts = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select change, reason, count(*) from differences group by change, reason"
                                + " order by list_position(['removed', 'changed', 'added'], change), 3 desc, 2")) {
            while (rows.next()) {
                counts.add(new Count(rows.getString(1), rows.getString(2), rows.getLong(3)));
            }
            return counts;
        } catch (SQLException e) {
            throw CatalogException.from("the differences cannot be counted", e);
        }
    }

    /**
     * Returns the items that differ: change, item_id, item, document, reason, detail, and for what is there under another
     * id the one that it had in A.
     *
     * @param change only these; null for all
     * @param limit most rows
     * @return close it before asking again
     */
    public SqlAnswer items(@Nullable String change, long limit) {
        try {
            set(connection, "change", change);
            String sql = ITEMS.replace("$change", "getvariable('change')::varchar").replace("$limit", Long.toString(limit));
            PreparedStatement select = connection.prepareStatement(sql);
            return new SqlAnswer(null, select, select.executeQuery(), sql, null);
        } catch (SQLException e) {
            throw CatalogException.from("the differences cannot be read", e);
        }
    }

    private long number(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    @Override
    public void close() {
        Catalog.release(connection);
    }
}
