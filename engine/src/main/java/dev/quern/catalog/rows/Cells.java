package dev.quern.catalog.rows;

import java.sql.Array;
import java.sql.Blob;
import java.sql.SQLException;
import java.sql.Struct;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Values of result sets as plain Java: numbers, texts, {@code java.time}, byte[], List for arrays and Map for maps and structs (a
 * struct's members in their order, named where the driver knows the names).
 */
public final class Cells {
    private Cells() {}

    /** Returns a value without any JDBC type in it. */
    public static @Nullable Object plain(@Nullable Object value) throws SQLException {
        return switch (value) {
            case null -> null;
            case Array array -> list((Object[]) array.getArray());
            case Object[] array -> list(array);
            case org.duckdb.DuckDBStruct struct -> map(struct.getMap());
            case Struct struct -> list(struct.getAttributes());
            case Map<?, ?> map -> map(map);
            case Blob blob -> blob.getBytes(1, (int) blob.length());
            case Timestamp time -> time.toLocalDateTime();
            case org.duckdb.JsonNode json -> json.toString();
            default -> value;
        };
    }

    private static List<@Nullable Object> list(@Nullable Object[] elements) throws SQLException {
        List<@Nullable Object> plain = new ArrayList<>(elements.length);
        for (Object element : elements) {
            plain.add(plain(element));
        }
        return plain;
    }

    private static Map<String, @Nullable Object> map(Map<?, ?> entries) throws SQLException {
        Map<String, @Nullable Object> plain = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : entries.entrySet()) {
            plain.put(String.valueOf(entry.getKey()), plain(entry.getValue()));
        }
        return plain;
    }
}
