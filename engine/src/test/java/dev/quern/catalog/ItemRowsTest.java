package dev.quern.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quern.catalog.rows.ChunkCursor;
import dev.quern.catalog.rows.JdbcCursor;
import dev.quern.catalog.rows.RowCursor;
import dev.quern.item.Chunk;
import dev.quern.item.ChunkInContext;
import dev.quern.item.Document;
import dev.quern.item.GivenChunks;
import dev.quern.item.Heading;
import dev.quern.item.Item;
import dev.quern.item.ItemId;
import dev.quern.item.ItemKind;
import dev.quern.item.Sample;
import dev.quern.item.SampleInContext;
import dev.quern.item.Scores;
import dev.quern.item.SourceFile;
import dev.quern.run.Outcome;
import dev.quern.stage.Verdict;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Inputs are what was stored, off the heap as through the driver: more of each kind than lie together in the database. */
class ItemRowsTest {
    private static final int MANY = 2500;

    /** What lies in a row itself and what does not (from 13 bytes on), what is several chars or bytes, and what is nothing. */
    private static final List<String> TEXTS = List.of("", "rye", "twelve bytes", "thirteen byte", "麦と粉", "🌾", "👩🏽‍🌾 grinds",
            "e\u0301 or é", "tab\t, line\r\n, quote \" and '", "\u0001\u001b[31m", "nul \u0000 inside", "\u2028\u202e\ufeff",
            "{\"json\": [\"as text\"]}", "long 麦🌾 ".repeat(20_000));

    private Catalog catalog;
    private DuckDBConnection connection;

    @BeforeEach
    void open(@TempDir Path folder) throws SQLException {
        catalog = Catalog.open(folder, List.of());
        connection = catalog.connect();
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
        catalog.close();
    }

    @Test
    void filesAreReadAsTheyWereFound() throws SQLException {
        List<SourceFile> files = new ArrayList<>();
        try (PreparedStatement insert = connection.prepareStatement("insert into store.files values (?, 'src', ?, ?, ?, ?)")) {
            for (int i = 0; i < MANY; i++) {
                SourceFile file = SourceFile.of("src/" + i + one(i % 13), Path.of("/src/" + i), i * 10_000_000_000L,
                        "ab" + i);
                files.add(file);
                insert.setString(1, file.id().value());
                insert.setString(2, file.uri());
                insert.setString(3, file.path().toString());
                insert.setLong(4, file.sizeBytes());
                insert.setString(5, file.sha256());
                insert.addBatch();
            }
            insert.executeBatch();
        }
        assertRead(ItemKind.FILE, "store.files", files);
    }

    @Test
    void documentsAreReadAsTheyWereStored() throws SQLException {
        List<Document> documents = Stream.iterate(0, i -> i + 1).limit(TEXTS.size() * 4L).map(ItemRowsTest::document).toList();
        store(documents);
        assertRead(ItemKind.DOCUMENT, "store.documents", documents);
    }

    @Test
    void chunksAreReadAsTheyWereStored() throws SQLException {
        List<Chunk> chunks = chunks(document(4));
        store(chunks);
        store(List.of(document(4)));
        assertRead(ItemKind.CHUNK, "store.chunks", chunks.stream().map(ChunkInContext::alone).toList());
    }

    @Test
    void samplesAreReadWithTheirChunksAndScores() throws SQLException {
        Document document = document(4);
        List<Chunk> chunks = chunks(document);
        List<Sample> samples = new ArrayList<>();
        List<SampleInContext> expected = new ArrayList<>();
        LedgerAppender ledger = new LedgerAppender(connection);
        for (int i = 0; i < MANY; i++) {
            Chunk chunk = chunks.get(i);
            Sample sample = Sample.of(chunk, "factual", i % 3 == 0 ? null : one(i), i + one(i + 3), one(i + 5),
                    i % 2 == 0 ? null : i, i % 2 == 0 ? null : i + 4);
            Scores scores = switch (i % 4) {
                case 0 -> Scores.none();
                case 1 -> Scores.of("overall", i / 7.0);
                default -> Scores.of(Map.of("asked", 1.0, "kept", -0.0, "score " + one(i % 13), Double.MIN_VALUE));
            };
            samples.add(sample);
            if (i % 5 > 0) {
                ledger.append(tables(9), new Outcome.Settled(
                        sample.id(), new Verdict.Judged<>(scores, Map.of("why", one(i % 13))), 1), 0);
            }
            expected.add(new SampleInContext(sample, chunk, document.uri(), document.kind(), i % 5 > 0 ? scores : Scores.none()));
        }
        ledger.flush();
        ledger.close();
        store(List.of(document));
        store(chunks);
        store(samples);
        try (Statement head = connection.createStatement()) {
            head.execute("insert into store.heads values ('curate', 9)");
        }
        assertRead(ItemKind.SAMPLE, "store.samples", expected);
    }

