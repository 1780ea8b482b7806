package dev.quern.catalog;

import dev.quern.item.Image;
import dev.quern.item.Item;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.duckdb.DuckDBConnection;

/**
 * Writes items, each once. What may be there already is held, until the commit or until so many are held, and then the database is asked for all
 * of it at once; where all ids of a kind are in memory, nothing is held. The writer's thread alone uses it.
 */
final class ItemStore implements AutoCloseable {
    /** Few enough to be held, and enough for the ids of a kind to be loaded long before a large run has to do with many more. */
    private static final int MOST_HELD = 2048;

    private final ItemAppender items;
    private final StoredIds stored;
    private final List<Held> held = new ArrayList<>();

    /** An item that may be there. */
    private record Held(Item item, OutcomeTables tables) {}

    ItemStore(DuckDBConnection connection) {
        this.items = new ItemAppender(connection);
        this.stored = new StoredIds(connection);
    }

    /** Writes an item, or holds it; counts it as reused when it is found to be there. */
    void add(Item item, OutcomeTables tables) throws SQLException {
        boolean known = !tables.mayRepeat() || stored.isKnown(item);
        if (known && (!(item instanceof Image) || stored.areBlobsKnown())) {
            write(item, tables);
            return;
        }
        held.add(new Held(item, tables));
        if (held.size() == MOST_HELD) {
            writeHeld();
        }
    }

    private void writeHeld() throws SQLException {
        if (held.isEmpty()) {
            return;
        }
        items.flush(); // what is not yet in the tables would not be seen
        List<String> ids = new ArrayList<>();
        Set<String> blobs = new HashSet<>();
        for (Held one : held) {
            if (one.tables.mayRepeat() && !stored.isKnown(one.item)) {
                ids.add(one.item.id().value());
            }
            if (one.item instanceof Image image && !stored.areBlobsKnown()) {
                blobs.add(image.content().sha256());
            }
        }
        stored.look(ids);
        stored.lookForBlobs(blobs);
        for (Held one : held) {
            write(one.item, one.tables);
        }
        held.clear();
    }

    private void write(Item item, OutcomeTables tables) throws SQLException {
        if (item instanceof Image image && stored.addBlob(image.content().sha256())) {
            items.appendBlob(image);
        }
        if (stored.add(item)) {
            items.append(item);
        } else {
            tables.reused().incrementAndGet();
        }
    }

    /** Returns how many items wait for a look. */
    int held() {
        return held.size();
    }

    /** Hands everything to the database, for the commit. */
    void flush() throws SQLException {
        writeHeld();
        items.flush();
    }

    /** The present transaction is over. */
    void committed() {
        stored.committed();
    }

    @Override
    public void close() throws SQLException {
        items.close();
    }
}
