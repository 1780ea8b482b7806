package dev.quern.catalog.rows;

import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.sql.Statement;
import org.duckdb.DuckDBConnection;

/** The database's appender to a table, and the one chunk of rows that it is filled from. One thread. */
final class TableAppender implements AutoCloseable {
    /** How many rows a chunk has room for. */
    static final int ROWS = AppendParts.rowsOfChunk();

    private final DuckDBConnection connection;
    private final ByteBuffer appender;
    private final ByteBuffer chunk;
    private final ChunkColumn[] columns;
    private int chunks;

    private TableAppender(DuckDBConnection connection, ByteBuffer appender, ByteBuffer chunk, ChunkColumn[] columns) {
        this.connection = connection;
        this.appender = appender;
        this.chunk = chunk;
        this.columns = columns;
    }

    /** Starts; see {@link RowAppender#into}. */
    static TableAppender of(DuckDBConnection connection, String schema, String table) throws SQLException {
        ByteBuffer appender = AppendParts.create(connection, schema, table);
        ByteBuffer chunk = null;
        try {
            chunk = AppendParts.chunk(appender);
            ChunkColumn[] columns = new ChunkColumn[AppendParts.columns(appender)];
            for (int i = 0; i < columns.length; i++) {
                columns[i] = new ChunkColumn(DriverParts.vector(chunk, i), ROWS);
            }
            return new TableAppender(connection, appender, chunk, columns);
        } catch (SQLException | RuntimeException e) {
            if (chunk != null) {
                DriverParts.destroyChunk(chunk);
            }
            AppendParts.destroy(appender);
            throw e;
        }
    }

    /** Returns the columns of the chunk, in their order; the array is not copied. */
    ChunkColumn[] columns() {
        return columns;
    }

    /** Returns how many chunks were handed over and not yet inserted. */
    int chunks() {
        return chunks;
    }

    /** Hands the chunk over, which is empty then: all that lies outside of it is copied. */
    void handOver(int rows) throws SQLException {
        for (ChunkColumn column : columns) {
            column.finish();
        }
        chunks++; // also when it fails: what became of it is not known
        AppendParts.append(appender, chunk, rows);
        AppendParts.reset(chunk);
        for (int i = 0; i < columns.length; i++) {
            columns[i].restart(DriverParts.vector(chunk, i), ROWS);
        }
    }

    /** Inserts what was handed over. */
    void insert() throws SQLException {
        if (chunks > 0) {
            AppendParts.flush(appender);
            chunks = 0;
        }
    }

    /** Ends. The database's appender inserts what it has, also when that failed before, unless nothing can be written. */
    @Override
    public void close() throws SQLException {
        DriverParts.destroyChunk(chunk);
        boolean readOnly = chunks > 0 && does("begin transaction read only");
        AppendParts.destroy(appender);
        if (readOnly) {
            does("rollback");
        }
    }

    /** Returns false where the connection is closed, broken, or in a transaction. */
    private boolean does(String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
            return true;
        } catch (SQLException e) {
            return false;
        }
    }
}
