package dev.quern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quern.catalog.SqlCancel;
import dev.quern.catalog.query.SqlAnswer;
import dev.quern.docs.Checkout;
import dev.quern.testing.AnswerTexts;
import dev.quern.testing.MilledWorkspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The named queries on a catalog that has been through the mill: through the guard, and as plain files in a plain DuckDB client. */
class NamedQueriesTest {
    @TempDir
    static Path folder;

    @BeforeAll
    static void mill() throws Exception {
        MilledWorkspace.handbook(folder).close();
    }

    @Test
    void areTheFilesOfTheFolder() throws Exception {
        try (Stream<Path> files = Files.list(Checkout.path("queries"))) {
            assertThat(files.map(p -> p.getFileName().toString()).filter(f -> f.endsWith(".sql"))
                    .map(f -> f.replaceFirst("\\.sql$", "")))
                    .containsExactlyInAnyOrderElementsOf(NamedQueries.names());
        }
        assertThat(NamedQueries.all()).hasSizeGreaterThanOrEqualTo(10);
    }

    @Test
    void runThroughTheGuard() throws Exception {
        try (Quern quern = Quern.open(folder)) {
            for (NamedQuery query : NamedQueries.all()) {
                List<List<String>> rows = rows(quern, query, Map.of());
                if (!List.of("traces-by-model", "costs-by-stage", "images-without-words", "duplicates", "split-balance",
                        "split-leaks",
                        "documents-without-chunks").contains(query.name())) {
                    assertThat(rows).as(query.name()).isNotEmpty();
                }
            }
        }
    }

    @Test
    void runInAnyClientAsTheyAre() throws Exception {
        try (Connection plain = DriverManager.getConnection("jdbc:duckdb:" + folder.resolve("catalog.duckdb"));
                Statement statement = plain.createStatement()) {
            for (NamedQuery query : NamedQueries.all()) {
                try (ResultSet rows = statement.executeQuery(query.sql())) {
                    assertThat(rows.getMetaData().getColumnCount()).as(query.name()).isGreaterThan(2);
                }
            }
        }
    }

    @Test
    void parametersCount() throws Exception {
        try (Quern quern = Quern.open(folder)) {
            NamedQuery pairs = NamedQueries.named("pairs-of-document");
            List<List<String>> stones = rows(quern, pairs, Map.of("uri", "stones.md"));
            assertThat(stones).isNotEmpty().allMatch(row -> row.getFirst().equals("handbook/mill/stones.md"));
            assertThat(rows(quern, pairs, Map.of())).hasSizeGreaterThan(stones.size());
            NamedQuery lengths = NamedQueries.named("chunk-lengths");
            assertThat(rows(quern, lengths, Map.of("width", "1000000"))).hasSize(1);
            assertThat(rows(quern, NamedQueries.named("coverage"), Map.of("top", "2"))).hasSize(2);
        }
    }

    @Test
    void leaksAndBarrenDocumentsAreFoundWhereTheyAre() throws Exception {
        try (Connection plain = DriverManager.getConnection("jdbc:duckdb:"); Statement statement = plain.createStatement()) {
            statement.execute("""
                    create table samples as from (values
                        ('a', 'c1', 'train', 'What is  it?'), ('b', 'c1', 'test', 'Which?'), ('c', 'c2', 'train', 'what is it'),
                        ('d', 'c3', 'test', 'WHAT IS IT!'), ('e', 'c4', null, 'Which?')) t(id, chunk_id, split, question);
                    create table documents as from (values ('d1', 'one.md', 'markdown', 9), ('d2', 'two.md', 'markdown', 5), ('d3', 'three.md', 'text', 0))
                        t(id, uri, kind, characters);
                    create table all_chunks as from (values ('d1', 'kept', null), ('d2', 'rejected', 'too-short'), ('d2', 'rejected', 'no-prose'),
                        ('d2', 'rejected', 'no-prose')) t(document_id, status, reason);
                    create table chunks as from all_chunks where status = 'kept'""");
            assertThat(lines(statement, "split-leaks")).containsExactly("chunk|c1|2|test, train|2",
                    "question|what is it|2|test, train|3");
            assertThat(lines(statement, "documents-without-chunks")).containsExactly(
                    "two.md|markdown|5|3|no-prose 2 · too-short 1", "three.md|text|0|0|null");
            statement.execute("set variable words = 1");
            assertThat(lines(statement, "question-openings")).containsExactly("what|3|0.6|WHAT IS IT!", "which?|2|0.4|Which?");
        }
    }

