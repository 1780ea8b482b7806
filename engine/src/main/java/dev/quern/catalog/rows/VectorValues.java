package dev.quern.catalog.rows;

import static dev.quern.catalog.rows.TypeNumbers.ARRAY;
import static dev.quern.catalog.rows.TypeNumbers.BIGINT;
import static dev.quern.catalog.rows.TypeNumbers.BIGNUM;
import static dev.quern.catalog.rows.TypeNumbers.BIT;
import static dev.quern.catalog.rows.TypeNumbers.BLOB;
import static dev.quern.catalog.rows.TypeNumbers.BOOLEAN;
import static dev.quern.catalog.rows.TypeNumbers.DATE;
import static dev.quern.catalog.rows.TypeNumbers.DECIMAL;
import static dev.quern.catalog.rows.TypeNumbers.DOUBLE;
import static dev.quern.catalog.rows.TypeNumbers.ENUM;
import static dev.quern.catalog.rows.TypeNumbers.FLOAT;
import static dev.quern.catalog.rows.TypeNumbers.HUGEINT;
import static dev.quern.catalog.rows.TypeNumbers.INTEGER;
import static dev.quern.catalog.rows.TypeNumbers.INTERVAL;
import static dev.quern.catalog.rows.TypeNumbers.LIST;
import static dev.quern.catalog.rows.TypeNumbers.MAP;
import static dev.quern.catalog.rows.TypeNumbers.SMALLINT;
import static dev.quern.catalog.rows.TypeNumbers.STRUCT;
import static dev.quern.catalog.rows.TypeNumbers.TIME;
import static dev.quern.catalog.rows.TypeNumbers.TIMESTAMP;
import static dev.quern.catalog.rows.TypeNumbers.TIMESTAMP_MS;
import static dev.quern.catalog.rows.TypeNumbers.TIMESTAMP_NS;
import static dev.quern.catalog.rows.TypeNumbers.TIMESTAMP_S;
import static dev.quern.catalog.rows.TypeNumbers.TIMESTAMP_TZ;
import static dev.quern.catalog.rows.TypeNumbers.TIME_NS;
import static dev.quern.catalog.rows.TypeNumbers.TIME_TZ;
import static dev.quern.catalog.rows.TypeNumbers.TINYINT;
import static dev.quern.catalog.rows.TypeNumbers.UBIGINT;
import static dev.quern.catalog.rows.TypeNumbers.UHUGEINT;
import static dev.quern.catalog.rows.TypeNumbers.UINTEGER;
import static dev.quern.catalog.rows.TypeNumbers.UNION;
import static dev.quern.catalog.rows.TypeNumbers.USMALLINT;
import static dev.quern.catalog.rows.TypeNumbers.UTINYINT;
import static dev.quern.catalog.rows.TypeNumbers.VARCHAR;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The values of a column in one chunk of a result, as plain Java. They lie in the database's memory and are made when they are asked for: a
 * list of a million numbers is on the heap once somebody looks at its row. Good as long as the chunk is.
 */
@FunctionalInterface
interface VectorValues {
    /** Returns a value; null for NULL. */
    @Nullable
    Object at(int row);

    /** Returns a value that is text as UTF-8; null for NULL, and for every other type. */
    default byte @Nullable [] utf8(int row) {
        return null;
    }

    /**
     * The values of a vector.
     *
     * @throws SQLException when they are of a type that {@link VectorTypes} does not take
     */
    static VectorValues of(ByteBuffer vector, int rows) throws SQLException {
        ByteBuffer type = DriverParts.type(vector);
        try {
            VectorValues values = valid(vector, type, rows);
            ByteBuffer valid = DriverParts.validity(vector, rows);
            return valid == null ? values : new WithNulls(values, valid);
        } finally {
            DriverParts.destroyType(type);
        }
    }

    /** Values of which some are NULL: their bits are 0. */
    record WithNulls(VectorValues values, ByteBuffer valid) implements VectorValues {
        @Override
        public @Nullable Object at(int row) {
            return isThere(row) ? values.at(row) : null;
        }

        @Override
        public byte @Nullable [] utf8(int row) {
            return isThere(row) ? values.utf8(row) : null;
        }

        private boolean isThere(int row) {
            return (valid.getLong((row >>> 6) * Long.BYTES) >>> (row & 63) & 1) != 0;
        }
    }

    /** Texts, which lie in the database as UTF-8. */
    record Texts(ByteBuffer data) implements VectorValues {
        @Override
        public Object at(int row) {
            return new String(utf8(row), StandardCharsets.UTF_8);
        }

        @Override
        public byte[] utf8(int row) {
            return DriverParts.bytes(data, row);
        }
    }

