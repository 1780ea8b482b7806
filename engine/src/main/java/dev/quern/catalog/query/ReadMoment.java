package dev.quern.catalog.query;

import dev.quern.catalog.Catalog;
import dev.quern.catalog.CatalogException;
import dev.quern.catalog.SqlCancel;
import dev.quern.catalog.SqlFailure;
import dev.quern.catalog.SqlScripts;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.duckdb.DuckDBConnection;

/**
 * One moment of a catalog: several queries that all see the same, whatever is settled meanwhile. Changes nothing. One thread uses it, one
 * answer after the other; {@link SqlCancel} may stop it from another.
 */
public final class ReadMoment implements AutoCloseable {
    private final DuckDBConnection connection;
    private final Set<String> known = new TreeSet<>();

    private ReadMoment(DuckDBConnection connection) {
        this.connection = connection;
    }

    /** Takes the present moment, with everything that was settled before. */
    public static ReadMoment of(Catalog catalog) {
        return catalog.hold(connection -> {
            try (Statement begin = connection.createStatement()) {
                begin.execute("begin transaction read only");
            }
            return new ReadMoment(connection);
        }, e -> CatalogException.from("the catalog cannot be read", e));
    }

    /**
     * Asks.
     *
     * @param sql one query of the program's own
     * @param variables what it reads with {@code getvariable('name')}; those of earlier queries are gone
     * @return its rows; close them before the next query
     * @throws SqlFailure when the database refuses it, or it is cancelled
     */
    public SqlAnswer ask(String sql, Map<String, ?> variables, SqlCancel cancel) {
        try {
            forget();
            for (Map.Entry<String, ?> variable : new TreeMap<>(variables).entrySet()) {
                UserSql.set(connection, variable.getKey(), variable.getValue());
                known.add(variable.getKey());
            }
            PreparedStatement prepared = connection.prepareStatement(sql);
            boolean answered = false;
            try {
                cancel.watch(prepared);
                prepared.execute();
                SqlAnswer answer = new SqlAnswer(null, prepared, prepared.getResultSet(), sql, null);
                answered = true;
                return answer;
            } finally {
                if (!answered) {
                    prepared.close();
                }
            }
        } catch (SQLException e) {
            throw SqlFailure.failed(sql, e);
        }
    }

    /** What can be kept: a view of which many queries read ids and labels alone. */
    public enum Kept {
        /** The samples, without questions, answers and scores. */
        SAMPLES,
        /** The outcomes, without evidence and messages. */
        OUTCOMES;

        private String view() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Walks the chain of what is current once, and has later queries that name the view read what was found: about 100 bytes an item, which
     * the database takes to its temporary folder when memory is short. A query of a column that is not kept fails meanwhile, and ends the moment.
     *
     * @throws SqlFailure when the database refuses it, or it is cancelled
     */
    public void keep(Kept kept, SqlCancel cancel) {
        execute(SqlScripts.read("held-" + kept.view() + ".sql"), cancel);
    }

    /** Has queries walk again. */
    public void release(Kept kept, SqlCancel cancel) {
        execute("drop table temp.main." + kept.view(), cancel);
    }

    private void execute(String sql, SqlCancel cancel) {
        try (PreparedStatement prepared = connection.prepareStatement(sql)) {
            cancel.watch(prepared);
            prepared.execute();
        } catch (SQLException e) {
            throw SqlFailure.failed(sql, e);
        }
    }

    private void forget() throws SQLException {
        for (String name : known) {
            try (Statement reset = connection.createStatement()) {
                reset.execute("reset variable " + name);
            }
        }
        known.clear();
    }

    @Override
    public void close() {
        try (connection) {
            try (Statement end = connection.createStatement()) {
                end.execute("rollback");
            }
        } catch (SQLException e) {
            throw CatalogException.from("the catalog cannot be read to the end", e);
        }
    }
}
