package dev.quern.catalog.query;

import dev.quern.catalog.SqlCancel;
import dev.quern.catalog.SqlFailure;
import dev.quern.catalog.rows.Cells;
import dev.quern.catalog.rows.ChunkCursor;
import dev.quern.catalog.rows.JdbcCursor;
import dev.quern.catalog.rows.RowBlock;
import dev.quern.catalog.rows.RowCursor;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * The answer to one statement: rows, read as they are asked for, so that memory stays flat over millions. One thread reads;
 * {@link SqlCancel} may stop it from another.
 */
public final class SqlAnswer implements AutoCloseable {
    private final @Nullable DuckDBConnection connection;
    private final String text;
    private final @Nullable String changed;
    private final RowCursor rows;
    private final List<Column> columns;

    /**
     * A column.
     *
     * @param name as the query calls it
     * @param type DuckDB's name of the type
     */
    public record Column(String name, String type) {}

    /** An answer that ends the connection with it, unless that is null: then it is somebody else's. */
    public SqlAnswer(
            @Nullable DuckDBConnection connection,
            PreparedStatement statement,
            ResultSet rows,
            String text,
            @Nullable String changed)
            throws SQLException {
        this(connection, rows.getMetaData(), new JdbcCursor(statement, rows), text, changed);
    }

    /** An answer whose rows are read in another way than JDBC's. */
    SqlAnswer(
            @Nullable DuckDBConnection connection,
            ResultSetMetaData meta,
            RowCursor rows,
            String text,
            @Nullable String changed)
            throws SQLException {
        this.connection = connection;
        this.rows = rows;
        this.text = text;
        this.changed = changed;
        List<Column> found = new ArrayList<>();
        for (int i = 1; i <= meta.getColumnCount(); i++) {
            found.add(new Column(meta.getColumnName(i), meta.getColumnTypeName(i)));
        }
        this.columns = List.copyOf(found);
    }

    /** Returns what was changed or written, such as {@code lab.good}; null for a query. */
    public @Nullable String changed() {
        return changed;
    }

    /** Returns the columns. */
    public List<Column> columns() {
        return columns;
    }

    /**
     * Goes to the next row.
     *
     * @return false after the last
     * @throws SqlFailure when the query fails on the way, or is cancelled
     */
    public boolean next() {
        try {
            return rows.next();
        } catch (SQLException e) {
            throw SqlFailure.failed(text, e);
        }
    }

    /**
     * Returns a value of the current row as plain Java, see {@link Cells}.
     *
     * @param column 0 for the first
     */
    public @Nullable Object value(int column) {
        try {
            return rows.value(column);
        } catch (SQLException e) {
            throw SqlFailure.failed(text, e);
        }
    }

    /** Tells whether the rows can be taken in blocks, which those of a few rare types cannot. */
    public boolean isInBlocks() {
        return rows instanceof ChunkCursor;
    }

    /**
     * Takes the next rows together, for any thread to read. Whoever takes blocks does not go from row to row.
     *
     * @return them, to be closed; null after the last
     * @throws SqlFailure when the query fails on the way, or is cancelled
     * @throws IllegalStateException when they are not {@link #isInBlocks in blocks}
     */
    public @Nullable RowBlock nextBlock() {
        if (!(rows instanceof ChunkCursor chunks)) {
            throw new IllegalStateException("these rows are read one after the other");
        }
        try {
            return chunks.nextBlock();
        } catch (SQLException e) {
            throw SqlFailure.failed(text, e);
        }
    }

    @Override
    public void close() {
        try (connection) {
            rows.close();
            if (connection != null && !connection.getAutoCommit()) {
                connection.commit();
            }
        } catch (SQLException e) {
            throw SqlFailure.failed(text, e);
        }
    }
}
