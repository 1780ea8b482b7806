package dev.quern.catalog.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quern.catalog.sql.SqlDecision.Allowed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Texts that try to change, leak or escape. Whatever the guard lets through is run, and then everything must be as before. */
class SqlGuardAttackTest {
    @TempDir
    static Path root;
    private static GuardedCatalog catalog;

    @BeforeAll
    static void open() throws SQLException, IOException {
        catalog = new GuardedCatalog(root);
    }

    @BeforeEach
    void renewLab() throws SQLException {
        catalog.run("create or replace table lab.x(a int); insert into lab.x values (1), (2)");
    }

    @AfterAll
    static void close() throws SQLException {
        catalog.close();
    }

    static Stream<String> attacks() throws IOException {
        try (var resource = SqlGuardAttackTest.class.getResourceAsStream("attacks.sql")) {
            String text = new String(resource.readAllBytes(), StandardCharsets.UTF_8);
            return Stream.of(text.split("\n----\n"))
                    .map(attack -> attack.strip().replace("\\u00a0", "\u00a0").replace("\\u200b", "\u200b")
                            .replace("\\u0000", "\0").replace("\\r", "\r"));
        }
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void leavesEverythingAsItWas(String attack) throws SQLException, IOException {
        String before = catalog.untouchable();
        String files = catalog.files();
        List<SqlDecision> decisions = catalog.guard.decide(catalog.connection, attack);
        for (SqlDecision decision : decisions) {
            if (decision instanceof Allowed allowed) {
                tryToRun(allowed.sql());
            }
        }
        assertThat(decisions).isNotEmpty();
        assertThat(catalog.untouchable()).isEqualTo(before);
        assertThat(catalog.files()).isEqualTo(files);
        assertThat(decisions).as("at least one statement is turned away")
                .anyMatch(decision -> !(decision instanceof Allowed));
    }

    /** An allowed statement may still fail in DuckDB; what counts is what it leaves behind. */
    private static void tryToRun(String sql) {
        try {
            catalog.run(sql);
        } catch (SQLException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    @Test
    void anInsertIntoAViewOfLabDoesNotReachTheTableBehindIt() throws SQLException, IOException {
        String before = catalog.untouchable();
        for (String text : List.of("insert into lab.v values ('z', 'z', 'z', 1)", "delete from lab.v",
                "update lab.v set tokens = 0")) {
            if (catalog.decideOne(text) instanceof Allowed allowed) {
                tryToRun(allowed.sql());
            }
        }
        assertThat(catalog.untouchable()).isEqualTo(before);
    }

    @Test
    void everyTableFunctionOfThisDuckDbHasBeenLookedAt() throws SQLException, IOException {
        List<String> offered = catalog
                .rows("select distinct function_name from duckdb_functions() where function_type in ('table', 'table_macro')")
                .lines().toList();
        assertThat(offered).as("what the lists name exists").containsAll(SqlFunctions.PLAIN_TABLES)
                .containsAll(SqlFunctions.FILE_READERS);
        assertThat(offered)
                .filteredOn(name -> name.matches("(read_|scan|parquet_|sniff|glob).*") && !SqlFunctions.readsFiles(name))
                .as("readers that stay closed").containsExactlyInAnyOrder("read_duckdb", "read_single_csv_file",
                        "read_single_json_file",
                        "read_single_parquet_file");
    }

    @Test
    void everyScalarFunctionWithSideEffectsHasBeenLookedAt() throws SQLException, IOException {
        List<String> harmless = List.of("current_connection_id", "current_query", "current_query_id",
                "current_transaction_id", "currval",
                "error", "gen_random_uuid", "random", "setseed", "sleep_ms", "stats", "uuid", "uuidv4", "uuidv7",
                "vector_type");
        List<String> open = catalog.rows("select distinct function_name from duckdb_functions() where has_side_effects")
                .lines()
                .map(name -> name.toLowerCase(Locale.ROOT)).filter(name -> !SqlFunctions.REFUSED_SCALARS.contains(name))
                .toList();
        assertThat(open).containsExactlyInAnyOrderElementsOf(harmless);
    }

    @Test
    void filesThatHoldKeysCannotBeRead() throws SQLException, IOException {
        Files.writeString(catalog.workspace.resolve("plain.txt"), "x");
        for (String path : List.of(".env", "./.env", "sub/../.env", "*", "?env", ".e*", "[.]env", "*env", "**/.env",
                "link/secret.csv")) {
            assertThat(catalog.decideOne("from read_text('" + path + "')")).as(path).isInstanceOf(SqlDecision.Refused.class);
        }
        assertThat(catalog.decideOne("from read_text('*.txt')")).isInstanceOf(SqlDecision.Read.class);
    }
}
