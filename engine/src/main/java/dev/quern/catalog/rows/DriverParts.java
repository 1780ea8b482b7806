package dev.quern.catalog.rows;

import static dev.quern.catalog.rows.DriverCalls.binding;
import static dev.quern.catalog.rows.DriverCalls.call;
import static dev.quern.catalog.rows.DriverCalls.number;
import static dev.quern.catalog.rows.DriverCalls.reference;

import java.lang.foreign.MemorySegment;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Objects;
import java.util.concurrent.locks.Lock;
import org.duckdb.DuckDBChunkedResult;
import org.jspecify.annotations.Nullable;

/**
 * What reading a result off the heap takes of DuckDB's driver that the driver does not make public: its bindings to DuckDB's C API (chunks,
 * vectors, types, errors), and the result behind a {@link DuckDBChunkedResult}. The public way knows no lists, maps, structs or blobs, and ends
 * the rows of a query that failed as it ends all others. A driver without these parts is refused when the first query runs.
 *
 * @see <a href="https://duckdb.org/docs/stable/clients/c/vector">vectors in DuckDB's C API</a>
 */
final class DriverParts {
    private static final Field RESULT = DriverCalls.field(DuckDBChunkedResult.class, "resultRef");
    private static final Field RESULT_LOCK = DriverCalls.field(DuckDBChunkedResult.class, "resultRefLock");
    private static final Method FETCH = binding("duckdb_fetch_chunk", ByteBuffer.class);
    private static final Method ERROR = binding("duckdb_result_error", ByteBuffer.class);
    private static final Method DESTROY_CHUNK = binding("duckdb_destroy_data_chunk", ByteBuffer.class);
    private static final Method ROWS = binding("duckdb_data_chunk_get_size", ByteBuffer.class);
    private static final Method VECTOR = binding("duckdb_data_chunk_get_vector", ByteBuffer.class, long.class);
    private static final Method TYPE = binding("duckdb_vector_get_column_type", ByteBuffer.class);
    private static final Method DESTROY_TYPE = binding("duckdb_destroy_logical_type", ByteBuffer.class);
    private static final Method TYPE_ID = binding("duckdb_get_type_id", ByteBuffer.class);
    private static final Method DECIMAL_SCALE = binding("duckdb_decimal_scale", ByteBuffer.class);
    private static final Method DECIMAL_STORAGE = binding("duckdb_decimal_internal_type", ByteBuffer.class);
    private static final Method MEMBERS = binding("duckdb_struct_type_child_count", ByteBuffer.class);
    private static final Method MEMBER_NAME = binding("duckdb_struct_type_child_name", ByteBuffer.class, long.class);
    private static final Method ENUM_STORAGE = binding("duckdb_enum_internal_type", ByteBuffer.class);
    private static final Method ENUM_SIZE = binding("duckdb_enum_dictionary_size", ByteBuffer.class);
    private static final Method ENUM_VALUE = binding("duckdb_enum_dictionary_value", ByteBuffer.class, long.class);
    private static final Method ARRAY_SIZE = binding("duckdb_array_type_array_size", ByteBuffer.class);
    private static final Method DATA = binding("duckdb_vector_get_data", ByteBuffer.class, long.class);
    private static final Method VALIDITY = binding("duckdb_vector_get_validity", ByteBuffer.class, long.class);
    private static final Method LIST_CHILD = binding("duckdb_list_vector_get_child", ByteBuffer.class);
    private static final Method LIST_SIZE = binding("duckdb_list_vector_get_size", ByteBuffer.class);
    private static final Method STRUCT_CHILD = binding("duckdb_struct_vector_get_child", ByteBuffer.class, long.class);
    private static final Method ARRAY_CHILD = binding("duckdb_array_vector_get_child", ByteBuffer.class);

    /** The longest text or blob, in bytes, that lies among the values of a vector itself; of longer ones these say where they lie. */
    private static final int INLINED = 12;
    private static final MemorySegment MEMORY = MemorySegment.NULL.reinterpret(Long.MAX_VALUE);

    private DriverParts() {}

    /** Fetches the next chunk, which the caller destroys; null at the end, and when the query failed. */
    static @Nullable ByteBuffer fetch(DuckDBChunkedResult result) throws SQLException {
        return (ByteBuffer) withResult(result, FETCH);
    }

    /** Returns what went wrong with a query; null when nothing did. */
    static @Nullable String error(DuckDBChunkedResult result) throws SQLException {
        byte[] error = (byte[]) withResult(result, ERROR);
        return error == null ? null : new String(error, StandardCharsets.UTF_8);
    }