    private static VectorValues valid(ByteBuffer vector, ByteBuffer type, int rows) throws SQLException {
        int id = DriverParts.typeId(type);
        return switch (id) {
            case DECIMAL -> decimals(vector, type, rows);
            case LIST -> lists(vector, rows);
            case STRUCT -> structs(vector, type, rows);
            case MAP -> maps(vector, rows);
            case ARRAY -> arrays(vector, DriverParts.arraySize(type), rows);
            case VARCHAR -> new Texts(DriverParts.data(vector, rows, 16));
            case BLOB -> {
                ByteBuffer data = DriverParts.data(vector, rows, 16);
                yield row -> DriverParts.bytes(data, row);
            }
            case BOOLEAN, TINYINT, UTINYINT -> bytes(id, DriverParts.data(vector, rows, 1));
            case SMALLINT, USMALLINT -> shorts(id, DriverParts.data(vector, rows, 2));
            case INTEGER, UINTEGER, FLOAT -> ints(id, DriverParts.data(vector, rows, 4));
            case BIGINT, UBIGINT, DOUBLE -> longs(id, DriverParts.data(vector, rows, 8));
            case DATE, INTERVAL, TIME, TIME_NS, TIME_TZ, TIMESTAMP, TIMESTAMP_S, TIMESTAMP_MS, TIMESTAMP_NS, TIMESTAMP_TZ ->
                TimeValues.of(id, vector, rows);
            case ENUM -> words(vector, type, rows);
            case UNION -> unions(vector, type, rows);
            case BIT -> {
                ByteBuffer data = DriverParts.data(vector, rows, 16);
                yield row -> bits(DriverParts.bytes(data, row));
            }
            case BIGNUM -> {
                ByteBuffer data = DriverParts.data(vector, rows, 16);
                yield row -> bignum(DriverParts.bytes(data, row));
            }
            case TypeNumbers.NULL -> _ -> null;
            case HUGEINT, TypeNumbers.UUID, UHUGEINT -> hugeInts(id, DriverParts.data(vector, rows, 16));
            default -> throw new SQLException("a column of DuckDB's type number " + id + " was taken for one that can be read");
        };
    }

    private static VectorValues bytes(int id, ByteBuffer data) {
        return switch (id) {
            case BOOLEAN -> row -> data.get(row) != 0;
            case TINYINT -> row -> data.get(row);
            default -> row -> (short) Byte.toUnsignedInt(data.get(row));
        };
    }

    private static VectorValues shorts(int id, ByteBuffer data) {
        return id == SMALLINT
                ? row -> data.getShort(row * Short.BYTES)
                : row -> Short.toUnsignedInt(data.getShort(row * Short.BYTES));
    }

    private static VectorValues ints(int id, ByteBuffer data) {
        return switch (id) {
            case INTEGER -> row -> data.getInt(row * Integer.BYTES);
            case UINTEGER -> row -> Integer.toUnsignedLong(data.getInt(row * Integer.BYTES));
            default -> row -> data.getFloat(row * Float.BYTES);
        };
    }

    private static VectorValues longs(int id, ByteBuffer data) {
        return switch (id) {
            case BIGINT -> row -> data.getLong(row * Long.BYTES);
            case UBIGINT -> row -> unsigned(data.getLong(row * Long.BYTES));
            default -> row -> data.getDouble(row * Double.BYTES);
        };
    }

    private static BigInteger unsigned(long value) {
        BigInteger low = BigInteger.valueOf(value & Long.MAX_VALUE);
        return value < 0 ? low.setBit(Long.SIZE - 1) : low;
    }

    private static BigInteger huge(long upper, long lower) {
        return BigInteger.valueOf(upper).shiftLeft(Long.SIZE).add(unsigned(lower));
    }

    private static VectorValues hugeInts(int id, ByteBuffer data) {
        return switch (id) {
            case HUGEINT -> row -> huge(data.getLong(row * 16 + 8), data.getLong(row * 16));
            // kept in the order of their digits: the first bit is the other way round
            case TypeNumbers.UUID -> row -> new UUID(data.getLong(row * 16 + 8) ^ Long.MIN_VALUE, data.getLong(row * 16));
            default -> row -> unsigned(data.getLong(row * 16 + 8)).shiftLeft(Long.SIZE).add(unsigned(data.getLong(row * 16)));
        };
    }

    private static VectorValues decimals(ByteBuffer vector, ByteBuffer type, int rows) throws SQLException {
        int scale = DriverParts.decimalScale(type);
        int storage = DriverParts.decimalStorage(type);
        ByteBuffer data = DriverParts.data(vector, rows, switch (storage) {
            case SMALLINT -> 2;
            case INTEGER -> 4;
            case BIGINT -> 8;
            default -> 16;
        });
        return switch (storage) {
            case SMALLINT -> row -> BigDecimal.valueOf(data.getShort(row * Short.BYTES), scale);
            case INTEGER -> row -> BigDecimal.valueOf(data.getInt(row * Integer.BYTES), scale);
            case BIGINT -> row -> BigDecimal.valueOf(data.getLong(row * Long.BYTES), scale);
            default -> row -> new BigDecimal(huge(data.getLong(row * 16 + 8), data.getLong(row * 16)), scale);
        };
    }

