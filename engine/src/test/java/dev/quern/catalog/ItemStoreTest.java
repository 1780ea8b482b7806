package dev.quern.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quern.item.Blob;
import dev.quern.item.Chunk;
import dev.quern.item.Image;
import dev.quern.item.Item;
import dev.quern.item.ItemId;
import dev.quern.item.ItemKind;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.duckdb.DuckDBConnection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every item is stored once, whether the database is asked for its id, its kind's ids are loaded, or the one becomes the other. */
class ItemStoreTest {
    private static final ItemId DOCUMENT = new ItemId("doc-1");

    @TempDir
    Path folder;

    private final AtomicLong reused = new AtomicLong();
    private final Set<String> ids = new HashSet<>();
    private final Set<String> hashes = new HashSet<>();
    private long again;

    @ParameterizedTest
    @ValueSource(ints = {1, 3, StoredIds.LOOKS, StoredIds.LOOKS + 1, 3 * StoredIds.LOOKS})
    void itemsThatComeAgainAreStoredOnce(int commits) throws Exception {
        Random random = new Random(commits);
        try (Catalog catalog = Catalog.open(folder, List.of())) {
            for (int session = 0; session < 2; session++) {
                try (Session store = new Session(catalog.connect())) {
                    for (int commit = 0; commit < commits; commit++) {
                        store.begin();
                        for (int i = 0; i < 40; i++) {
                            store.add(random.nextInt(4) == 0 ? image(random.nextInt(60)) : chunk(random.nextInt(900)), true);
                        }
                        store.commit();
                    }
                    store.begin();
                    store.add(chunk(0), true);
                    assertThat(store.items.held()).as("chunks that wait").isEqualTo(commits > StoredIds.LOOKS ? 0 : 1);
                    store.commit();
                }
            }
            assertStoredOnce(catalog);
        }
    }

    @Test
    void manyInOneTransactionAreStoredOnce() throws Exception {
        try (Catalog catalog = Catalog.open(folder, List.of()); Session store = new Session(catalog.connect())) {
            store.begin();
            for (int i = 0; i < 3000; i++) {
                store.add(chunk(i), false);
            }
            store.commit();
            store.begin();
            for (int i = 0; i < 30_000; i++) {
                store.add(chunk(i % 7000), true);
            }
            store.commit();
            assertStoredOnce(catalog);
        }
    }

    @Test
    void whatIsWrittenWithoutALookIsSeenByTheNextOne() throws Exception {
        try (Catalog catalog = Catalog.open(folder, List.of()); Session store = new Session(catalog.connect())) {
            store.begin();
            store.add(chunk(1), true);
            store.add(chunk(1), false);
            store.add(chunk(2), false);
            store.add(chunk(2), true);
            assertThat(store.items.held()).isEqualTo(2);
            store.commit();
            store.begin();
            store.add(chunk(2), true);
            store.commit();
            assertStoredOnce(catalog);
        }
    }

    /** A writer's time with the store. */
    private final class Session implements AutoCloseable {
        private final DuckDBConnection connection;
        private final AppendTransaction transaction;
        final ItemStore items;

        Session(DuckDBConnection connection) {
            this.connection = connection;
            this.transaction = new AppendTransaction(connection);
            this.items = new ItemStore(connection);
        }

        void begin() throws SQLException {
            transaction.begin();
        }

        void add(Item item, boolean mayRepeat) throws SQLException {
            if (!ids.add(item.id().value())) {
                again++;
            }
            if (item instanceof Image image) {
                hashes.add(image.content().sha256());
            }
            items.add(item, new OutcomeTables(1, new RecipeHead(new ReentrantLock(), "chunk", 1), 1, mayRepeat, false,
                    new AtomicLong(), reused));
        }

        void commit() throws SQLException {
            items.flush();
            transaction.commit();
            items.committed();
        }

        @Override
        public void close() throws SQLException {
            try (connection) {
                items.close();
            }
        }
    }

    private void assertStoredOnce(Catalog catalog) throws SQLException {
        assertThat(ids).isNotEmpty();
        Set<String> stored = new HashSet<>(column(catalog, "select id from store.chunks"));
        stored.addAll(column(catalog, "select id from store.images"));
        assertThat(stored).isEqualTo(ids);
        assertThat(column(catalog, "select id from store.chunks union all select id from store.images")).hasSameSizeAs(ids);
        assertThat(column(catalog, "select hash from store.blobs")).containsExactlyInAnyOrderElementsOf(hashes);
        assertThat(reused).hasValue(again);
    }

    private static List<String> column(Catalog catalog, String sql) throws SQLException {
        List<String> values = new ArrayList<>();
        try (DuckDBConnection connection = catalog.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        }
        return values;
    }

    /** Every tenth has an id that is no hash. */
    private static Chunk chunk(int number) {
        ItemId id = number % 10 == 0 ? new ItemId("chk-" + number) : ItemId.of(ItemKind.CHUNK, Integer.toString(number));
        return new Chunk(id, DOCUMENT, 0, 1, "x", 1, List.of(), null);
    }

    /** Some have the same bytes. */
    private static Image image(int number) {
        Blob bytes = Blob.of(Integer.toString(number % 17).getBytes(StandardCharsets.UTF_8));
        return new Image(ItemId.of(ItemKind.IMAGE, Integer.toString(number)), DOCUMENT, number, 0, "", "", "", "", "figure",
                "image/png", 1,
                1, bytes);
    }
}
