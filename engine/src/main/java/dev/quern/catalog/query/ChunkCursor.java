package dev.quern.catalog.query;

import dev.quern.catalog.SqlCancel;
import java.nio.ByteBuffer;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import org.duckdb.DuckDBChunkedResult;
import org.duckdb.DuckDBPreparedStatement;
import org.jspecify.annotations.Nullable;

/**
 * Rows that stay in the database's own memory until a value is asked for, so that the heap holds one row, were each a megabyte. Values are
 * the same that {@link JdbcCursor} gives.
 */
final class ChunkCursor implements RowCursor {
    private final DuckDBPreparedStatement statement;
    private final DuckDBChunkedResult result;
    private final SqlCancel cancel;
    private final VectorValues[] columns;
    private @Nullable ByteBuffer chunk;
    private int row;
    private int rows;

    private ChunkCursor(DuckDBPreparedStatement statement, DuckDBChunkedResult result, SqlCancel cancel) {
        this.statement = statement;
        this.result = result;
        this.cancel = cancel;
        this.columns = new VectorValues[(int) result.columnCount()];
    }

    /** Whether all columns are of types that can be read this way. */
    static boolean reads(ResultSetMetaData columns) throws SQLException {
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            if (!VectorTypes.reads(columns.getColumnTypeName(i))) {
                return false;
            }
        }
        return true;
    }

    /**
     * Starts a query.
     *
     * @param cancel ends the rows too: the database forgets a cancel that comes between two looks at its result
     */
    static ChunkCursor over(DuckDBPreparedStatement query, SqlCancel cancel) throws SQLException {
        return new ChunkCursor(query, query.query(), cancel);
    }

    @Override
    public boolean next() throws SQLException {
        if (cancel.isCancelled()) {
            throw new SQLException("INTERRUPT Error: cancelled while its rows were read");
        }
        row++;
        while (row >= rows) {
            drop();
            ByteBuffer next = DriverParts.fetch(result);
            if (next == null) {
                checkWhole();
                return false;
            }
            chunk = next;
            rows = DriverParts.rows(next);
            row = 0;
            for (int i = 0; i < columns.length; i++) {
                columns[i] = VectorValues.of(DriverParts.vector(next, i), rows);
            }
        }
        return true;
    }

    private void drop() throws SQLException {
        ByteBuffer old = chunk;
        chunk = null;
        rows = 0;
        if (old != null) {
            DriverParts.destroyChunk(old);
        }
    }

    /**
     * The database ends the rows in the same way when there are no more and when the query failed: what went wrong has to be asked for. Whether
     * the transaction still stands tells of a failure too, without its words.
     */
    private void checkWhole() throws SQLException {
        String error = DriverParts.error(result);
        if (error != null) {
            throw new SQLException(error);
        }
        try (Statement standing = statement.getConnection().createStatement()) {
            standing.execute("select 1");
        }
    }

    @Override
    public @Nullable Object value(int column) {
        if (row >= rows) {
            throw new IllegalStateException("there is no row here");
        }
        return columns[column].at(row);
    }

    @Override
    public void close() throws SQLException {
        try (statement; result) {
            drop();
        }
    }
}