    @Test
    void aReadingThatIsLeftHalfWayLeavesTheConnectionGood() throws Exception {
        List<Chunk> chunks = chunks(document(4));
        store(chunks);
        store(List.of(document(4)));
        for (int again = 0; again < 3; again++) {
            try (PreparedStatement select = select(ItemKind.CHUNK, "store.chunks"); RowCursor row = ChunkCursor.over(select)) {
                for (int i = 0; i < 10; i++) {
                    assertThat(row.next()).isTrue();
                    assertThat(ItemRows.CHUNKS.read(row)).isInstanceOf(ChunkInContext.class);
                }
            }
        }
        assertThat(read(ItemKind.CHUNK, "store.chunks", true)).hasSize(MANY);
    }

    @Test
    void aReadingThatFailsOnTheWaySaysWhyAndIsNotTakenForTheEnd() throws SQLException {
        store(chunks(document(4)));
        store(List.of(document(4)));
        String broken = "(select case when end_char < 2400 then id else error('broken stone') end as id from store.chunks)";
        assertThatThrownBy(() -> read(ItemKind.CHUNK, broken, true)).isInstanceOf(SQLException.class);
    }

    private void assertRead(ItemKind kind, String relation, List<? extends Item> expected) throws SQLException {
        List<Item> sorted = new ArrayList<>(expected);
        sorted.sort(Comparator.comparing(item -> item.id().value()));
        assertThat(read(kind, relation, true)).isEqualTo(sorted);
        assertThat(read(kind, relation, false)).as("through the driver").isEqualTo(sorted);
    }

    private List<Item> read(ItemKind kind, String relation, boolean offTheHeap) throws SQLException {
        List<Item> items = new ArrayList<>();
        try (PreparedStatement select = select(kind, relation);
                RowCursor row = offTheHeap ? ChunkCursor.over(select) : new JdbcCursor(select, select.executeQuery())) {
            assertThat(ChunkCursor.reads(select.getMetaData())).isTrue();
            while (row.next()) {
                items.add(ItemRows.of(kind).read(row));
            }
        }
        return items;
    }

    private PreparedStatement select(ItemKind kind, String relation) throws SQLException {
        return connection.prepareStatement(ItemRows.of(kind).select(relation, 0) + " order by i.id");
    }

    private void store(List<? extends Item> items) throws SQLException {
        ItemStore store = new ItemStore(connection);
        for (Item item : items) {
            store.add(item, tables(1));
        }
        store.flush();
        store.close();
    }

    private static OutcomeTables tables(int recipe) {
        return new OutcomeTables(recipe, new RecipeHead(new ReentrantLock(), "chunk", recipe), 1, false, false, new AtomicLong(),
                new AtomicLong());
    }

    private static Document document(int number) {
        SourceFile file = SourceFile.of("src/" + one(number) + number, Path.of("/src"), 5_000_000_000L + number, "ab");
        GivenChunks given = number % 3 == 0
                ? null
                : new GivenChunks("passages.jsonl",
                        List.of(new GivenChunks.Cut(0, 1, "{\"麦\": \"🌾\"}"), new GivenChunks.Cut(1, 3, "{}")));
        return Document.of(file, one(number + 2), "markdown", number % 2 == 0 ? null : "en", one(number + 1),
                number % 4 == 0 ? List.of() : List.of(new Heading(1, one(number), 0), new Heading(2, "", 7)), given);
    }

    private static List<Chunk> chunks(Document document) {
        List<Chunk> chunks = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            List<String> path = switch (i % 4) {
                case 0 -> List.of();
                case 1 -> List.of(one(i));
                default -> List.of("Mill", one(i % 13), "");
            };
            String text = i + one(i % 500 == 0 ? 13 : i % 13);
            chunks.add(new Chunk(ItemId.of(ItemKind.CHUNK, text), document.id(), i, i + 9, text, 3 + i, path, language(i)));
        }
        return chunks;
    }

    private static @Nullable String language(int number) {
        return number % 3 == 0 ? null : number % 3 == 1 ? "en" : "zh-Hant-x-longer-than-a-row";
    }

    private static String one(int number) {
        return TEXTS.get(number % TEXTS.size());
    }
}
