package dev.quern.catalog;

import dev.quern.item.Item;
import dev.quern.item.ItemKind;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.duckdb.DuckDBConnection;

/**
 * Tells which ids are in the store. At first the database is asked for the ids at hand, which reads all ids of their kind each time and suits
 * the few of a small run; what is asked for often is loaded, and looked up in memory from then on. Nobody else writes items but edits, and the id of
 * an edit is that of no other item. One thread.
 */
final class StoredIds {
    /**
     * To load all ids of a kind takes the processor as long as a dozen looks (a million ids: 30 ms a look, 370 to 500 ms to load), so that it
     * never takes more than twice the least.
     */
    static final int LOOKS = 12;

    private final DuckDBConnection connection;
    private final Map<Place, IdTable> loaded = new HashMap<>();
    private final Map<Place, Integer> looks = new HashMap<>();

    /** What the last look found. */
    private final Set<String> found = new HashSet<>();

    /** What the present transaction writes, of what is not loaded. */
    private final Set<String> fresh = new HashSet<>();

    /**
     * A column of ids.
     *
     * @param prefix how many characters stand before the digits of an id
     */
    private record Place(String table, String column, int prefix) {
        static final Place BLOBS = new Place("blobs", "hash", 0);

        private static final Map<String, Place> OF_ITEMS = Map.of(
                ItemKind.DOCUMENT.prefix(), new Place("documents", "id", 4),
                ItemKind.IMAGE.prefix(), new Place("images", "id", 4),
                ItemKind.CHUNK.prefix(), new Place("chunks", "id", 4),
                ItemKind.SAMPLE.prefix(), new Place("samples", "id", 4));

        static Place of(String id) {
            Place place = OF_ITEMS.get(id.substring(0, 3));
            if (place == null) {
                throw new IllegalStateException("no table for " + id);
            }
            return place;
        }

        /** Returns the part of an id that is kept in memory. */
        String kept(String id) {
            return equals(BLOBS) ? id.substring(0, IdTable.DIGITS) : id;
        }
    }

    /** Looks into a store over a connection that everything is written with. */
    StoredIds(DuckDBConnection connection) {
        this.connection = connection;
    }

    /** Returns whether {@link #add} knows of this item, and others of its kind, without {@link #look}. */
    boolean isKnown(Item item) {
        return loaded.containsKey(Place.of(item.id().value()));
    }

    /** Returns whether {@link #addBlob} knows of all bytes without {@link #lookForBlobs}. */
    boolean areBlobsKnown() {
        return loaded.containsKey(Place.BLOBS);
    }

    /**
     * Finds out which of some items are in the store; holds until the next look. What was appended before has to be flushed.
     *
     * @param ids those that are not {@link #isKnown known}
     */
    void look(Collection<String> ids) throws SQLException {
        found.clear();
        Map<Place, Set<String>> sorted = new HashMap<>();
        ids.forEach(id -> sorted.computeIfAbsent(Place.of(id), place -> new HashSet<>()).add(id));
        for (Map.Entry<Place, Set<String>> place : sorted.entrySet()) {
            look(place.getKey(), place.getValue());
        }
    }

    /** Finds out the same of bytes, by their SHA-256. Adds to what the last look found. */
    void lookForBlobs(Set<String> hashes) throws SQLException {
        if (!hashes.isEmpty()) {
            look(Place.BLOBS, hashes);
        }
    }

    /** Notes that an item is about to be written; returns false when it need not be. One that may be there has to be known or looked for. */
    boolean add(Item item) {
        return add(Place.of(item.id().value()), item.id().value());
    }

    /** Notes the same of bytes. */
    boolean addBlob(String hash) {
        return add(Place.BLOBS, hash);
    }

    private boolean add(Place place, String id) {
        IdTable all = loaded.get(place);
        return all == null ? !found.contains(id) && fresh.add(id) : all.add(place.kept(id), place.prefix);
    }

    private void look(Place place, Set<String> ids) throws SQLException {
        if (looks.merge(place, 1, Integer::sum) > LOOKS) {
            loaded.put(place, load(place));
            return;
        }
        String sql = "select %1$s from store.%2$s where %1$s in (select unnest(?))".formatted(place.column, place.table);
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setArray(1, connection.createArrayOf("VARCHAR", ids.toArray()));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
            }
        }
    }

    private IdTable load(Place place) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            IdTable ids;
            try (ResultSet row = statement.executeQuery("select count(*) from store." + place.table)) {
                row.next();
                ids = new IdTable(row.getLong(1));
            }
            // As two numbers an id comes out of the database ten times as fast as text.
            String id = place.column;
            String usual = place.equals(Place.BLOBS) ? "true" : "strlen(id) = " + (place.prefix + IdTable.DIGITS);
            try (ResultSet rows = statement.executeQuery("select concat('0x', substr(" + id + ", " + (place.prefix + 1)
                    + ", 12))::bigint, concat('0x', substr(" + id + ", " + (place.prefix + 13) + ", 12))::bigint from store."
                    + place.table + " where " + usual)) {
                while (rows.next()) {
                    ids.add(rows.getLong(1), rows.getLong(2));
                }
            }
            try (ResultSet rows = statement
                    .executeQuery("select " + id + " from store." + place.table + " where not (" + usual + ")")) {
                while (rows.next()) {
                    ids.add(rows.getString(1), place.prefix);
                }
            }
            return ids;
        }
    }

    /** The present transaction is over. */
    void committed() {
        fresh.clear();
        found.clear();
    }
}
