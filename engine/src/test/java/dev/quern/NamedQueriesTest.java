package dev.quern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quern.catalog.SqlAnswer;
import dev.quern.catalog.SqlCancel;
import dev.quern.docs.Checkout;
import dev.quern.run.RunListener;
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
        try (Quern quern = Quern.open(folder)) {
            quern.importFiles(ImportRequest.of(Checkout.path("examples/01-quickstart/handbook")), RunListener.silent());
            for (String stage : quern.range("all")) {
                quern.run(stage);
            }
        }
    }

    @Test
    void areTheFilesOfTheFolder() throws Exception {
        try (Stream<Path> files = Files.list(Checkout.path("queries"))) {
            assertThat(files.map(p -> p.getFileName().toString().replaceFirst("\\.sql$", "")))
                    .containsExactlyInAnyOrderElementsOf(NamedQueries.names());
        }
        assertThat(NamedQueries.all()).hasSizeGreaterThanOrEqualTo(10);
    }

    @Test
    void runThroughTheGuard() throws Exception {
        try (Quern quern = Quern.open(folder)) {
            for (NamedQuery query : NamedQueries.all()) {
                List<List<Object>> rows = rows(quern, query, Map.of());
                if (!List.of("traces-by-model", "images-without-words", "duplicates", "split-balance").contains(query.name())) {
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
            List<List<Object>> stones = rows(quern, pairs, Map.of("uri", "stones.md"));
            assertThat(stones).isNotEmpty().allMatch(row -> row.getFirst().equals("handbook/mill/stones.md"));
            assertThat(rows(quern, pairs, Map.of())).hasSizeGreaterThan(stones.size());
            NamedQuery lengths = NamedQueries.named("chunk-lengths");
            assertThat(rows(quern, lengths, Map.of("width", "1000000"))).hasSize(1);
            assertThat(rows(quern, NamedQueries.named("coverage"), Map.of("top", "2"))).hasSize(2);
        }
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
                .hasMessage("query coverage: top takes a whole number, not 'many'  (most rows)");
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

    private static List<List<Object>> rows(Quern quern, NamedQuery query, Map<String, String> given) throws Exception {
        List<List<Object>> rows = new ArrayList<>();
        var sql = quern.sql();
        try (SqlAnswer answer = sql.run(sql.judge(query.sql()).getFirst(), query.variables(given), new SqlCancel())) {
            while (answer.next()) {
                List<Object> row = new ArrayList<>();
                for (int i = 0; i < answer.columns().size(); i++) {
                    row.add(String.valueOf(answer.value(i)));
                }
                rows.add(row);
            }
        }
        return rows;
    }
}
