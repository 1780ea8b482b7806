package dev.quern.catalog;

import dev.quern.item.Image;
import dev.quern.item.Item;
import dev.quern.item.ItemKind;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.duckdb.DuckDBConnection;

/** Tells which items are in the store already. */
final class StoredIds {
    private static final Map<String, String> TABLES = Map.of(
            ItemKind.DOCUMENT.prefix(), "documents",
            ItemKind.IMAGE.prefix(), "images",
            ItemKind.CHUNK.prefix(), "chunks",
            ItemKind.SAMPLE.prefix(), "samples");

    private final DuckDBConnection connection;

    StoredIds(DuckDBConnection connection) {
        this.connection = connection;
    }

    /** Returns the ids of those that are in the store. */
    Set<String> among(Collection<Item> items) throws SQLException {
        Map<String, List<String>> byKind = items.stream()
                .map(item -> item.id().value())
                .collect(Collectors.groupingBy(id -> id.substring(0, 3)));
        Set<String> known = new HashSet<>();
        for (Map.Entry<String, List<String>> kind : byKind.entrySet()) {
            String table = TABLES.get(kind.getKey());
            if (table == null) {
                throw new IllegalStateException("no table for " + kind.getKey());
            }
            known.addAll(select("select id from store." + table + " where id in (select unnest(?))", kind.getValue()));
        }
        return known;
    }

    /** Returns the hashes of those images' bytes that are in the store; the set may be added to. */
    Set<String> blobsAmong(Collection<Item> items) throws SQLException {
        List<String> hashes = items.stream()
                .filter(Image.class::isInstance)
                .map(item -> ((Image) item).content().sha256())
                .toList();
        return hashes.isEmpty()
                ? new HashSet<>()
                : select("select hash from store.blobs where hash in (select unnest(?))", hashes);
    }

    private Set<String> select(String sql, List<String> values) throws SQLException {
        Set<String> found = new HashSet<>();
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setArray(1, connection.createArrayOf("VARCHAR", values.toArray()));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
            }
        }
        return found;
    }
}
