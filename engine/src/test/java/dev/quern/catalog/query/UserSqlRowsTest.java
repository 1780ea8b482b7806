package dev.quern.catalog.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quern.catalog.Catalog;
import dev.quern.catalog.Cells;
import dev.quern.catalog.SqlCancel;
import dev.quern.catalog.SqlFailure;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.duckdb.DuckDBConnection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rows of a person's query, read out of the database's own memory. */
@Timeout(60)
class UserSqlRowsTest {
    @TempDir
    Path folder;

    private Catalog catalog;
    private UserSql sql;

    @BeforeEach
    void open() {
        catalog = Catalog.open(folder, List.of());
        sql = new UserSql(catalog, List.of());
    }

    @AfterEach
    void close() {
        catalog.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "1::tinyint", "-1::smallint", "1", "9223372036854775807", "255::utinyint", "65535::usmallint",
        "4294967295::uinteger", "18446744073709551615::ubigint", "-170141183460469231731687303715884105727::hugeint",
        "340282366920938463463374607431768211455::uhugeint", "1.5::float", "'nan'::double", "1.50::decimal(4, 2)",
        "1.50::decimal(18, 2)", "123456789012345678901234567.5::decimal(38, 2)", "'corn, 麦 and 🌾'", "''", "'{\"a\": 1}'::json",
        "date '2026-11-21'", "date '-0044-03-15'", "timestamp '2026-11-21 10:00:00.123456'", "timestamp_s '2026-11-21 10:00:00'",
        "timestamp_ms '2026-11-21 10:00:00.123'", "timestamp_ns '2026-11-21 10:00:00.123456789'",
        "timestamptz '2026-07-21 10:00:00.5+00'"})
    void aPlainValueIsWhatJdbcMakesOfIt(String expression) throws Exception {
        String query = "select " + expression;
        try (DuckDBConnection connection = catalog.connect(); PreparedStatement prepared = connection.prepareStatement(query)) {
            assertThat(ChunkCursor.reads(prepared.getMetaData())).as(expression).isTrue();
            try (ResultSet rows = prepared.executeQuery()) {
                rows.next();
                assertThat(values(query)).containsExactly(Cells.plain(rows.getObject(1)));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"[1, 2]", "{'a': 1}", "map {'k': 2}", "null", "uuid '11111111-2222-3333-4444-555555555555'",
        "'ab'::blob", "time '10:00'", "interval 1 day", "'101'::bit", "'x'::enum('x', 'y')"})
    void everyOtherTypeIsReadToo(String expression) throws Exception {
        try (DuckDBConnection connection = catalog.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select " + expression)) {
            rows.next();
            assertThat(values("select " + expression)).usingRecursiveComparison()
                    .isEqualTo(Collections.singletonList(Cells.plain(rows.getObject(1))));
        }
    }

    @Test
    void rowsComeInTheirOrderAcrossChunksWithTheirNulls() {
        List<Object> rows = values("select case when i % 3 = 0 then null else i end from range(10000) t(i) order by i desc");
        assertThat(rows).hasSize(10_000);
        for (int i = 0; i < rows.size(); i++) {
            long n = 9999 - i;
            assertThat(rows.get(i)).isEqualTo(n % 3 == 0 ? null : n);
        }
        assertThat(values("select 1 where false")).isEmpty();
    }

    @Test
    void namesThatAreThereTwiceStay() {
        try (SqlAnswer answer = sql.ask("select 1 as a, 2 as a")) {
            assertThat(answer.columns()).extracting(SqlAnswer.Column::name).containsExactly("a", "a");
            assertThat(answer.next()).isTrue();
            assertThat(List.of(answer.value(0), answer.value(1))).isEqualTo(List.of(1, 2));
        }
    }

    @Test
    void whatFailsOnTheWaySaysWhyAfterItsRows() {
        String text = "select case when i < 9000000 then i else error('broken stone') end as n from range(10000000) t(i)";
        try (SqlAnswer answer = sql.ask(text)) {
            assertThat(answer.next()).isTrue();
            assertThatThrownBy(() -> {
                while (answer.next()) {
                    answer.value(0);
                }
            }).isInstanceOf(SqlFailure.class).hasMessageContaining("broken stone");
        }
        assertThatThrownBy(() -> sql.ask("select error('at once') from range(3)").close()).hasMessageContaining("at once");
        assertThat(values("select 6 * 7")).containsExactly(42);
    }

    @Test
    void aCancelStopsItBetweenRows() {
        SqlCancel cancel = new SqlCancel();
        try (SqlAnswer answer = sql.run(sql.judge("select i from range(1000000000000) t(i)").getFirst(), Map.of(), cancel)) {
            assertThat(answer.next()).isTrue();
            cancel.cancel();
            assertThatThrownBy(() -> {
                while (answer.next()) {
                    answer.value(0);
                }
            }).isInstanceOf(SqlFailure.class).hasMessageContaining("INTERRUPT");
        }
    }

    private List<Object> values(String query) {
        List<Object> values = new ArrayList<>();
        try (SqlAnswer answer = sql.ask(query)) {
            while (answer.next()) {
                values.add(answer.value(0));
            }
        }
        return values;
    }
}
