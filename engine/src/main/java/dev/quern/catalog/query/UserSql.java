package dev.quern.catalog.query;

import dev.quern.catalog.Catalog;
import dev.quern.catalog.CatalogException;
import dev.quern.catalog.SqlCancel;
import dev.quern.catalog.SqlFailure;
import dev.quern.catalog.rows.ChunkCursor;
import dev.quern.catalog.sql.RefusedSqlException;
import dev.quern.catalog.sql.SqlDecision;
import dev.quern.catalog.sql.SqlGuard;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/** Runs a person's SQL, after {@link SqlGuard} has judged it. Queries run in a read-only transaction. Thread-safe. */
public final class UserSql {
    private static final String EXPLAIN = "explain analyze ";
    private static final String COPY = "copy (";

    /** At the database's own 10 MiB the first rows wait for tens of thousands of others; with much less, a result read to its end takes longer. */
    private static final String READY = "set streaming_buffer_size = '2MiB'";

    private final Catalog catalog;
    private final SqlGuard guard;

    /**
     * SQL over {@code catalog}.
     *
     * @param alsoOpen folders beside the workspace that SQL may read and write
     */
    public UserSql(Catalog catalog, List<Path> alsoOpen) {
        this.catalog = catalog;
        this.guard = new SqlGuard(catalog.folder(), alsoOpen);
    }

    /**
     * Judges all statements of a text; nothing runs.
     *
     * @return what may run, in order
     * @throws SqlFailure when one of them is refused or malformed: then none runs
     */
    public List<SqlDecision.Allowed> judge(String text) {
        try (DuckDBConnection connection = catalog.connect()) {
            List<SqlDecision.Allowed> allowed = new ArrayList<>();
            for (SqlDecision decision : guard.decide(connection, text)) {
                switch (decision) {
                    case SqlDecision.Allowed ok -> allowed.add(writable(ok));
                    case SqlDecision.Refused no -> throw SqlFailure.refused(no.text(), no.reason(), no.wayOut());
                    case SqlDecision.Malformed bad ->
                        throw SqlFailure.malformed(bad.text(), bad.message(), bad.offset());
                }
            }
            return allowed;
        } catch (SQLException e) {
            throw CatalogException.from("the SQL cannot be judged", e);
        }
    }

    /** Nothing in a workspace that is open read-only is changed, neither in schema lab nor in files. */
    private SqlDecision.Allowed writable(SqlDecision.Allowed statement) {
        try {
            switch (statement) {
                case SqlDecision.LabWrite _ -> catalog.requireWritable();
                case SqlDecision.Copy copy -> requireWritable(copy.target());
                case SqlDecision.Read _,SqlDecision.Show _ -> {
                }
            }
            return statement;
        } catch (CatalogException e) {
            throw SqlFailure.refused(statement.text(), String.valueOf(e.getMessage()), "");
        }
    }

    /** SQL reaches hardly any place outside of the workspace; whoever reads the program's output does. */
    private void requireWritable(Path target) {
        if (catalog.isReadOnly() && target.startsWith(catalog.folder())) {
            throw new CatalogException(target + " is in the workspace, which is open read-only."
                    + "   From your own shell: quern --read-only -f csv -c 'SELECT …' > FILE");
        }
    }

    /**
     * Runs a statement that was judged.
     *
     * @param variables values that the statement reads with {@code getvariable('name')}
     * @param cancel stops it from another thread
     * @throws SqlFailure when the database refuses it, or it is cancelled
     */
    public SqlAnswer run(SqlDecision.Allowed statement, Map<String, ?> variables, SqlCancel cancel) {
        catalog.flush();
        DuckDBConnection connection = catalog.connect();
        try {
            for (Map.Entry<String, ?> variable : variables.entrySet()) {
                set(connection, variable.getKey(), variable.getValue());
            }
            boolean reads = statement instanceof SqlDecision.Read || statement instanceof SqlDecision.Show;
            if (reads) {
                beginReadOnly(connection);
            }
            PreparedStatement prepared = connection.prepareStatement(statement.sql());
            cancel.watch(prepared);
            if (statement instanceof SqlDecision.Read && ChunkCursor.reads(prepared.getMetaData())) {
                ChunkCursor rows = ChunkCursor.over(prepared, cancel::isCancelled);
                return new SqlAnswer(connection, prepared.getMetaData(), rows, statement.text(), null);
            }
            prepared.execute();
            ResultSet rows = prepared.getResultSet();
            if (rows == null) {
                prepared.close();
                prepared = connection.prepareStatement("select 0 as count where false");
                rows = prepared.executeQuery();
            }
            return new SqlAnswer(connection, prepared, rows, statement.text(), changed(statement));
        } catch (SQLException e) {
            SQLException told = statement instanceof SqlDecision.Read ? inFull(connection, statement.sql(), e, cancel) : e;
            close(connection, told);
            throw SqlFailure.failed(statement.text(), told);
        } catch (RuntimeException e) {
            close(connection, e);
            throw e;
        }
    }

