package dev.quern.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quern.ImportRequest;
import dev.quern.Quern;
import dev.quern.catalog.query.SqlVocabulary;
import dev.quern.catalog.trail.ItemPreviews;
import dev.quern.run.RunListener;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What completion asks of a catalog: the words of SQL, and items by the beginning of their ids. */
class VocabularyTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    @Test
    void listsTablesWithWhatThePageSaysFunctionsAndKeywords() throws Exception {
        try (Quern quern = Quern.open(folder)) {
            quern.sql().ask("create table lab.mine as select 1 as one, 'x' as \"Odd name\"").close();
            SqlVocabulary words = quern.vocabulary().all();
            SqlVocabulary.Table documents = table(words, "main", "documents");
            assertThat(documents.meaning()).startsWith("One row a document");
            assertThat(documents.columns()).filteredOn(column -> column.name().equals("title")).singleElement()
                    .satisfies(column -> {
                        assertThat(column.type()).isEqualTo("VARCHAR");
                        assertThat(column.meaning()).contains("title");
                    });
            assertThat(table(words, "lab", "mine").columns()).extracting(SqlVocabulary.Column::name).containsExactly("one",
                    "Odd name");
            assertThat(words.tables()).extracting(SqlVocabulary.Table::schema).containsOnly("main", "lab");
            assertThat(words.tables()).filteredOn(t -> t.schema().equals("main")).allSatisfy(t -> {
                assertThat(t.meaning()).as(t.name()).isNotEmpty();
            });
            assertThat(table(words, "main", "all_chunks").columns()).filteredOn(column -> column.name().equals("tokens"))
                    .singleElement().satisfies(column -> assertThat(column.meaning()).contains("token"));
            assertThat(words.functions()).extracting(SqlVocabulary.Function::name).contains("count", "length", "read_csv")
                    .doesNotContain("getenv", "nextval", "query_table").doesNotHaveDuplicates();
            assertThat(words.keywords()).contains("select", "qualify").isSorted();
        }
    }

    @Test
    void findsItemsByTheBeginningOfTheirIds() throws Exception {
        Path docs = Files.createDirectory(folder.resolve("docs"));
        for (int i = 0; i < 30; i++) {
            Files.writeString(docs.resolve(i + ".md"), "# Mill " + i + "\n\nThe wheel of mill " + i + "\nturns in the stream.\n");
        }
        try (Quern quern = Quern.open(folder.resolve("ws"))) {
            quern.importFiles(ImportRequest.of(docs), RunListener.silent());
            quern.run("chunk");
            ItemPreviews previews = quern.items().previews();
            List<ItemPreviews.Preview> chunks = previews.startingWith("chk-", 20, LONG);
            assertThat(chunks).hasSize(20).isSortedAccordingTo((a, b) -> a.id().compareTo(b.id()))
                    .allSatisfy(chunk -> assertThat(chunk.glimpse()).startsWith("# Mill ").doesNotContain("\n")
                            .contains("The wheel"));
            String id = chunks.get(3).id();
            assertThat(previews.startingWith(id.substring(0, 12).toUpperCase(Locale.ROOT), 20, LONG)).contains(chunks.get(3));
            assertThat(previews.startingWith("chk-zz", 20, LONG)).isEmpty();
            // of more than are shown the last is there: all that is completed is what all have in common
            List<ItemPreviews.Preview> all = previews.startingWith("chk-", 1000, LONG);
            assertThat(previews.startingWith("chk-", 3, LONG)).containsExactly(all.get(0), all.get(1), all.getLast());
            assertThat(previews.startingWith("docs/", 3, LONG)).extracting(ItemPreviews.Preview::id)
                    .containsExactly("docs/0.md", "docs/1.md", "docs/9.md");
            assertThat(previews.startingWith("docs/1", 20, LONG)).hasSize(11)
                    .allSatisfy(document -> assertThat(document.glimpse()).startsWith("Mill 1"));
            assertThat(previews.startingWith("doc-", 50, LONG)).hasSize(30)
                    .allSatisfy(document -> assertThat(document.glimpse()).startsWith("docs/"));
            for (String kind : ItemPreviews.KINDS.keySet()) {
                assertThat(previews.startingWith(kind, 5, LONG)).as(kind).hasSizeLessThanOrEqualTo(5);
            }
        }
    }

    private static SqlVocabulary.Table table(SqlVocabulary words, String schema, String name) {
        return words.tables().stream().filter(t -> t.schema().equals(schema) && t.name().equals(name)).findFirst().orElseThrow();
    }
}