    /** Under the driver's own lock: another thread may close the connection, and then there is no result any more. */
    private static @Nullable Object withResult(DuckDBChunkedResult result, Method binding) throws SQLException {
        Lock lock = (Lock) Objects.requireNonNull(DriverCalls.value(RESULT_LOCK, result));
        lock.lock();
        try {
            Object reference = DriverCalls.value(RESULT, result);
            if (reference == null) {
                throw new SQLException("the connection was closed while its rows were read");
            }
            return call(binding, reference);
        } finally {
            lock.unlock();
        }
    }

    static void destroyChunk(ByteBuffer chunk) {
        try {
            call(DESTROY_CHUNK, chunk);
        } catch (SQLException e) {
            throw new IllegalStateException("the database does not give back a chunk of rows", e);
        }
    }

    static int rows(ByteBuffer chunk) throws SQLException {
        return Math.toIntExact(number(ROWS, chunk));
    }

    static ByteBuffer vector(ByteBuffer chunk, int column) throws SQLException {
        return reference(VECTOR, chunk, (long) column);
    }

    /** Returns the type of a vector, which the caller destroys. */
    static ByteBuffer type(ByteBuffer vector) throws SQLException {
        return reference(TYPE, vector);
    }

    static void destroyType(ByteBuffer type) throws SQLException {
        call(DESTROY_TYPE, type);
    }

    static int typeId(ByteBuffer type) throws SQLException {
        return (int) number(TYPE_ID, type);
    }

    static int decimalScale(ByteBuffer type) throws SQLException {
        return (int) number(DECIMAL_SCALE, type);
    }

    static int decimalStorage(ByteBuffer type) throws SQLException {
        return (int) number(DECIMAL_STORAGE, type);
    }

    static int enumStorage(ByteBuffer type) throws SQLException {
        return (int) number(ENUM_STORAGE, type);
    }

    /** Returns the words of an enum, by their numbers. */
    static String[] enumWords(ByteBuffer type) throws SQLException {
        String[] words = new String[Math.toIntExact(number(ENUM_SIZE, type))];
        for (int i = 0; i < words.length; i++) {
            words[i] = text(call(ENUM_VALUE, type, (long) i));
        }
        return words;
    }

    private static String text(@Nullable Object bytes) {
        return new String((byte[]) Objects.requireNonNull(bytes), StandardCharsets.UTF_8);
    }

    /** Returns how many members a struct has; of a union, the number of the member that holds the value counts as the first. */
    static int members(ByteBuffer type) throws SQLException {
        return (int) number(MEMBERS, type);
    }

    static String memberName(ByteBuffer type, int member) throws SQLException {
        return text(call(MEMBER_NAME, type, (long) member));
    }

    static int arraySize(ByteBuffer type) throws SQLException {
        return (int) number(ARRAY_SIZE, type);
    }

    static ByteBuffer listChild(ByteBuffer vector) throws SQLException {
        return reference(LIST_CHILD, vector);
    }

    static int listSize(ByteBuffer vector) throws SQLException {
        return Math.toIntExact(number(LIST_SIZE, vector));
    }

    static ByteBuffer structChild(ByteBuffer vector, int member) throws SQLException {
        return reference(STRUCT_CHILD, vector, (long) member);
    }

    static ByteBuffer arrayChild(ByteBuffer vector) throws SQLException {
        return reference(ARRAY_CHILD, vector);
    }

    /** Returns the values of a vector as they lie in memory; valid until its chunk is destroyed, as everything here. */
    static ByteBuffer data(ByteBuffer vector, int rows, int width) throws SQLException {
        return reference(DATA, vector, (long) rows * width).order(ByteOrder.nativeOrder());
    }

    /** Returns a bit for each value, 64 to a long, which is 0 where it is NULL; null when none is. */
    static @Nullable ByteBuffer validity(ByteBuffer vector, int rows) throws SQLException {
        ByteBuffer bits = (ByteBuffer) call(VALIDITY, vector, (long) rows);
        return bits == null ? null : bits.order(ByteOrder.nativeOrder());
    }

    /**
     * Returns the bytes of a text or blob in the values of a vector: a {@code duckdb_string_t}, which the C API lays open. The driver's own way
     * copies them three times.
     */
    static byte[] bytes(ByteBuffer data, int row) {
        int at = row * 16;
        byte[] bytes = new byte[data.getInt(at)];
        if (bytes.length <= INLINED) {
            data.get(at + Integer.BYTES, bytes);
        } else {
            MemorySegment.copy(MEMORY, data.getLong(at + Long.BYTES), MemorySegment.ofArray(bytes), 0, bytes.length);
        }
        return bytes;
    }
}