    private static void close(Connection connection, Exception because) {
        try {
            connection.close();
        } catch (SQLException closing) {
            because.addSuppressed(closing);
        }
    }

    /**
     * Makes ready to write the rows of a query into a file, whose ending says how. Nothing is written yet; the caller closes it.
     *
     * @param typed the file; relative ones count from the workspace
     * @param replace whether a file that is there may be replaced
     * @throws SqlFailure when it is no place where SQL may write
     * @throws CatalogException when a file is there and may not be replaced, or its ending says nothing
     */
    public OutputFile output(String typed, boolean replace) {
        OutputFormat format = OutputFormat.of(typed).orElseThrow(
                () -> new CatalogException("'" + typed + "' does not say how to write it.   Endings: " + OutputFormat.endings()));
        try {
            Path target = guard.writable(typed);
            requireWritable(target);
            OutputFile file = new OutputFile(target, format, replace);
            file.begin();
            return file;
        } catch (RefusedSqlException e) {
            throw SqlFailure.refused(typed, e.reason(), e.wayOut());
        }
    }

    /**
     * Writes the rows of a query that was judged into a file, and finishes it. The statement stays what it was when it was judged: a query
     * that changes nothing; that its rows go into this file is not its doing.
     *
     * @param variables values that the statement reads with {@code getvariable('name')}
     * @return the number of rows
     * @throws SqlFailure when the database refuses it, or it is cancelled; then there is no file
     * @throws IllegalArgumentException when the format is one that the database does not write
     */
    public long write(SqlDecision.Read query, Map<String, ?> variables, OutputFile file, SqlCancel cancel) {
        String options = file.format().copyOptions();
        if (options.isEmpty()) {
            throw new IllegalArgumentException("the database does not write " + file.format());
        }
        catalog.flush();
        try (DuckDBConnection connection = catalog.connect()) {
            for (Map.Entry<String, ?> variable : variables.entrySet()) {
                set(connection, variable.getKey(), variable.getValue());
            }
            beginReadOnly(connection);
            String target = "'" + file.unfinished().toString().replace("'", "''") + "'";
            try (Statement copy = connection.createStatement()) {
                cancel.watch(copy);
                long rows = copy.executeLargeUpdate(COPY + query.sql() + "\n) to " + target + " (" + options + ")");
                file.finish();
                return rows;
            }
        } catch (SQLException e) {
            throw SqlFailure.failed(query.text(), without(COPY, e));
        }
    }

    /** The words of an error, with what stood before the person's own text taken out of the line that it quotes. */
    private static SQLException without(String prefix, SQLException error) {
        String message = String.valueOf(error.getMessage()).replace("\nLINE 1: " + prefix, "\nLINE 1: ")
                .replaceFirst("(?s)(\nLINE 1: [^\n]*\n) {" + prefix.length() + "}", "$1");
        return new SQLException(message, error);
    }

    /**
     * The driver, when it streams, loses the words of an error that occurs before the first rows. EXPLAIN ANALYZE does the same work and
     * keeps them; the query was judged as one that changes nothing. A query that was cancelled has no more to say.
     */
    private static SQLException inFull(Connection connection, String sql, SQLException error, SqlCancel cancel) {
        if (cancel.isCancelled() || !String.valueOf(error.getMessage()).contains("Invalid result set")) {
            return error;
        }
        try (Statement again = connection.createStatement()) {
            again.execute("rollback");
            again.execute("begin transaction read only");
            cancel.watch(again);
            again.execute(EXPLAIN + sql);
            return error;
        } catch (SQLException full) {
            return without(EXPLAIN, full);
        }
    }

    /**
     * Judges and runs one statement without variables, for programs.
     *
     * @throws SqlFailure when it is refused, malformed, or fails
     * @throws IllegalArgumentException when the text holds no statement, or several
     */
    public SqlAnswer ask(String text) {
        List<SqlDecision.Allowed> statements = judge(text);
        if (statements.size() != 1) {
            throw new IllegalArgumentException("one statement is asked at a time; this text has " + statements.size());
        }
        return run(statements.getFirst(), Map.of(), new SqlCancel());
    }

    private static void beginReadOnly(Connection connection) throws SQLException {
        try (Statement begin = connection.createStatement()) {
            begin.execute(READY);
            begin.execute("begin transaction read only");
        }
    }

    /** Sets a variable of a connection. */
    static void set(Connection connection, String name, Object value) throws SQLException {
        if (!name.matches("[a-z_][a-z0-9_]*")) {
            throw new IllegalArgumentException("'" + name + "' is no name of a variable");
        }
        try (PreparedStatement set = connection.prepareStatement("set variable " + name + " = ?")) {
            set.setObject(1, value);
            set.execute();
        }
    }

    private static @Nullable String changed(SqlDecision.Allowed statement) {
        return switch (statement) {
            case SqlDecision.LabWrite write -> write.target();
            case SqlDecision.Copy copy -> copy.target().toString();
            case SqlDecision.Read r -> null;
            case SqlDecision.Show s -> null;
        };
    }
}
