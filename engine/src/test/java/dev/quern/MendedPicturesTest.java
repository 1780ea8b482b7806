package dev.quern;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quern.catalog.ImportCensus;
import dev.quern.catalog.Selection;
import dev.quern.run.RunListener;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pictures that come after the document that refers to them. */
class MendedPicturesTest {
    private static final String COUNTS = "select concat_ws('|', (select count(*) from documents), (select count(*) from images),"
            + " (select count(*) from drops), (select count(*) from store.documents), (select count(*) from chunks))";

    @TempDir
    Path folder;

    @Test
    @DisplayName("are found by an import that is told to look again; the document stays the one it was, and nothing after it is undone")
    void mended() throws Exception {
        Path docs = Files.createDirectories(folder.resolve("docs"));
        Files.writeString(docs.resolve("mill.md"),
                "# Mill\n\nThe wheel turns the stone, and the stone grinds the grain of the whole valley.\n\n"
                        + "![wheel](wheel.svg) ![pond](https://example.com/pond.png)\n");
        Files.writeString(docs.resolve("plain.md"), "# Plain\n\nThis page refers to no picture at all, and is left alone.\n");
        try (Quern quern = Quern.open(folder.resolve("ws"), Map.of())) {
            ImportReport first = quern.importFiles(ImportRequest.of(docs), RunListener.silent());
            assertThat(first.leftOut()).containsExactly(
                    new ImportCensus.LeftOut("picture-missing", 1), new ImportCensus.LeftOut("picture-remote", 1));
            quern.run("chunk");
            assertThat(QuernTest.rows(quern, COUNTS)).containsExactly("2|0|2|2|2");

            Files.write(docs.resolve("wheel.svg"), "<svg width=\"40\" height=\"30\"/>".getBytes(StandardCharsets.UTF_8));
            ImportReport unasked = quern.importFiles(ImportRequest.of(docs), RunListener.silent());
            assertThat(unasked.run().tally().done()).isZero();
            assertThat(unasked.leftOut()).isEmpty();

            ImportReport asked = quern.importFiles(
                    new ImportRequest(List.of(docs), List.of(), List.of(), null, Selection.Retry.DROPPED), RunListener.silent());
            assertThat(asked.run().tally().done()).isEqualTo(1);
            assertThat(asked.leftOut()).containsExactly(new ImportCensus.LeftOut("picture-remote", 1));
            assertThat(QuernTest.rows(quern, COUNTS)).containsExactly("2|1|1|2|2");
            assertThat(quern.run("chunk").pending()).isZero();
        }
    }
}
