package dev.quern.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quern.ImportRequest;
import dev.quern.Quern;
import dev.quern.catalog.rows.ChunkCursor;
import dev.quern.catalog.rows.RowCursor;
import dev.quern.item.ChunkInContext;
import dev.quern.item.ItemKind;
import dev.quern.run.RunListener;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The windows of a document of many chunks say what stands there, wherever pages and sections of it end. */
class LongDocumentWindowTest {
    private static final int SACKS = 2_000;

    @TempDir
    Path folder;

    @Test
    void everyWindowIsCutWhereItsNeighboursAre() throws Exception {
        StringBuilder text = new StringBuilder();
        for (int sack = 0; sack < SACKS; sack++) {
            text.append("Sack ").append(sack).append(" of 🌾 went to the Müller").append(", and was weighed".repeat(sack % 11))
                    .append(".\n\n");
        }
        Path docs = Files.createDirectories(folder.resolve("docs"));
        Files.writeString(docs.resolve("long.txt"), text);
        Files.writeString(docs.resolve("short.txt"), "One sack alone went to the Müller.\n");
        Path workspace = folder.resolve("ws");
        try (Quern quern = Quern.open(workspace, Map.of())) {
            quern.set("chunk.size", "150");
            quern.set("chunk.overlap", "40");
            quern.importFiles(ImportRequest.of(docs), RunListener.silent());
            quern.run("chunk");
        }
        try (Catalog catalog = Catalog.open(workspace, List.of());
                var connection = catalog.connect();
                Statement statement = connection.createStatement()) {
            String whole;
            try (ResultSet row = statement.executeQuery("select text from store.documents order by length(text) desc limit 1")) {
                assertThat(row.next()).isTrue();
                whole = row.getString(1);
            }
            for (int window : new int[]{1, 4}) {
                List<ChunkInContext> seen = seen(statement, window);
                assertThat(seen).hasSizeGreaterThan(SACKS / 2);
                for (int i = 0; i < seen.size(); i++) {
                    ChunkInContext at = seen.get(i);
                    int from = seen.subList(Math.max(0, i - window), i + 1).stream().mapToInt(c -> c.chunk().startChar()).min()
                            .orElseThrow();
                    int to = seen.subList(i, Math.min(seen.size(), i + window + 1)).stream().mapToInt(c -> c.chunk().endChar())
                            .max()
                            .orElseThrow();
                    assertThat(at.before()).as("before %d", i).isEqualTo(cut(whole, from, at.chunk().startChar()));
                    assertThat(at.after()).as("after %d", i).isEqualTo(cut(whole, at.chunk().endChar(), to));
                }
            }
        }
    }

    /** The chunks of the long document, in its order. */
    private static List<ChunkInContext> seen(Statement statement, int window) throws Exception {
        ItemRows rows = ItemRows.of(ItemKind.CHUNK);
        List<ChunkInContext> all = new ArrayList<>();
        String select = rows.select("(select id from store.chunks)", window);
        try (RowCursor row = ChunkCursor.over(statement.getConnection().prepareStatement(select))) {
            while (row.next()) {
                all.add((ChunkInContext) rows.read(row));
            }
        }
        ChunkInContext alone = all.stream().filter(c -> c.chunk().text().startsWith("One sack")).findFirst().orElseThrow();
        assertThat(alone.before() + alone.after()).as("nothing of the other document").isEmpty();
        return all.stream().filter(c -> c != alone).sorted(Comparator.comparingInt(c -> c.chunk().startChar())).toList();
    }

    private static String cut(String text, int from, int to) {
        int begin = text.offsetByCodePoints(0, from);
        return text.substring(begin, text.offsetByCodePoints(begin, to - from));
    }
}
