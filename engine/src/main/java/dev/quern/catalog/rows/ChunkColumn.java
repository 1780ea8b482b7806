package dev.quern.catalog.rows;

import static dev.quern.catalog.rows.TypeNumbers.BIGINT;
import static dev.quern.catalog.rows.TypeNumbers.BLOB;
import static dev.quern.catalog.rows.TypeNumbers.BOOLEAN;
import static dev.quern.catalog.rows.TypeNumbers.DOUBLE;
import static dev.quern.catalog.rows.TypeNumbers.INTEGER;
import static dev.quern.catalog.rows.TypeNumbers.LIST;
import static dev.quern.catalog.rows.TypeNumbers.MAP;
import static dev.quern.catalog.rows.TypeNumbers.TIMESTAMP;
import static dev.quern.catalog.rows.TypeNumbers.TIMESTAMP_TZ;
import static dev.quern.catalog.rows.TypeNumbers.VARCHAR;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * A column of a chunk, or the elements of one, written where the database keeps it. Says nothing when a value is of another type: that is
 * the caller's to look at.
 *
 * @see <a href="https://duckdb.org/docs/stable/clients/c/vector">vectors in DuckDB's C API</a>
 */
final class ChunkColumn {
    /** The longest text or blob that lies among the values themselves, bytes. */
    private static final int INLINED = 12;

    private static final VarHandle PREFIX = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.nativeOrder());

    /** The column's type: one of {@link TypeNumbers}. */
    final int type;

    /** What the lists or maps of this column hold; null when it has none. */
    final @Nullable ListElements elements;

    private final int width;
    private ByteBuffer vector;
    private ByteBuffer data;
    private int rows;

    /** Null while no value is NULL. */
    private @Nullable ByteBuffer valid;

    /** The text written last, and where: a column often has the same again, and again as the same object. */
    private @Nullable String last;

    private int lastRow;
    private int lastBytes;

    /**
     * A column.
     *
     * @param rows how many values it has room for
     * @throws SQLException when it is of a type that cannot be written
     */
    ChunkColumn(ByteBuffer vector, int rows) throws SQLException {
        this.vector = vector;
        this.rows = rows;
        this.type = typeOf(vector);
        this.width = switch (type) {
            case BOOLEAN -> 1;
            case INTEGER -> 4;
            case BIGINT, DOUBLE, TIMESTAMP, TIMESTAMP_TZ -> 8;
            case VARCHAR, BLOB, LIST, MAP -> 16;
            default -> throw new SQLException("values of DuckDB's type number " + type + " cannot be written");
        };
        this.data = DriverParts.data(vector, rows, width);
        this.elements = type == LIST || type == MAP ? new ListElements(vector, type == MAP) : null;
    }

    private static int typeOf(ByteBuffer vector) throws SQLException {
        ByteBuffer type = DriverParts.type(vector);
        try {
            return DriverParts.typeId(type);
        } finally {
            DriverParts.destroyType(type);
        }
    }

    /** Goes on where the values lie now. */
    void moveTo(ByteBuffer to, int room) throws SQLException {
        vector = to;
        rows = room;
        data = DriverParts.data(to, room, width);
    }

    /** Starts again, in a chunk that was made empty. */
    void restart(ByteBuffer to, int room) throws SQLException {
        moveTo(to, room);
        valid = null;
        last = null;
        if (elements != null) {
            elements.restart(to);
        }
    }

    /** Makes ready to be handed over. */
    void finish() throws SQLException {
        if (elements != null) {
            elements.finish();
        }
    }

    void putNull(int row) throws SQLException {
        ByteBuffer bits = valid;
        if (bits == null) {
            bits = AppendParts.validity(vector, rows);
            valid = bits;
        }
        int at = (row >>> 6) * Long.BYTES;
        bits.putLong(at, bits.getLong(at) & ~(1L << (row & 63)));
        if (width == 16) {
            putPair(row, 0, 0); // nothing that was there before is taken for an address
        }
    }

    void put(int row, boolean value) {
        data.put(row, (byte) (value ? 1 : 0));
    }

    void put(int row, int value) {
        data.putInt(row * Integer.BYTES, value);
    }

    void put(int row, long value) {
        data.putLong(row * Long.BYTES, value);
    }

    void put(int row, double value) {
        data.putDouble(row * Double.BYTES, value);
    }

    /** Writes where a list or map begins among the elements, and how many are its own. */
    void putPair(int row, long first, long second) {
        data.putLong(row * 16, first);
        data.putLong(row * 16 + Long.BYTES, second);
    }

    /** Writes a text as UTF-8, half a pair as a question mark. Returns how many bytes it takes beside its row. */
    int put(int row, String value, TextMemory memory) {
        if (value == last) { // whether it is equal would cost more than it saves
            putPair(row, data.getLong(lastRow * 16), data.getLong(lastRow * 16 + Long.BYTES));
        } else {
            lastBytes = put(row, value.getBytes(StandardCharsets.UTF_8), memory);
            last = value;
        }
        lastRow = row;
        return lastBytes;
    }

    /** Writes bytes: a {@code duckdb_string_t}. Returns how many they take beside their row. */
    int put(int row, byte[] bytes, TextMemory memory) {
        int at = row * 16;
        if (bytes.length <= INLINED) {
            putPair(row, 0, 0);
            data.putInt(at, bytes.length);
            data.put(at + Integer.BYTES, bytes);
            return 0;
        }
        data.putInt(at, bytes.length);
        data.putInt(at + Integer.BYTES, (int) PREFIX.get(bytes, 0));
        data.putLong(at + Long.BYTES, memory.copy(bytes));
        return bytes.length;
    }
}
