package dev.quern.catalog.rows;

import java.nio.ByteBuffer;
import java.sql.PreparedStatement;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.BooleanSupplier;
import org.duckdb.DuckDBChunkedResult;
import org.duckdb.DuckDBPreparedStatement;
import org.jspecify.annotations.Nullable;

/**
 * Rows that stay in the database's own memory until a value is asked for, so that the heap holds one row, were each a megabyte. Values are
 * the same that {@link JdbcCursor} gives.
 */
public final class ChunkCursor implements RowCursor {
    private final PreparedStatement statement;
    private final DuckDBChunkedResult result;
    private final BooleanSupplier cancelled;
    private final int width;
    private @Nullable Chunk chunk;
    private int row;

    private ChunkCursor(PreparedStatement statement, DuckDBChunkedResult result, BooleanSupplier cancelled) {
        this.statement = statement;
        this.result = result;
        this.cancelled = cancelled;
        this.width = (int) result.columnCount();
    }

    /** Whether all columns are of types that can be read this way. */
    public static boolean reads(ResultSetMetaData columns) throws SQLException {
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            if (!VectorTypes.reads(columns.getColumnTypeName(i))) {
                return false;
            }
        }
        return true;
    }

    /**
     * Starts a query of the catalog's own, whose columns can be read this way, and which nobody cancels.
     *
     * @param query closed with the rows
     */
    public static ChunkCursor over(PreparedStatement query) throws SQLException {
        return over(query, () -> false);
    }

    /**
     * Starts a query.
     *
     * @param query closed with the rows
     * @param cancelled ends the rows too: the database forgets a cancel that comes between two looks at its result
     */
    public static ChunkCursor over(PreparedStatement query, BooleanSupplier cancelled) throws SQLException {
        return new ChunkCursor(query, query.unwrap(DuckDBPreparedStatement.class).query(), cancelled);
    }

    @Override
    public boolean next() throws SQLException {
        checkWanted();
        row++;
        if (chunk == null || row >= chunk.rows()) {
            drop();
            chunk = nextChunk();
            row = 0;
        }
        return chunk != null;
    }

    private void checkWanted() throws SQLException {
        if (cancelled.getAsBoolean()) {
            throw new SQLException("INTERRUPT Error: cancelled while its rows were read");
        }
    }

    private void drop() {
        Chunk old = chunk;
        chunk = null;
        if (old != null) {
            old.close();
        }
    }

    /** Takes the rows after those of the present chunk; null after the last. */
    public @Nullable RowBlock nextBlock() throws SQLException {
        return nextChunk();
    }

    private @Nullable Chunk nextChunk() throws SQLException {
        checkWanted();
        for (ByteBuffer next = DriverParts.fetch(result); next != null; next = DriverParts.fetch(result)) {
            int rows = DriverParts.rows(next);
            if (rows > 0) {
                return chunk(next, rows);
            }
            DriverParts.destroyChunk(next);
        }
        checkWhole();
        return null;
    }

    private Chunk chunk(ByteBuffer reference, int rows) throws SQLException {
        try {
            VectorValues[] columns = new VectorValues[width];
            for (int i = 0; i < width; i++) {
                columns[i] = VectorValues.of(DriverParts.vector(reference, i), rows);
            }
            return new Chunk(reference, rows, columns);
        } catch (SQLException | RuntimeException e) {
            DriverParts.destroyChunk(reference);
            throw e;
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
        if (chunk == null) {
            throw new IllegalStateException("there is no row here");
        }
        return chunk.value(row, column);
    }

    @Override
    public void close() throws SQLException {
        try (statement; result) {
            drop();
        }
    }

    /** A chunk of the result, which is its own, whatever becomes of the result. */
    private record Chunk(ByteBuffer reference, int rows, VectorValues[] columns) implements RowBlock {
        @Override
        public @Nullable Object value(int row, int column) {
            return columns[column].at(row);
        }

        @Override
        public byte @Nullable [] utf8(int row, int column) {
            return columns[column].utf8(row);
        }

        @Override
        public void close() {
            DriverParts.destroyChunk(reference);
        }
    }
}
