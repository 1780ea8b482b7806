package dev.quern;

import static dev.quern.testing.MilledWorkspace.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.quern.catalog.decision.Ruling;
import dev.quern.catalog.decision.Ruling.Kind;
import dev.quern.docs.Checkout;
import dev.quern.run.RunListener;
import dev.quern.testing.ChildProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * After every kind of change, the public views say what {@code current-step-by-step.sql} says, which is written for nothing but to be
 * plain. Each time the catalog is closed and read as any other client of the database reads it.
 */
class CurrentViewsTest {
    private static final List<String> VIEWS = List.of("documents", "images", "all_chunks", "chunks", "all_samples", "samples",
            "outcomes", "verdicts", "rejections", "failures", "drops", "stage_status");

    @TempDir
    Path folder;

    private Path handbook;
    private Path workspace;

    @BeforeEach
    void copy() throws IOException {
        workspace = folder.resolve("ws");
        handbook = folder.resolve("handbook");
        Path from = Checkout.path("examples/01-quickstart/handbook");
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path to = handbook.resolve(from.relativize(file));
                Files.createDirectories(to.getParent());
                Files.copy(file, to);
            }
        }
    }

    @Test
    @DisplayName("Settings moved there and back, thresholds, decisions of every kind, files that went, a run that was killed: always the same")
    void sayTheSame() throws Exception {
        after("nothing", quern -> {});
        after("import", this::read);
        after("half the stages", quern -> run(quern, "chunk..generate"));
        after("all stages", quern -> run(quern, "all"));
        assertThat(count("rejections")).as("rejections").isPositive();
        assertThat(count("failures")).as("failures").isPositive();
        textsAreStreamed();

        after("a threshold", quern -> quern.set("curate.min_answer", "40"));
        after("a threshold of chunks, and what follows", quern -> {
            quern.set("filter-chunks.min_length", "150");
            run(quern, "generate..split");
        });
        after("both thresholds back, and nothing run", quern -> {
            quern.unset("curate.min_answer");
            quern.unset("filter-chunks.min_length");
        });
        after("everything again", quern -> run(quern, "all"));
        after("a setting moved", quern -> quern.set("chunk.size", "700"));
        after("the stage of it run, and no other", quern -> run(quern, "chunk"));
        after("all of it", quern -> run(quern, "all"));
        after("the setting back, and half of it", quern -> {
            quern.unset("chunk.size");
            run(quern, "chunk..curate");
        });
        after("the rest", quern -> run(quern, "all"));

        after("a rejection by hand", quern -> reject(quern, "select id from samples order by id limit 1"));
        after("rejections by a condition",
                quern -> quern.decisions().make(Ruling.where(Kind.REJECT, "curate", "type = 'definition'")));
        after("an acceptance", quern -> quern.decisions()
                .make(Ruling.where(Kind.ACCEPT, null, "stage = 'dedupe' and verdict = 'rejected'")));
        after("runs after decisions", quern -> run(quern, "all"));
        after("a chunk's rejection", quern -> reject(quern, "select chunk_id from samples order by 1 limit 1"));
        after("a document's rejection", quern -> reject(quern, "select document_id from samples order by 1 limit 1"));
        after("an undo", quern -> quern.decisions().undo(null));
        after("an edit", this::edit);
        after("runs after an edit", quern -> run(quern, "all"));
        after("an edit of the edited", this::edit);
        after("an undo of it", quern -> quern.decisions().undo(null));

        Files.delete(handbook.resolve("river.html"));
        Files.writeString(handbook.resolve("welcome.md"), "# Welcome\n\nA mill pond is the water that is kept for the wheel.\n");
        after("files that went and changed", this::read);
        kill();
        after("a run that was killed", quern -> {});
        after("the end of it", quern -> run(quern, "all"));
    }

    /** What people do to a workspace. */
    @FunctionalInterface
    private interface Change {
        void to(Quern quern) throws Exception;
    }

    private void after(String what, Change change) throws Exception {
        try (Quern quern = Quern.open(workspace, Map.of())) {
            change.to(quern);
            assertThat(quern.status()).as(what).isNotEmpty();
        }
        try (Connection connection = open();
                Statement statement = connection.createStatement()) {
            statement.execute("begin transaction");
            statement.execute(plain());
            for (String view : VIEWS) {
                String columns = one(statement, "select string_agg(column_name, ', ' order by column_index) from duckdb_columns()"
                        + " where schema_name = 'expected' and table_name = '" + view + "'");
                String said = "(select " + columns + " from main." + view + ")";
                String expected = "(from expected." + view + ")";
                assertThat(one(statement, "select count(*) from (" + said + " except all " + expected + ")"))
                        .as("after %s: rows of %s that should not be there", what, view).isEqualTo("0");
                assertThat(one(statement, "select count(*) from (" + expected + " except all " + said + ")"))
                        .as("after %s: rows that %s lacks", what, view).isEqualTo("0");
            }
            statement.execute("rollback");
        }
    }

    /** A join that is RIGHT, or RIGHT_ANTI, holds what stands on its left, and that is the texts. */
    private void textsAreStreamed() throws SQLException {
        try (Connection connection = open();
                Statement statement = connection.createStatement()) {
            for (String view : List.of("samples", "all_samples", "chunks")) {
                try (ResultSet plan = statement.executeQuery("explain from main." + view)) {
                    plan.next();
                    assertThat(plan.getString(2)).as(view).contains("Join Type: SEMI")
                            .doesNotContainPattern("Join Type: RIGHT(_ANTI)?\\s");
                }
            }
        }
    }

    private Connection open() throws SQLException {
        return DriverManager.getConnection("jdbc:duckdb:" + workspace.resolve("catalog.duckdb"));
    }

    private long count(String view) throws SQLException {
        try (Connection connection = open();
                Statement statement = connection.createStatement()) {
            return Long.parseLong(one(statement, "select count(*) from main." + view));
        }
    }

    private static String one(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    private static String plain() {
        try (var text = CurrentViewsTest.class.getResourceAsStream("current-step-by-step.sql")) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read(Quern quern) throws Exception {
        quern.importFiles(ImportRequest.of(handbook), RunListener.silent());
    }

    private static void reject(Quern quern, String which) throws Exception {
        quern.decisions().make(Ruling.of(Kind.REJECT, QuernTest.rows(quern, which).getFirst()).because("wrong-answer", null));
    }

    private void edit(Quern quern) throws Exception {
        String id = QuernTest.rows(quern, "select s.id from samples s left join edits e on e.item_id = s.id"
                + " order by e.item_id is null, s.id limit 1").getFirst();
        String question = QuernTest.rows(quern, "select question from samples where id = '" + id + "'").getFirst();
        String answer = QuernTest.rows(quern, "select answer from samples where id = '" + id + "'").getFirst();
        quern.reviews().edit(id, "curate", "Say: " + question, answer, null);
    }

    /** Another process takes up the work, and is killed once a stage in the middle has begun. */
    private void kill() throws Exception {
        Process child = ChildProcess.java(MillChild.class, workspace, handbook, folder.resolve("out"))
                .redirectOutput(ProcessBuilder.Redirect.PIPE).start();
        try (BufferedReader out = new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
            String line = out.readLine();
            while (line != null && !line.equals("curate")) {
                line = out.readLine();
            }
            assertThat(line).as("the process reached curate").isNotNull();
        } finally {
            child.destroyForcibly().waitFor();
        }
    }
}
