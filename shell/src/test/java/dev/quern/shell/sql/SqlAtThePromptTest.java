package dev.quern.shell.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.quern.Quern;
import dev.quern.catalog.SqlCancel;
import dev.quern.catalog.SqlFailure;
import dev.quern.catalog.query.SqlAnswer;
import dev.quern.catalog.query.SqlVocabulary;
import dev.quern.catalog.query.UserSql;
import dev.quern.catalog.sql.SqlDecision;
import dev.quern.recipe.SettingException;
import dev.quern.shell.terminal.line.Suggestion;
import dev.quern.shell.view.Format;
import dev.quern.shell.view.ViewOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlAtThePromptTest {
    @TempDir
    static Path folder;
    private static Quern quern;

    @BeforeAll
    static void open() throws SettingException {
        quern = Quern.open(folder.resolve("work"), Map.of());
    }

    @AfterAll
    static void close() {
        quern.close();
    }

    @Test
    void aWrongColumnIsNamedPointedAtAndSuggested() {
        assertThat(problem("select toknes from chunks")).isEqualTo("""
                column "toknes" not found in chunks
                  select toknes from chunks
                         ^^^^^^  did you mean tokens?""");
        assertThat(problem("select '文ä' as x,\n   toknes, id\nfrom lab.x join chunks using (id)"))
                .contains("there is no table or view \"x\"");
        assertThat(problem("select id,\n   '文 ä', toknes\nfrom chunks where id = 'a'")).isEqualTo("""
                column "toknes" not found in chunks
                  '文 ä', toknes
                          ^^^^^^  did you mean tokens?""");
        assertThat(problem("select c.txt from chunks c")).isEqualTo("""
                column "txt" not found in c
                  select c.txt from chunks c
                         ^^^^^""");
    }

    /** Of the words of a real catalog; one that DuckDB no longer has is no word of every day. */
    @Test
    void oneLetterLeadsToAListThatCanBeRead() {
        SqlVocabulary words = quern.vocabulary().all();
        SqlTyping typing = new SqlTyping(() -> words, () -> words);
        for (char letter = 'a'; letter <= 'z'; letter++) {
            String typed = "select id from chunks where " + letter;
            assertThat(typing.complete(typed, typed.length()).suggestions()).as(typed).hasSizeLessThanOrEqualTo(40);
        }
        String typed = "select id from chunks where s";
        assertThat(typing.complete(typed, typed.length()).suggestions()).extracting(Suggestion::value)
                .startsWith("start_char").contains("sum(", "starts_with(", "select").doesNotContain("st_astext(", "sysid");
        String more = "select id from chunks where st_";
        assertThat(typing.complete(more, more.length()).suggestions()).extracting(Suggestion::value).contains("st_astext(");
        assertThat(words.functions()).extracting(SqlVocabulary.Function::name).containsAll(EverydaySql.FUNCTIONS);
        assertThat(words.keywords()).containsAll(EverydaySql.KEYWORDS);
    }

    @Test
    void aWrongTableAliasOrFunctionIsNamed() {
        assertThat(problem("from chunk")).isEqualTo("""
                there is no table or view "chunk"
                  from chunk
                       ^^^^^  did you mean chunks?""");
        assertThat(problem("select k.id from chunks")).startsWith("table \"k\" is not in the FROM clause\n");
        assertThat(problem("select uper(id) from chunks")).isEqualTo("""
                there is no function "uper"
                  select uper(id) from chunks
                         ^^^^  did you mean upper?""");
        assertThat(problem("select *\n  from chunsk c\n where true")).isEqualTo("""
                there is no table or view "chunsk"
                  from chunsk c
                       ^^^^^^  did you mean chunks?""");
    }

    @Test
    void aSyntaxErrorPointsAtTheWord() {
        assertThat(problem("select id\n  from chunks whre id = 1")).isEqualTo("""
                syntax error at "id"
                  from chunks whre id = 1
                                   ^^""");
        assertThat(problem("select 'open")).isEqualTo("""
                a quote that is never closed
                  select 'open
                         ^^^^^""");
    }

    @Test
    void otherErrorsKeepDuckDbsSentence() {
        assertThat(problem("select 'a'::int")).isEqualTo("""
                could not convert string 'a' to INT32
                  select 'a'::int
                            ^^^^^""");
        assertThat(problem("select (case when range > 5000 then 'a' else '1' end)::int from range(10000)"))
                .startsWith("could not convert string 'a' to INT32");
        assertThat(problem("select error('boom \u001b[31m')")).doesNotContain("\u001b").contains("boom ␛[31m");
    }

    @Test
    void aLongLineIsCutAroundThePlace() {
        String text = problem("select '" + "x".repeat(300) + "', toknes, '" + "y".repeat(300) + "' from chunks");
        assertThat(text.lines().allMatch(line -> line.length() < 140)).as(text).isTrue();
        String[] lines = text.split("\n");
        assertThat(lines[1].substring(lines[2].indexOf('^'))).startsWith("toknes");
    }

    @Test
    void refusalsAreOneLineWithTheWayOut() {
        assertThat(problem("drop table ledger")).isEqualTo(
                "SQL may change only schema lab; the catalog belongs to the stages.   A table of your own: lab.ledger.   To change a verdict: move its threshold with set.");
    }

    @Test
    void theDatabaseNestsBlockComments() {
        assertThat(problem("select /* a /* b */ toknes */ nothing")).contains("column \"nothing\"").doesNotContain("syntax");
        assertThat(problem("select 1 /* a /* b */ ")).contains("comment");
    }

    @Test
    void everyTypeOfDuckDbReachesTheViewsAsPlainValues() throws SettingException, IOException {
        String sql = """
                select 1::tinyint as i, 170141183460469231731687303715884105727::hugeint as h, 1.50::decimal(9, 2) as d, 'nan'::double as n, true as b,
                  timestamp '2026-11-21 10:02:03.5' as ts, timestamptz '2026-11-21 10:02:03+00' as tz, date '2026-01-02' as dt, time '01:02:03' as t,
                  interval 3 days as iv, {'a': 1, 'b': [1, 2]} as s, map {'k': 0.5} as m, [{'x': null}] as l, '\\xAA\\xBB'::blob as bl,
                  'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'::uuid as u, '{"j": [1.10]}'::json as j, 'x'::enum('x', 'y') as e, null as z
                """;
        assertThat(render(sql, Format.JSONL)).isEqualTo(
                """
                        {"i": 1, "h": 170141183460469231731687303715884105727, "d": 1.50, "n": "NaN", "b": true, \
                        "ts": "2026-11-21T10:02:03.500", "tz": "2026-11-21T10:02:03Z", "dt": "2026-01-02", "t": "01:02:03", "iv": "3 days", \
                        "s": {"a": 1, "b": [1, 2]}, "m": {"k": 0.5}, "l": [{"x": null}], "bl": "qrs=", \
                        "u": "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11", "j": {"j": [1.10]}, "e": "x", "z": null}
                        """);
        assertThat(render(sql, Format.VERTICAL)).isEqualTo("""
                 ── 1 ──────────────────────────────────
                 i   1
                 h   170141183460469231731687303715884105727
                 d   1.50
                 n   nan
                 b   true
                 ts  2026-11-21 10:02:03.5
                 tz  2026-11-21 10:02:03+00
                 dt  2026-01-02
                 t   01:02:03
                 iv  3 days
                 s   {a: 1, b: [1, 2]}
                 m   {k: 0.5}
                 l   [{x: NULL}]
                 bl  <2 B>
                 u   a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11
                 j   {"j": [1.10]}
                 e   x
                 z   NULL
                1 row
                """);
    }

    @Test
    void aMillionRowsPassThrough() throws SettingException {
        UserSql sql = quern.sql();
        SqlDecision.Allowed statement = sql.judge("select range as n, 'row ' || range as t from range(1000000)").getFirst();
        try (SqlAnswer answer = sql.run(statement, Map.of(), new SqlCancel())) {
            AnswerRows rows = new AnswerRows(answer);
            long count = 0;
            while (rows.next() != null) {
                count++;
            }
            assertThat(count).isEqualTo(1_000_000);
        }
    }

    private static String render(String text, Format format) throws SettingException, IOException {
        UserSql sql = quern.sql();
        StringBuilder out = new StringBuilder();
        try (SqlAnswer answer = sql.run(sql.judge(text).getFirst(), Map.of(), new SqlCancel())) {
            format.view(ViewOptions.PLAIN).print(AnswerRows.of(answer, new SqlCancel()), out);
        }
        return out.toString();
    }

    private static String problem(String text) {
        SqlFailure failure = catchThrowableOfType(SqlFailure.class, () -> render(text, Format.TABLE));
        assertThat(failure).as(text).isNotNull();
        return SqlProblem.of(failure).text();
    }
}