    @Test
    void theDistributionOfScoresCountsWhatPasses() throws Exception {
        try (Connection plain = DriverManager.getConnection("jdbc:duckdb:"); Statement statement = plain.createStatement()) {
            statement.execute(
                    """
                    create table verdicts as from (values ('curate', 'a', map {'x': 0.0, 'y': 1.0}), ('curate', 'b', map {'x': 1.0, 'y': 'nan'::double}),
                        ('filter-chunks', 'c', map {'x': 7.0, 'y': 7.0})) t(stage, item_id, scores);
                    create table thresholds as from (values ('curate', 'x', '>=', 0.5), ('filter-chunks', 'y', '<', 1.0)) t(stage, score, passes, threshold)""");
            assertThat(lines(statement, "score-distribution")).containsExactly("x|2|0.0|0.05|0.5|0.95|1.0|>= 0.5|0.5",
                    "y|1|1.0|1.0|1.0|1.0|1.0|null|null");
        }
    }

    private static List<String> lines(Statement statement, String query) throws Exception {
        List<String> lines = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(NamedQueries.named(query).sql())) {
            while (rows.next()) {
                List<String> cells = new ArrayList<>();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    cells.add(String.valueOf(rows.getString(i)));
                }
                lines.add(String.join("|", cells));
            }
        }
        return lines;
    }

    @Test
    void everyParameterIsReadAndEveryOneReadIsNamed() {
        for (NamedQuery query : NamedQueries.all()) {
            List<String> read = Pattern.compile("getvariable\\('(\\w+)'\\), ([^)]+)\\)")
                    .matcher(query.sql().replaceAll("::\\w+", ""))
                    .results().map(r -> r.group(1) + " = " + r.group(2)).distinct().toList();
            assertThat(query.parameters().stream().map(p -> p.name() + " = " + p.defaultValue())).as(query.name())
                    .containsExactlyInAnyOrderElementsOf(read);
        }
    }

    @Test
    void mistakesAreSaidInOneLine() {
        assertThatThrownBy(() -> NamedQueries.named("coverag")).hasMessage("there is no query 'coverag'. Did you mean coverage?");
        NamedQuery coverage = NamedQueries.named("coverage");
        assertThatThrownBy(() -> coverage.variables(Map.of("topp", "3"))).isInstanceOf(QuernException.class)
                .hasMessage("query coverage takes no 'topp'. Did you mean top?  (parameters: top)");
        assertThatThrownBy(() -> coverage.variables(Map.of("top", "many"))).isInstanceOf(QuernException.class)
                .hasMessage("query coverage: top takes a whole number, 0 or more, not 'many'  (most rows)");
        assertThatThrownBy(() -> coverage.variables(Map.of("top", "-5"))).isInstanceOf(QuernException.class)
                .hasMessage("query coverage: top takes a whole number, 0 or more, not '-5'  (most rows)");
        NamedQuery near = NamedQueries.named("near-threshold");
        assertThatThrownBy(() -> near.variables(Map.of("stage", "curat"))).isInstanceOf(QuernException.class).hasMessage(
                "query near-threshold: stage takes a stage that judges, not 'curat'; did you mean curate?"
                        + "  (stages: filter-chunks, curate)");
        assertThatThrownBy(() -> near.variables(Map.of("stage", "chunk"))).hasMessageContaining("that judges, not 'chunk'");
        assertThat(near.variables(Map.of("stage", "filter-chunks"))).containsEntry("stage", "filter-chunks");
        NamedQuery reasons = NamedQueries.named("rejections-by-reason");
        assertThat(reasons.variables(Map.of("stage", ""))).containsEntry("stage", "");
        assertThat(reasons.variables(Map.of("stage", "dedupe"))).containsEntry("stage", "dedupe");
        assertThatThrownBy(() -> reasons.variables(Map.of("stage", "nosuch"))).hasMessageStartingWith(
                "query rejections-by-reason: stage takes a stage, not 'nosuch'  (stages: import, chunk, ");
        assertThatThrownBy(() -> NamedQueries.named("failures-by-stage").variables(Map.of("a", "b")))
                .hasMessage("query failures-by-stage takes no 'a'; it has no parameters");
    }

    @Test
    void aHeaderThatLacksSomethingIsRefused() {
        assertThatThrownBy(() -> NamedQuery.parse("x", "-- what: w\n-- grain: g\nselect 1"))
                .hasMessage("query x: its header has no line '-- units: …'");
        assertThatThrownBy(() -> NamedQuery.parse("x", "-- parameter: top = 5\nselect 1"))
                .hasMessageContaining("not a parameter");
    }

    private static List<List<String>> rows(Quern quern, NamedQuery query, Map<String, String> given) throws Exception {
        var sql = quern.sql();
        try (SqlAnswer answer = sql.run(sql.judge(query.sql()).getFirst(), query.variables(given), new SqlCancel())) {
            return AnswerTexts.of(answer);
        }
    }
}
