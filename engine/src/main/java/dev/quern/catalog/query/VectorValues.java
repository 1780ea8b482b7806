package dev.quern.catalog.query;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
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
            return valid == null
                    ? values
                    : row -> (valid.getLong((row >>> 6) * Long.BYTES) >>> (row & 63) & 1) == 0 ? null : values.at(row);
        } finally {
            DriverParts.destroyType(type);
        }
    }

    /** Numbers of types are those of duckdb_type in DuckDB's C API. */
    private static VectorValues valid(ByteBuffer vector, ByteBuffer type, int rows) throws SQLException {
        int id = DriverParts.typeId(type);
        return switch (id) {
            case 19 -> decimals(vector, type, rows);
            case 24 -> lists(vector, rows);
            case 25 -> structs(vector, type, rows);
            case 26 -> maps(vector, rows);
            case 33 -> arrays(vector, DriverParts.arraySize(type), rows);
            case 17 -> {
                ByteBuffer data = DriverParts.data(vector, rows, 16);
                yield row -> new String(DriverParts.bytes(data, row), StandardCharsets.UTF_8);
            }
            case 18 -> {
                ByteBuffer data = DriverParts.data(vector, rows, 16);
                yield row -> DriverParts.bytes(data, row);
            }
            case 1, 2, 6 -> bytes(id, DriverParts.data(vector, rows, 1));
            case 3, 7 -> shorts(id, DriverParts.data(vector, rows, 2));
            case 4, 8, 10, 13 -> ints(id, DriverParts.data(vector, rows, 4));
            case 5, 9, 11, 12, 14, 20, 21, 22, 31 -> longs(id, DriverParts.data(vector, rows, 8));
            case 16, 27, 32 -> hugeInts(id, DriverParts.data(vector, rows, 16));
            default -> throw new SQLException("a column of DuckDB's type number " + id + " was taken for one that can be read");
        };
    }

    private static VectorValues bytes(int id, ByteBuffer data) {
        return switch (id) {
            case 1 -> row -> data.get(row) != 0;
            case 2 -> row -> data.get(row);
            default -> row -> (short) Byte.toUnsignedInt(data.get(row));
        };
    }

    private static VectorValues shorts(int id, ByteBuffer data) {
        return id == 3
                ? row -> data.getShort(row * Short.BYTES)
                : row -> Short.toUnsignedInt(data.getShort(row * Short.BYTES));
    }

    private static VectorValues ints(int id, ByteBuffer data) {
        return switch (id) {
            case 4 -> row -> data.getInt(row * Integer.BYTES);
            case 8 -> row -> Integer.toUnsignedLong(data.getInt(row * Integer.BYTES));
            case 10 -> row -> data.getFloat(row * Float.BYTES);
            default -> row -> LocalDate.ofEpochDay(data.getInt(row * Integer.BYTES));
        };
    }

    private static VectorValues longs(int id, ByteBuffer data) {
        return switch (id) {
            case 5 -> row -> data.getLong(row * Long.BYTES);
            case 9 -> row -> unsigned(data.getLong(row * Long.BYTES));
            case 11 -> row -> data.getDouble(row * Double.BYTES);
            case 14 -> row -> LocalTime.ofNanoOfDay(data.getLong(row * Long.BYTES) * 1000);
            case 20 -> row -> time(data.getLong(row * Long.BYTES), 1);
            case 21 -> row -> time(data.getLong(row * Long.BYTES), 1_000);
            case 22 -> row -> time(data.getLong(row * Long.BYTES), 1_000_000_000);
            case 12 -> row -> time(data.getLong(row * Long.BYTES), 1_000_000);
            default -> {
                ZoneId here = ZoneId.systemDefault();
                yield row -> instant(data.getLong(row * Long.BYTES)).atZone(here).toOffsetDateTime();
            }
        };
    }

    private static Instant instant(long micros) {
        return Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000), Math.floorMod(micros, 1_000_000) * 1000L);
    }

    private static LocalDateTime time(long units, int aSecond) {
        return LocalDateTime.ofEpochSecond(Math.floorDiv(units, aSecond),
                Math.floorMod(units, aSecond) * (1_000_000_000 / aSecond),
                ZoneOffset.UTC);
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
            case 16 -> row -> huge(data.getLong(row * 16 + 8), data.getLong(row * 16));
            // kept in the order of their digits: the first bit is the other way round
            case 27 -> row -> new UUID(data.getLong(row * 16 + 8) ^ Long.MIN_VALUE, data.getLong(row * 16));
            default -> row -> unsigned(data.getLong(row * 16 + 8)).shiftLeft(Long.SIZE).add(unsigned(data.getLong(row * 16)));
        };
    }

    private static VectorValues decimals(ByteBuffer vector, ByteBuffer type, int rows) throws SQLException {
        int scale = DriverParts.decimalScale(type);
        int storage = DriverParts.decimalStorage(type);
        ByteBuffer data = DriverParts.data(vector, rows, switch (storage) {
            case 3 -> 2;
            case 4 -> 4;
            case 5 -> 8;
            default -> 16;
        });
        return switch (storage) {
            case 3 -> row -> BigDecimal.valueOf(data.getShort(row * Short.BYTES), scale);
            case 4 -> row -> BigDecimal.valueOf(data.getInt(row * Integer.BYTES), scale);
            case 5 -> row -> BigDecimal.valueOf(data.getLong(row * Long.BYTES), scale);
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
            members.put(DriverParts.memberName(type, i), of(DriverParts.structChild(vector, i), rows));
        }
        return row -> {
            Map<String, @Nullable Object> struct = new LinkedHashMap<>();
            members.forEach((name, values) -> struct.put(name, values.at(row)));
            return struct;
        };
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
                map.put(String.valueOf(keys.at(i)), values.at(i));
            }
            return map;
        };
    }
}
