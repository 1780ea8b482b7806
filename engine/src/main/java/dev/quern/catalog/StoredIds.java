package dev.quern.catalog;

import dev.quern.item.Image;
import dev.quern.item.Item;
import dev.quern.item.ItemKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.duckdb.DuckDBConnection;

/**
 * Tells which items are in the store already. What another recipe may have made is looked up in memory: its ids are loaded once, because
 * asking the database means that it reads all ids of the kind for each commit. Nobody else writes items but edits, and the id of an edit
 * is that of no other item. One thread.
 */
final class StoredIds {
    private static final Map<String, String> TABLES = Map.of(
            ItemKind.DOCUMENT.prefix(), "documents",
            ItemKind.IMAGE.prefix(), "images",
            ItemKind.CHUNK.prefix(), "chunks",
            ItemKind.SAMPLE.prefix(), "samples");
    private static final int PREFIX = 4;
    private static final String BLOBS = "blobs";

    private final DuckDBConnection connection;
    private final ItemAppender items;
    private final Map<String, IdTable> loaded = new HashMap<>();

    /** What the present transaction writes, of kinds that are not loaded. */
    private final Set<String> fresh = new HashSet<>();

    /**
     * Looks into a store.
     *
     * @param items what appends to it, on the same connection
     */
    StoredIds(DuckDBConnection connection, ItemAppender items) {
        this.connection = connection;
        this.items = items;
    }

    /**
     * Notes that an item is about to be written; returns false when it need not be.
     *
     * @param mayRepeat whether it may have been written before this transaction
     */
    boolean add(Item item, boolean mayRepeat) throws SQLException {
        String id = item.id().value();
        String table = TABLES.get(id.substring(0, PREFIX - 1));
        if (table == null) {
            throw new IllegalStateException("no table for " + id);
        }
        IdTable known = mayRepeat ? load(table, "id", PREFIX) : loaded.get(table);
        return known == null ? fresh.add(id) : known.add(id, PREFIX);
    }

    /** Notes that an image's bytes are about to be written; returns false when they are there. */
    boolean addBlob(Image image) throws SQLException {
        return load(BLOBS, "hash", 0).add(image.content().sha256().substring(0, IdTable.DIGITS), 0);
    }

    private IdTable load(String table, String id, int prefix) throws SQLException {
        IdTable known = loaded.get(table);
        if (known != null) {
            return known;
        }
        items.flush(); // what is not yet in the table would not be seen
        try (Statement statement = connection.createStatement()) {
            IdTable ids;
            try (ResultSet row = statement.executeQuery("select count(*) from store." + table)) {
                row.next();
                ids = new IdTable(row.getLong(1));
            }
            // As two numbers an id comes out of the database ten times as fast as text.
            String usual = table.equals(BLOBS) ? "true" : "strlen(id) = " + (prefix + IdTable.DIGITS);
            try (ResultSet rows = statement.executeQuery("select concat('0x', substr(" + id + ", " + (prefix + 1)
                    + ", 12))::bigint, concat('0x', substr(" + id + ", " + (prefix + 13) + ", 12))::bigint from store." + table
                    + " where " + usual)) {
                while (rows.next()) {
                    ids.add(rows.getLong(1), rows.getLong(2));
                }
            }
            try (ResultSet rows = statement
                    .executeQuery("select " + id + " from store." + table + " where not (" + usual + ")")) {
                while (rows.next()) {
                    ids.add(rows.getString(1), prefix);
                }
            }
            loaded.put(table, ids);
            return ids;
        }
    }

    /** The present transaction is over. */
    void committed() {
        fresh.clear();
    }
}
