package dev.quern.catalog.rows;

import static dev.quern.catalog.rows.DriverCalls.binding;
import static dev.quern.catalog.rows.DriverCalls.call;
import static dev.quern.catalog.rows.DriverCalls.number;
import static dev.quern.catalog.rows.DriverCalls.reference;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.concurrent.locks.Lock;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * What writing rows into the database's memory takes of DuckDB's driver that the driver does not make public, as {@link DriverParts} is for
 * reading them. An appender holds its connection weakly: when that is closed it stays what it is, and can insert nothing any more.
 *
 * @see <a href="https://duckdb.org/docs/stable/clients/c/appender">appenders in DuckDB's C API</a>
 */
final class AppendParts {
    private static final Field CONNECTION = DriverCalls.field(DuckDBConnection.class, "connRef");
    private static final Field CONNECTION_LOCK = DriverCalls.field(DuckDBConnection.class, "connRefLock");
    private static final Method CREATE = binding("duckdb_appender_create_ext", ByteBuffer.class, byte[].class,
            byte[].class, byte[].class, ByteBuffer[].class);
    private static final Method ERROR = binding("duckdb_appender_error", ByteBuffer.class);
    private static final Method FLUSH = binding("duckdb_appender_flush", ByteBuffer.class);
    private static final Method DESTROY = binding("duckdb_appender_destroy", ByteBuffer.class);
    private static final Method COLUMNS = binding("duckdb_appender_column_count", ByteBuffer.class);
    private static final Method COLUMN_TYPE = binding("duckdb_appender_column_type", ByteBuffer.class, long.class);
    private static final Method APPEND = binding("duckdb_append_data_chunk", ByteBuffer.class, ByteBuffer.class);
    private static final Method ROWS_OF_CHUNK = binding("duckdb_vector_size");
    private static final Method CREATE_CHUNK = binding("duckdb_create_data_chunk", ByteBuffer[].class);
    private static final Method RESET_CHUNK = binding("duckdb_data_chunk_reset", ByteBuffer.class);
    private static final Method SET_ROWS = binding("duckdb_data_chunk_set_size", ByteBuffer.class, long.class);
    private static final Method MAKE_NULLABLE = binding("duckdb_vector_ensure_validity_writable", ByteBuffer.class);
    private static final Method RESERVE = binding("duckdb_list_vector_reserve", ByteBuffer.class, long.class);
    private static final Method SET_LIST_SIZE = binding("duckdb_list_vector_set_size", ByteBuffer.class, long.class);

    private AppendParts() {}

    /**
     * Returns an appender, which the caller destroys.
     *
     * @throws SQLException when there is no such table, and when the connection is closed
     */
    static ByteBuffer create(DuckDBConnection connection, String schema, String table) throws SQLException {
        Lock lock = (Lock) Objects.requireNonNull(DriverCalls.value(CONNECTION_LOCK, connection));
        ByteBuffer[] made = new ByteBuffer[1];
        lock.lock(); // another thread may close the connection
        try {
            Object open = DriverCalls.value(CONNECTION, connection);
            if (open == null) {
                throw new SQLException("the connection is closed");
            }
            if (number(CREATE, open, null, utf8(schema), utf8(table), made) == 0) {
                return made[0];
            }
        } finally {
            lock.unlock();
        }
        try (Statement look = connection.createStatement()) {
            look.execute("select 1 from " + schema + "." + table + " limit 0"); // says why, which the driver keeps to itself
        }
        throw new SQLException("rows cannot be written to " + schema + "." + table);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String error(ByteBuffer appender) throws SQLException {
        byte[] error = (byte[]) call(ERROR, appender);
        return error == null ? "the database does not say why" : new String(error, StandardCharsets.UTF_8);
    }

    /** Returns how many columns an appender's table has. */
    static int columns(ByteBuffer appender) throws SQLException {
        return Math.toIntExact(number(COLUMNS, appender));
    }

    /** Returns how many rows a chunk has room for. */
    static int rowsOfChunk() {
        try {
            return Math.toIntExact(number(ROWS_OF_CHUNK));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns a chunk for rows of an appender's table, which the caller destroys. */
    static ByteBuffer chunk(ByteBuffer appender) throws SQLException {
        @Nullable
        ByteBuffer[] types = new ByteBuffer[columns(appender)];
        try {
            for (int i = 0; i < types.length; i++) {
                types[i] = reference(COLUMN_TYPE, appender, (long) i);
            }
            return reference(CREATE_CHUNK, (Object) types);
        } finally {
            for (ByteBuffer type : types) {
                if (type != null) {
                    DriverParts.destroyType(type);
                }
            }
        }
    }

    /** Copies the rows of a chunk into the appender; they are inserted by {@link #flush}. */
    static void append(ByteBuffer appender, ByteBuffer chunk, int rows) throws SQLException {
        call(SET_ROWS, chunk, (long) rows);
        check(number(APPEND, appender, chunk), appender);
    }

    /** Makes a chunk empty. Where its values lie has to be asked for again. */
    static void reset(ByteBuffer chunk) throws SQLException {
        call(RESET_CHUNK, chunk);
    }

    /** Inserts what was appended. When that fails, the appender keeps it. */
    static void flush(ByteBuffer appender) throws SQLException {
        check(number(FLUSH, appender), appender);
    }

    private static void check(long state, ByteBuffer appender) throws SQLException {
        if (state != 0) {
            throw new SQLException(error(appender));
        }
    }

    /** Ends an appender, which tries before to insert what it has. */
    static void destroy(ByteBuffer appender) throws SQLException {
        call(DESTROY, appender);
    }

    /** Returns the bits that say which values are there, which all are; see {@link DriverParts#validity}. */
    static ByteBuffer validity(ByteBuffer vector, int rows) throws SQLException {
        call(MAKE_NULLABLE, vector);
        return Objects.requireNonNull(DriverParts.validity(vector, rows));
    }

    /** Makes room for elements. Where those that are there lie has to be asked for again. */
    static void reserve(ByteBuffer list, int elements) throws SQLException {
        checkList(number(RESERVE, list, (long) elements));
    }

    /** Says how many elements were written. */
    static void setListSize(ByteBuffer list, int elements) throws SQLException {
        checkList(number(SET_LIST_SIZE, list, (long) elements));
    }

    private static void checkList(long state) throws SQLException {
        if (state != 0) {
            throw new SQLException("the database takes a list for something else");
        }
    }
}
