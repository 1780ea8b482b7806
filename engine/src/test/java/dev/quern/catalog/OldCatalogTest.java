package dev.quern.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quern.NamedQueries;
import dev.quern.NamedQuery;
import dev.quern.Quern;
import dev.quern.catalog.query.SqlAnswer;
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
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Catalogs as older versions of the tables held them: made by the scripts of that version, and filled with what the mill writes as far as they
 * have columns for it.
 */
class OldCatalogTest {
    @TempDir
    static Path folder;

    private static Path milled;

    @BeforeAll
    static void mill() throws Exception {
        milled = folder.resolve("milled");
        MilledWorkspace.handbook(milled).close();
    }

    static List<Integer> versions() {
        return IntStream.range(1, Migrations.ofThisProgram().steps().size()).boxed().toList();
    }

    @ParameterizedTest
    @MethodSource("versions")
    @DisplayName("is brought up to date with every row, every view and every named query, and nothing has to be done again")
    void isBroughtUpToDate(int version) throws Exception {
        Path old = Files.createDirectories(folder.resolve("v" + version));
        Path file = old.resolve("catalog.duckdb");
        Map<String, Long> before = write(file, version);
        assertThat(before).containsKeys("documents", "outcomes", "samples").doesNotContainValue(-1L);

        try (Quern quern = Quern.open(old, Map.of()); Quern now = Quern.open(milled, Map.of())) {
            for (Map.Entry<String, Long> table : before.entrySet()) {
                assertThat(rows(quern, "select count(*) from store." + table.getKey())).as(table.getKey())
                        .containsExactly(List.of(table.getValue().toString()));
            }
            assertThat(rows(quern, "select * from lab.mine")).containsExactly(List.of("kept"));
            List<String> views = new ArrayList<>(rows(now,
                    "select view_name from duckdb_views() where schema_name = 'main' and not internal order by 1")
                    .stream().map(row -> row.getFirst()).toList());
            assertThat(views).contains("documents", "chunks", "samples", "rejections", "traces", "lineage");
            if (!before.containsKey("drops")) { // nobody had said yet what was left out
                assertThat(rows(quern, "from drops")).isEmpty();
                views.remove("drops");
            }
            for (String view : views) {
                assertThat(rows(quern, "select count(*) from " + view)).as(view)
                        .isEqualTo(rows(now, "select count(*) from " + view));
            }
            for (NamedQuery query : NamedQueries.all()) {
                List<List<String>> answer = answer(quern, query);
                if (before.containsKey("drops") || !query.sql().contains("drops")) {
                    assertThat(answer).as(query.name()).hasSameSizeAs(answer(now, query));
                }
            }
            for (String stage : quern.range("all")) {
                assertThat(quern.run(stage).pending()).as(stage).isZero();
            }
        }
        assertThat(old.resolve("catalog.duckdb.v" + version)).exists();
    }

    /** Writes the catalog of a version; returns how many rows each of its tables has. */
    private static Map<String, Long> write(Path file, int version) throws Exception {
        Map<String, Long> counts = new TreeMap<>();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + file);
                Statement statement = connection.createStatement()) {
            new Migrations(Migrations.ofThisProgram().steps().subList(0, version), "quern 0.0").apply(connection, file);
            statement.execute("create table lab.mine as select 'kept' as word");
            statement.execute("attach '" + milled.resolve("catalog.duckdb") + "' as milled (read_only)");
            for (String table : texts(statement,
                    "select table_name from duckdb_tables() where database_name = 'catalog' and schema_name = 'store'"
                            + " and table_name not in ('schema_version', 'notes') order by 1")) {
                String columns = String.join(", ", texts(statement,
                        "select '\"' || column_name || '\"' from duckdb_columns() where database_name = 'catalog' and schema_name = 'store'"
                                + " and table_name = '" + table + "' order by column_index"));
                counts.put(table,
                        (long) statement.executeUpdate("insert into store." + table + " (" + columns + ") select " + columns
                                + " from milled.store." + table));
            }
            statement.execute("detach milled");
        }
        return counts;
    }

    private static List<String> texts(Statement statement, String sql) throws Exception {
        List<String> texts = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }

    private static List<List<String>> rows(Quern quern, String sql) throws Exception {
        return rows(quern, sql, Map.of());
    }

    private static List<List<String>> answer(Quern quern, NamedQuery query) throws Exception {
        return rows(quern, query.sql(), query.variables(Map.of()));
    }

    private static List<List<String>> rows(Quern quern, String sql, Map<String, Object> variables) throws Exception {
        try (SqlAnswer answer = quern.sql().run(quern.sql().judge(sql).getFirst(), variables, new SqlCancel())) {
            return AnswerTexts.of(answer);
        }
    }
}
