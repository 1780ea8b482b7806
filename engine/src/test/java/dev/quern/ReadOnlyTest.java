package dev.quern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quern.catalog.CatalogException;
import dev.quern.catalog.Selection;
import dev.quern.catalog.SqlCancel;
import dev.quern.catalog.SqlFailure;
import dev.quern.catalog.StatusBoard;
import dev.quern.catalog.compare.Comparison;
import dev.quern.catalog.decision.Marks;
import dev.quern.catalog.decision.Ruling;
import dev.quern.export.ExportResult;
import dev.quern.export.Format;
import dev.quern.run.RunListener;
import dev.quern.testing.MilledWorkspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A workspace that is open to be looked at only. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReadOnlyTest {
    @TempDir
    static Path folder;

    private Path workspace;
    private List<StatusBoard.Row> status;
    private List<String> samples;

    @BeforeAll
    void mill() throws Exception {
        workspace = folder.resolve("ws");
        try (Quern quern = MilledWorkspace.handbook(workspace)) {
            status = quern.status();
            samples = samples(quern);
            quern.exports().dataset(Format.JSONL, folder.resolve("before"), null, false);
        }
    }

    @Test
    void showsWhatAnOpenOneShows() throws Exception {
        try (Quern quern = look(workspace)) {
            assertThat(quern.access().isReadOnly()).isTrue();
            assertThat(quern.access().followsConfiguration()).isTrue();
            assertThat(quern.status()).isEqualTo(status);
            assertThat(samples(quern)).isEqualTo(samples).isNotEmpty();
            assertThat(quern.items().why(samples.getFirst())).isNotNull();
            assertThat(quern.whatIf(Map.of("curate.echo", "0.01"))).isNotNull();
            assertThat(quern.estimate(RunRequest.of("generate", Selection.all()), 10).pending()).isZero();
            assertThat(quern.batches().all()).isEmpty();
            assertThat(quern.decisions().list()).isEmpty();
        }
    }

    @Test
    void exportsElsewhereAndKeepsNoRecord() throws Exception {
        Path out = folder.resolve("after");
        try (Quern quern = look(workspace)) {
            ExportResult made = quern.exports().dataset(Format.JSONL, out, null, false);
            assertThat(made.notes()).singleElement().asString().contains("keeps no record of this export");
            assertThat(QuernTest.rows(quern, "select count(*) from exports")).containsExactly("1");
            try (Comparison same = quern.diff("1", out.toString(), new SqlCancel())) {
                assertThat(same.counts()).isEmpty();
            }
            assertThatThrownBy(() -> quern.exports().dataset(Format.PARQUET, workspace.resolve("out"), null, false))
                    .hasMessage(workspace.resolve("out")
                            + " is in the workspace, which is open read-only.   Name a place outside of it");
            assertThatThrownBy(() -> quern.exports().qaFiles(workspace.resolve("qa"), Set.of(), false))
                    .hasMessageContaining("which is open read-only");
            assertThatThrownBy(() -> quern.exports().conversations(workspace.resolve("said"), false))
                    .hasMessageContaining("which is open read-only");
        }
        assertThat(out.resolve("train.jsonl")).hasSameTextualContentAs(folder.resolve("before/train.jsonl"));
    }

    @Test
    void refusesWhateverWouldChangeIt() throws Exception {
        Path docs = Files.createDirectories(folder.resolve("docs"));
        Files.writeString(docs.resolve("a.md"), "The stones are dressed twice a year.");
        try (Quern quern = look(workspace)) {
            String sample = samples.getFirst();
            List<ThrowingCallable> changes = List.of(
                    () -> quern.settings().create(),
                    () -> quern.set("chunk.size", "900"),
                    () -> quern.unset("chunk.size"),
                    () -> quern.importFiles(ImportRequest.of(docs), RunListener.silent()),
                    () -> quern.run("chunk"),
                    () -> quern.check(RunRequest.of("chunk", Selection.all())),
                    () -> quern.start("run chunk", List.of(RunRequest.of("chunk", Selection.all()))),
                    () -> quern.plan(List.of(RunRequest.of("chunk", Selection.all()))),
                    () -> quern.submit(RunRequest.of("generate", Selection.all())),
                    () -> quern.batches().refresh(),
                    () -> quern.batches().collect(),
                    () -> quern.decisions().make(new Ruling(Ruling.Kind.REJECT, null, List.of(sample), null, null, null)),
                    () -> quern.decisions().undo(null),
                    () -> quern.reviews().begin("curate", false, null, 3),
                    () -> quern.reviews().edit(sample, "curate", "Why?", null, null),
                    () -> quern.items().marks().tag(Marks.Which.ids(List.of(sample)), "good"),
                    () -> quern.items().marks().note(Marks.Which.ids(List.of(sample)), "good"),
                    () -> quern.prompts().copy("question"),
                    () -> quern.sql().judge("create table lab.mine as select 1"));
            assertThat(changes).allSatisfy(change -> assertThatThrownBy(change).isInstanceOf(CatalogException.class)
                    .hasMessageStartingWith("the workspace is open read-only, and this would change it.   Start quern without"));
            assertThatThrownBy(() -> quern.sql().judge("copy samples to 'samples.csv'")).isInstanceOf(SqlFailure.class)
                    .hasMessageStartingWith(workspace.resolve("samples.csv") + " is in the workspace, which is open read-only.");
            assertThatThrownBy(() -> quern.sql().output("samples.csv", true)).hasMessageContaining("which is open read-only");
        }
        assertThat(workspace.resolve(Quern.RECIPE_FILE)).doesNotExist();
    }

    @Test
    void showsWhatWasDecidedThenWhereTheConfigurationWasChangedSince() throws Exception {
        Path other = folder.resolve("other");
        Files.createDirectories(other);
        Files.copy(workspace.resolve("catalog.duckdb"), other.resolve("catalog.duckdb"));
        Files.writeString(other.resolve(Quern.RECIPE_FILE), "curate:\n  echo: 0.01\n");
        try (Quern quern = look(other)) {
            assertThat(quern.access().followsConfiguration()).isFalse();
            assertThat(samples(quern)).isEqualTo(samples);
        }
    }

    @Test
    void saysWhatWasSettledBefore() throws Exception {
        Path other = folder.resolve("back");
        try (Quern quern = MilledWorkspace.handbook(other)) {
            quern.set("chunk.size", "400");
            quern.run("chunk");
            quern.unset("chunk.size");
            assertThat(row(quern.status(), "chunk").settledBefore()).isTrue();
        }
        try (Quern quern = look(other)) {
            assertThat(row(quern.status(), "chunk").settledBefore()).isTrue();
        }
    }

    private static StatusBoard.Row row(List<StatusBoard.Row> status, String stage) {
        return status.stream().filter(row -> row.stage().equals(stage)).findFirst().orElseThrow();
    }

    private static Quern look(Path folder) throws Exception {
        return Quern.openReadOnly(folder, Map.of());
    }

    private static List<String> samples(Quern quern) throws Exception {
        return QuernTest.rows(quern, "select id from samples order by id");
    }
}
