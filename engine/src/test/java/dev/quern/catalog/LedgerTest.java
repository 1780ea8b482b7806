package dev.quern.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quern.run.RunReport;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerTest {
    private LineWorkspace workspace;

    @BeforeEach
    void open(@TempDir Path folder) throws Exception {
        workspace = new LineWorkspace(folder);
        workspace.files(3, 5, 2);
    }

    @AfterEach
    void close() {
        workspace.close();
    }

    @Test
    void millsFromFilesToSplits() throws Exception {
        workspace.runAll();

        assertThat(workspace.count("select count(*) from documents")).isEqualTo(3);
        assertThat(workspace.count("select count(*) from chunks")).isEqualTo(10);
        assertThat(workspace.count("select count(*) from samples where split is not null")).isEqualTo(10);
        assertThat(workspace.status())
                .containsExactly(
                        "import 0 3 0 0 0 null",
                        "chunk 0 3 0 0 0 null",
                        "filter-chunks 0 10 0 0 0 null",
                        "generate 0 10 0 0 0 null",
                        "curate 0 10 0 0 0 null",
                        "dedupe 0 10 0 0 0 null",
                        "split 0 10 0 0 0 null");
    }

    @Test
    void settlesNothingTwice() {
        workspace.runAll();
        for (var stage : LineMill.ALL) {
            RunReport again = workspace.run(stage);
            assertThat(again.pending()).as(stage.name()).isZero();
            assertThat(again.runId()).isZero();
        }
    }

    @Test
    void aChangedSettingMakesStaleAndItsReturnBringsBack() throws Exception {
        workspace.runAll();
        workspace.configure("chunk.size", "2");
        assertThat(workspace.status().get(1)).isEqualTo("chunk 3 0 0 0 3 chunk.size 1 → 2");
        assertThat(workspace.count("select count(*) from chunks")).isEqualTo(10);

        workspace.run(LineMill.CHUNK);
        assertThat(workspace.count("select count(*) from chunks")).isEqualTo(6);
        // the odd last lines of 3 and 5 are the same chunks under both settings
        assertThat(workspace.status().get(2)).isEqualTo("filter-chunks 4 2 0 0 0 null");

        workspace.configure("chunk.size", "1");
        for (var stage : LineMill.ALL) {
            assertThat(workspace.run(stage).pending()).as(stage.name()).isZero();
        }
        assertThat(workspace.count("select count(*) from samples where split is not null")).isEqualTo(10);
    }

    @Test
    void whatIsMadeAgainUnderOtherSettingsIsStoredOnce() throws Exception {
        workspace.runAll();
        workspace.configure("chunk.size", "2");
        RunReport report = workspace.run(LineMill.CHUNK);

        assertThat(report.tally().outputs()).isEqualTo(6);
        assertThat(report.tally().reused()).isEqualTo(2);
        assertThat(workspace.count("select count(*) - count(distinct id) from store.chunks")).isZero();
    }

    @Test
    void aThresholdMovesVerdictsWithoutARun() throws Exception {
        workspace.runAll();
        workspace.configure("filter-chunks.min_length", "1000");

        assertThat(workspace.count("select count(*) from chunks")).isZero();
        assertThat(workspace.rows("select distinct reason from rejections")).containsExactly("too-short");
        assertThat(workspace.rows("select evidence from rejections limit 1").getFirst())
                .isEqualTo("13 characters (length 13 < 1000)");
        assertThat(workspace.run(LineMill.FILTER).pending()).isZero();
    }

    @Test
    void anEditedDocumentIsTheOnlyOneDoneAgain() throws Exception {
        workspace.runAll();
        assertThat(workspace.files(3, 6, 2)).isEqualTo(new SourceTree.Change(0, 1, 2, 0));

        assertThat(workspace.run(LineMill.IMPORT).pending()).isEqualTo(1);
        assertThat(workspace.run(LineMill.CHUNK).pending()).isEqualTo(1);
        assertThat(workspace.run(LineMill.FILTER).pending()).isEqualTo(6);
        assertThat(workspace.count("select count(*) from documents")).isEqualTo(3);
    }

    @Test
    void aVanishedDocumentIsNoLongerCurrentAndComesBack() throws Exception {
        workspace.runAll();
        assertThat(workspace.files(3, 0, 2)).isEqualTo(new SourceTree.Change(0, 0, 2, 1));
        assertThat(workspace.count("select count(*) from documents")).isEqualTo(2);
        assertThat(workspace.count("select count(*) from samples")).isEqualTo(5);

        workspace.files(3, 5, 2);
        assertThat(workspace.run(LineMill.IMPORT).pending()).isZero();
        assertThat(workspace.count("select count(*) from samples")).isEqualTo(10);
    }

    @Test
    void aLimitTakesTheFirstAndTheRestStaysPending() throws Exception {
        workspace.run(LineMill.IMPORT);
        RunReport report = workspace.run(LineMill.CHUNK, new Selection(1L, null, Selection.Retry.NONE), 4);

        assertThat(report.tally().done()).isEqualTo(1);
        assertThat(workspace.rows("select distinct d.uri from chunks c join documents d on d.id = c.document_id"))
                .containsExactly("src/0");
        assertThat(workspace.status().get(1)).isEqualTo("chunk 2 1 0 0 0 null");
    }

    @Test
    void aConditionNarrowsTheInputs() throws Exception {
        workspace.run(LineMill.IMPORT);
        Selection selection = new Selection(null, "characters > 40 and uri like 'src/%'", Selection.Retry.NONE);

        assertThat(workspace.run(LineMill.CHUNK, selection, 4).tally().done()).isEqualTo(1);
    }
}
