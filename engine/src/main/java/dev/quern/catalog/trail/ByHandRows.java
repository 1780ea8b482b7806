package dev.quern.catalog.trail;

import dev.quern.catalog.SqlScripts;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.duckdb.DuckDBConnection;

/** Reads what people did to an item beside overruling verdicts: its tags, its notes, its edits. Stateless. */
final class ByHandRows {
    private static final String TAGS = "select tag from store.tags where item_id = ? order by tag";
    private static final String NOTES = "select text, noted_at from store.item_notes where item_id = ? order by id";

    private ByHandRows() {}

    static Trail.ByHand of(DuckDBConnection connection, String id) throws SQLException {
        return new Trail.ByHand(
                list(connection, TAGS, id, row -> row.getString(1)),
                list(connection, NOTES, id, row -> new Trail.Note(row.getString(1), row.getObject(2, OffsetDateTime.class))),
                id.startsWith("smp-") ? list(connection, SqlScripts.read("edits-of.sql"), id, ByHandRows::edit) : List.of());
    }

    private static Trail.Edit edit(ResultSet row) throws SQLException {
        long undoneBy = row.getLong(6);
        return new Trail.Edit(row.getBoolean(1), row.getString(2), row.getLong(3), row.getString(4),
                row.getObject(5, OffsetDateTime.class), undoneBy == 0 ? null : undoneBy, row.getString(7), row.getString(8));
    }

    private interface Reading<T> {
        T read(ResultSet row) throws SQLException;
    }

    private static <T> List<T> list(DuckDBConnection connection, String sql, String id, Reading<T> reading) throws SQLException {
        List<T> all = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, id);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    all.add(reading.read(row));
                }
            }
        }
        return all;
    }
}