    private static VectorValues lists(ByteBuffer vector, int rows) throws SQLException {
        VectorValues elements = of(DriverParts.listChild(vector), DriverParts.listSize(vector));
        ByteBuffer places = DriverParts.data(vector, rows, 16);
        return row -> list(elements, (int) places.getLong(row * 16), (int) places.getLong(row * 16 + 8));
    }

    private static VectorValues arrays(ByteBuffer vector, int size, int rows) throws SQLException {
        VectorValues elements = of(DriverParts.arrayChild(vector), Math.multiplyExact(rows, size));
        return row -> list(elements, row * size, size);
    }

    private static List<@Nullable Object> list(VectorValues elements, int from, int length) {
        List<@Nullable Object> list = new ArrayList<>(length);
        for (int i = from; i < from + length; i++) {
            list.add(elements.at(i));
        }
        return list;
    }

    private static VectorValues structs(ByteBuffer vector, ByteBuffer type, int rows) throws SQLException {
        Map<String, VectorValues> members = new LinkedHashMap<>();
        for (int i = 0; i < DriverParts.members(type); i++) {
            String name = DriverParts.memberName(type, i);
            members.put(name.isEmpty() ? "element" + (i + 1) : name, of(DriverParts.structChild(vector, i), rows));
        }
        return row -> {
            Map<String, @Nullable Object> struct = new LinkedHashMap<>();
            members.forEach((name, values) -> struct.put(name, values.at(row)));
            return struct;
        };
    }

    /** A union is the number of a member, and the members, of which all others are NULL. */
    private static VectorValues unions(ByteBuffer vector, ByteBuffer type, int rows) throws SQLException {
        ByteBuffer tags = DriverParts.data(DriverParts.structChild(vector, 0), rows, 1);
        List<VectorValues> members = new ArrayList<>();
        for (int i = 1; i < DriverParts.members(type); i++) {
            members.add(of(DriverParts.structChild(vector, i), rows));
        }
        return row -> members.get(Byte.toUnsignedInt(tags.get(row))).at(row);
    }

    private static VectorValues words(ByteBuffer vector, ByteBuffer type, int rows) throws SQLException {
        String[] words = DriverParts.enumWords(type);
        return switch (DriverParts.enumStorage(type)) {
            case UTINYINT -> {
                ByteBuffer data = DriverParts.data(vector, rows, 1);
                yield row -> words[Byte.toUnsignedInt(data.get(row))];
            }
            case USMALLINT -> {
                ByteBuffer data = DriverParts.data(vector, rows, 2);
                yield row -> words[Short.toUnsignedInt(data.getShort(row * Short.BYTES))];
            }
            default -> {
                ByteBuffer data = DriverParts.data(vector, rows, 4);
                yield row -> words[data.getInt(row * Integer.BYTES)];
            }
        };
    }

    /** The first byte says how many bits of the second do not count. */
    private static String bits(byte[] bytes) {
        StringBuilder text = new StringBuilder(bytes.length * Byte.SIZE);
        for (int bit = Byte.SIZE + bytes[0]; bit < bytes.length * Byte.SIZE; bit++) {
            text.append((char) ('0' + (bytes[bit / Byte.SIZE] >>> (Byte.SIZE - 1 - bit % Byte.SIZE) & 1)));
        }
        return text.toString();
    }

    /**
     * A header of three bytes, whose first bit is set where the number is not negative, and then its digits to the base of 256, the first one
     * first; of negative numbers all bits are the other way round. As text, as the driver has it.
     */
    private static String bignum(byte[] bytes) {
        boolean negative = bytes[0] >= 0;
        byte[] digits = Arrays.copyOfRange(bytes, 3, bytes.length);
        for (int i = 0; negative && i < digits.length; i++) {
            digits[i] = (byte) ~digits[i];
        }
        return new BigInteger(negative ? -1 : 1, digits).toString();
    }

    private static VectorValues maps(ByteBuffer vector, int rows) throws SQLException {
        ByteBuffer entries = DriverParts.listChild(vector);
        int size = DriverParts.listSize(vector);
        VectorValues keys = of(DriverParts.structChild(entries, 0), size);
        VectorValues values = of(DriverParts.structChild(entries, 1), size);
        ByteBuffer places = DriverParts.data(vector, rows, 16);
        return row -> {
            Map<String, @Nullable Object> map = new LinkedHashMap<>();
            int from = (int) places.getLong(row * 16);
            int to = from + (int) places.getLong(row * 16 + 8);
            for (int i = from; i < to; i++) {
                map.put(MapKeys.text(keys.at(i)), values.at(i));
            }
            return map;
        };
    }
}
