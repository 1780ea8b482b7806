package dev.quern.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quern.item.ChunkInContext;
import dev.quern.run.RetryPolicy;
import dev.quern.run.RunListener;
import dev.quern.run.RunOptions;
import dev.quern.run.Runner;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a stage sees around a chunk, and what follows when that changes. */
class WindowTest {
    private LineWorkspace workspace;

    @BeforeEach
    void open(@TempDir Path folder) throws Exception {
        workspace = new LineWorkspace(folder);
        workspace.files(4, 1);
        workspace.run(LineMill.IMPORT);
        workspace.run(LineMill.CHUNK);
        workspace.run(LineMill.FILTER);
    }

    @AfterEach
    void close() {
        workspace.close();
    }

    @Test
    void showsTheDocumentAroundAChunkAndNothingOfOtherDocuments() throws Exception {
        assertThat(seen(1)).containsExactlyInAnyOrder(
                "[] src/0 line 0\n [src/0 line 1\n]",
                "[src/0 line 0\n] src/0 line 1\n [src/0 line 2\n]",
                "[src/0 line 1\n] src/0 line 2\n [src/0 line 3\n]",
                "[src/0 line 2\n] src/0 line 3\n []",
                "[] src/1 line 0\n []");
        assertThat(seen(5)).contains("[src/0 line 0\nsrc/0 line 1\n] src/0 line 2\n [src/0 line 3\n]");
        assertThat(seen(0)).contains("[] src/0 line 2\n []");
    }

    @Test
    void documentsThatAreCutUpOtherwiseMakeStaleWhatSawTheNeighbours() throws Exception {
        run(1);
        run(0);
        assertThat(pending(1)).isZero();
        assertThat(pending(0)).isZero();

        workspace.configure("chunk.size", "3");
        workspace.run(LineMill.CHUNK);
        workspace.run(LineMill.FILTER);
        // the last line of src/0 and the only one of src/1 are the same chunks as before, but the first of them has another neighbour
        assertThat(pending(1)).isEqualTo(3);
        assertThat(pending(0)).isEqualTo(1);

        workspace.configure("chunk.size", "1");
        workspace.run(LineMill.CHUNK);
        assertThat(pending(1)).as("and back").isZero();
    }

    private static RunBook.Request request(int window) {
        return new RunBook.Request(LineMill.GENERATE, "window " + window, new TreeMap<>(), window, Selection.all());
    }

    private List<String> seen(int window) throws InterruptedException {
        List<String> seen = new ArrayList<>();
        try (RunLedger ledger = new RunBook(workspace.catalog).begin(request(window))) {
            ledger.<ChunkInContext>forEachPending(
                    chunk -> seen.add("[" + chunk.before() + "] " + chunk.chunk().text() + " [" + chunk.after() + "]"));
        }
        return seen;
    }

    private long pending(int window) {
        try (RunLedger ledger = new RunBook(workspace.catalog).begin(request(window))) {
            return ledger.pending();
        }
    }

    private void run(int window) throws Exception {
        try (RunLedger ledger = new RunBook(workspace.catalog).begin(request(window))) {
            new Runner().run(
                    LineMill.stage(LineMill.GENERATE, LineMill.recipe()), ledger, new RunOptions(2, 42, RetryPolicy.standard()),
                    RunListener.silent());
        }
    }
}
