package dev.quern.catalog.trail;

import dev.quern.catalog.SqlScripts;
import dev.quern.catalog.rows.Cells;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/** Reads everything that is kept of one item. Stateless. */
final class ItemColumns {
    private ItemColumns() {}

    /** Returns an item's columns in order, for people: name to value; a missing value is null. None when there is no such item. */
    static Map<String, @Nullable Object> of(DuckDBConnection connection, String id) throws SQLException {
        if (id.startsWith("trc-")) {
            return ModelCalls.whole(connection, id);
        }
        String kind = switch (id.substring(0, 3)) {
            case "smp" -> "sample";
            case "chk" -> "chunk";
            case "img" -> "image";
            case "doc" -> "document";
            default -> "file";
        };
        return row(connection, SqlScripts.read("inspect-" + kind + ".sql"), id);
    }

    /** Returns the columns of the row that a query finds for an id, in order; none when it finds none. */
    static Map<String, @Nullable Object> row(DuckDBConnection connection, String sql, String id) throws SQLException {
        Map<String, @Nullable Object> columns = new LinkedHashMap<>();
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, id);
            try (ResultSet row = select.executeQuery()) {
                if (row.next()) {
                    for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                        columns.put(row.getMetaData().getColumnName(i), Cells.plain(row.getObject(i)));
                    }
                }
            }
        }
        return columns;
    }
}
