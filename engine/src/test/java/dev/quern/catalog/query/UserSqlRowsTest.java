package dev.quern.catalog.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quern.catalog.Catalog;
import dev.quern.catalog.SqlCancel;
import dev.quern.catalog.SqlFailure;
import dev.quern.catalog.rows.Cells;
import dev.quern.catalog.rows.ChunkCursor;
import dev.quern.catalog.rows.RowBlock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.duckdb.DuckDBConnection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
        "timestamptz '2026-07-21 10:00:00.5+00'", "null", "interval '1 year -2 months 3 days -04:05:06.7'", "interval 0 second",
        "interval '-14 months'", "'10101010101'::bit", "'1'::bit", "'x'::enum('x', 'it''s, (y')", "timetz '10:00:00.5+01'",
        "timetz '10:00:00-15:59:59'", "time_ns '10:00:00.123456789'", "0::bignum", "-1::bignum", "256::bignum",
        "-12345678901234567890123456789012345678901234567890::bignum"})
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
    @ValueSource(strings = {"[1, 2]", "[1, null]", "[]::int[]", "null::int[]", "[[1], [2, 3], null]", "{'a': 1, 'b c': 'x'}",
        "{'a': null::int, 'b': [{'c': date '2026-11-21'}]}", "map {'k': 2}", "map {'k': [1, 2], 'l': null}",
        "map {1: {'a': 2}}",
        "map {uuid '11111111-2222-3333-4444-555555555555': true}", "[1, 2]::int[2]", "[[1, 2], [3, null]]::int[2][]",
        "uuid '91111111-2222-3333-4444-555555555555'", "'ab\\xFF'::blob", "''::blob", "['ab'::blob]", "['{}'::json]",
        "time '10:00:00.5'",
        "[time '10:00']", "[timestamp '2026-11-21 10:00:00.5']", "[timestamptz '2026-07-21 10:00:00+00']",
        "[1.50::decimal(4, 2)]",
        "[1::hugeint, null]", "[18446744073709551615::ubigint]", "['a text that is longer than twelve bytes', '麦', null]",
        "[interval 1 day]", "['x'::enum('x', 'y'), null]", "{'a': 'it''s, (y'::enum('x', 'it''s, (y'), 'b': 2}", "['101'::bit]",
        "{'say \"hi\", (you)': 1, 'b': 2}", "list_transform(range(3), lambda i: 'corn')", "range(300)",
        "row(1, 'x')", "row(timestamp '2026-11-21 10:00:00', row(1, [2]))", "map {[1, 2]: 1}", "map {1.5::double: 1}",
        "[1::bignum]",
        "map {{'a': 1}: 1}", "map {1.50::decimal(4, 2): 1}", "map {date '2026-11-21': 1}", "map {true: 1::bignum}"})
    void aNestedValueIsReadOffTheHeapAndIsWhatJdbcMakesOfIt(String expression) throws Exception {
        // beside others, so that places in the memory of lists are not the first ones
        String query = "select case when i < 2047 then v end as v from (select " + expression
                + " as v), range(2050) t(i) order by i";
        try (DuckDBConnection connection = catalog.connect(); PreparedStatement prepared = connection.prepareStatement(query)) {
            assertThat(ChunkCursor.reads(prepared.getMetaData())).as(expression).isTrue();
            List<Object> expected = new ArrayList<>();
            try (ResultSet rows = prepared.executeQuery()) {
                while (rows.next()) {
                    expected.add(Cells.plain(rows.getObject(1)));
                }
            }
            assertThat(expected).hasSize(2050);
            assertThat(readable(values(query))).isEqualTo(readable(expected));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"'POINT (1 2)'::geometry", "['POINT (1 2)'::geometry]"})
    void everyOtherTypeIsReadByTheDriver(String expression) throws Exception {
        try (DuckDBConnection connection = catalog.connect();
                PreparedStatement statement = connection.prepareStatement("select " + expression);
                ResultSet rows = statement.executeQuery()) {
            assertThat(ChunkCursor.reads(rows.getMetaData())).isFalse();
            rows.next();
            assertThat(values("select " + expression)).usingRecursiveComparison()
                    .isEqualTo(Collections.singletonList(Cells.plain(rows.getObject(1))));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {"date 'infinity' | infinity", "date '-infinity' | -infinity",
        "timestamp 'infinity' | infinity", "timestamp '-infinity' | -infinity", "timestamptz 'infinity' | infinity",
        "timestamptz '-infinity' | -infinity", "timestamp_s 'infinity' | infinity", "timestamp_ns '-infinity' | -infinity",
        "time '24:00:00' | 24:00:00", "timetz '24:00:00+05:30' | 24:00:00+05:30", "timetz '24:00:00-01' | 24:00:00-01",
        "timetz '24:00:00+00' | 24:00:00+00", "interval '-1 day' | -1 day",
        "interval '300 hours' | 300:00:00", "date '5877642-06-25 (BC)' | -5877641-06-25"})
    void aTimeThatJavaCannotSayIsTheTextOfTheDatabase(String expression, String text) {
        assertThat(values("select " + expression)).singleElement().asString().isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {"timestamp '2026-11-21 10:00:00' | 2026-11-21 10:00:00",
        "timestamp_ns '2026-11-21 10:00:00.000000001' | 2026-11-21 10:00:00.000000001", "timestamp 'infinity' | infinity",
        "timetz '10:00:00.5+05:30' | 10:00:00.5+05:30", "time '24:00:00' | 24:00:00", "'a\\xFF'::blob | a\\xFF",
        "interval 1 day | 1 day", "(-5)::bignum | -5"})
    void aMapIsReadByWhateverKeys(String key, String text) {
        assertThat(values("select map {" + key + ": time '24:00:00'}")).containsExactly(Map.of(text, "24:00:00"));
    }

    @Test
    void aUnionIsTheMemberThatIsThere() {
        assertThat(values("""
                select u from (values (1, union_value(n := 7)::union(n integer, t varchar, l integer[])), (2, 'corn'), (3, [1, null]),
                    (4, null)) v(i, u) order by i""")).isEqualTo(Arrays.asList(7, "corn", Arrays.asList(1, null), null));
        assertThat(values("select union_value(t := null::varchar)")).isEqualTo(Collections.singletonList(null));
        assertThat(values("select [union_value(n := i)] from range(3000) t(i)")).hasSize(3000)
                .endsWith(List.of(2999L));
    }

    @Test
    void anEnumOfManyWordsIsReadByItsNumbers() {
        assertThat(values("select 'w299'::enum(" + IntStream.range(0, 300).mapToObj(i -> "'w" + i + "'")
                .collect(Collectors.joining(", ")) + ")")).containsExactly("w299");
    }

    @Test
    void rowsComeInTheirOrderAcrossChunksWithTheirNulls() {
        List<Object> rows = values("select case when i % 3 = 0 then null else i end from range(10000) t(i) order by i desc");
        assertThat(rows).hasSize(10_000);
        for (int i = 0; i < rows.size(); i++) {
            long n = 9999L - i;
            assertThat(rows.get(i)).isEqualTo(n % 3 == 0 ? null : n);
        }
        assertThat(values("select 1 where false")).isEmpty();
    }

    @Test
    void blocksAreTheirOwnWhateverTheNextOnesAre() {
        String query = "select i, case when i % 3 > 0 then ['mill ' || i] end as l from range(10000) t(i) order by i";
        List<Object> expected = values(query);
        List<List<Object>> texts = new ArrayList<>();
        List<RowBlock> blocks = new ArrayList<>();
        try (SqlAnswer answer = sql.ask(query)) {
            assertThat(answer.isInBlocks()).isTrue();
            for (RowBlock block = answer.nextBlock(); block != null; block = answer.nextBlock()) {
                blocks.add(block);
            }
            assertThat(blocks).hasSizeGreaterThan(2);
            blocks.parallelStream().map(block -> {
                List<Object> numbers = new ArrayList<>();
                for (int i = 0; i < block.rows(); i++) {
                    long n = (Long) Objects.requireNonNull(block.value(i, 0));
                    assertThat(block.value(i, 1)).isEqualTo(n % 3 > 0 ? List.of("mill " + n) : null);
                    numbers.add(n);
                }
                return numbers;
            }).forEachOrdered(texts::add);
            blocks.forEach(RowBlock::close);
        }
        assertThat(texts.stream().flatMap(List::stream)).containsExactlyElementsOf(expected);
    }

    /** Up to twelve bytes lie in a row themselves, longer texts elsewhere. */
    @Test
    void theBytesOfATextAreThoseOfItsCharacters() {
        String query = "select case when i % 5 < 4 then repeat('麦 corn'[1 + i % 3:], i // 7 % 4) end as text, text is null as none, "
                + "encode(text) as blob, [text] as list from range(5000) t(i)";
        int texts = 0;
        try (SqlAnswer answer = sql.ask(query)) {
            for (RowBlock block = answer.nextBlock(); block != null; block = answer.nextBlock()) {
                try (RowBlock rows = block) {
                    for (int i = 0; i < rows.rows(); i++) {
                        String text = (String) rows.value(i, 0);
                        byte[] utf8 = text == null ? null : text.getBytes(StandardCharsets.UTF_8);
                        assertThat(rows.utf8(i, 0)).isEqualTo(utf8);
                        assertThat(rows.value(i, 2)).isEqualTo(utf8);
                        assertThat(List.of(1, 2, 3)).allMatch(other -> rows.utf8(0, other) == null);
                        texts += text == null ? 0 : 1;
                    }
                }
            }
        }
        assertThat(texts).isEqualTo(4000);
    }

    @Test
    void rowsThatTheDriverReadsAreInNoBlocks() {
        try (SqlAnswer answer = sql.ask("select 'POINT (1 2)'::geometry")) {
            assertThat(answer.isInBlocks()).isFalse();
            assertThatThrownBy(answer::nextBlock).isInstanceOf(IllegalStateException.class);
        }
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

    /** Bytes as text: arrays are equal to themselves alone. */
    private static Object readable(Object value) {
        return switch (value) {
            case byte[] bytes -> HexFormat.of().formatHex(bytes);
            case List<?> list -> list.stream().map(UserSqlRowsTest::readable).toList();
            case Map<?, ?> map ->
                map.entrySet().stream().map(entry -> List.of(entry.getKey(), readable(entry.getValue()))).toList();
            case null -> "NULL";
            default -> value;
        };
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
