package dev.quern.catalog.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quern.catalog.sql.SqlDecision.Allowed;
import dev.quern.catalog.sql.SqlDecision.Copy;
import dev.quern.catalog.sql.SqlDecision.LabWrite;
import dev.quern.catalog.sql.SqlDecision.Malformed;
import dev.quern.catalog.sql.SqlDecision.Read;
import dev.quern.catalog.sql.SqlDecision.Refused;
import dev.quern.catalog.sql.SqlDecision.Show;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqlGuardTest {
    @TempDir
    Path root;
    private GuardedCatalog catalog;

    @BeforeEach
    void open() throws SQLException, IOException {
        catalog = new GuardedCatalog(root);
    }

    @AfterEach
    void close() throws SQLException {
        catalog.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "select * from chunks", "from chunks", "FROM ledger select count(*)", "with a as (from chunks) select * from a",
        "values (1), (2)",
        "table chunks", "(select 1) union all (select 2)", "select 'drop table ledger; select 1'",
        "select $$ ; delete from ledger $$",
        "/* insert into */ select 1 -- drop table ledger", "unpivot chunks on tokens into name n value v",
        "pivot chunks on kind using sum(tokens)",
        "pivot (from chunks where tokens > 1) on kind using count(*) group by id",
        "pivot chunks on kind in ('md') using count(*)",
        "with recursive r as (select 1 as n union all select n + 1 from r where n < 5) from r", "select lab.x.a from lab.x",
        "with lab as (select 1 as x) select lab.x from lab", "from duckdb_tables()", "from range(3)", "select unnest([1, 2])",
        "select * from 'rows.csv'", "from \"rows.csv\"", "from read_csv('./sub/../rows.csv', header = true)",
        "from read_csv(['rows.csv', 'rows.csv'])",
        "select 'größe 文' as t, r.a from read_csv($$rows.csv$$) r", "from glob('*.csv')",
        "select random(), now(), getvariable('x')",
        "select list_transform([1, 2], lambda x: x + 1)", "from information_schema.tables", "select * from (describe chunks)"})
    void readsRunAndChangeNothing(String text) throws SQLException, IOException {
        assertThat(runsAs(text)).isInstanceOf(Read.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "describe chunks", "desc chunks", "describe select 1", "show tables", "show all tables", "summarize chunks",
        "summarize 'rows.csv'",
        "describe 'rows.csv'", "explain select 1", "explain analyze select count(*) from chunks",
        "explain (format json) from chunks",
        "explain (select 1)", "explain analyze from read_csv('rows.csv')"})
    void showsRunAndChangeNothing(String text) throws SQLException, IOException {
        assertThat(runsAs(text)).isInstanceOf(Show.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "create table lab.y as select * from chunks", "create or replace table lab.x as from 'rows.csv'",
        "create view lab.w as select 1 as a",
        "create table if not exists lab.y (a int default 3 check (a > 2), b decimal(3, 1), c varchar default 'x;y')",
        "CREATE TABLE \"LAB\".\"Y\" (a int)", "create table catalog.lab.y as select 1", "create macro lab.f(a, b := 2) as a + b",
        "create or replace function lab.g(n) as table select * from chunks limit n", "create view lab.w(p, q) as values (1, 2)",
        "create view lab.w as with c as (from chunks) from c", "insert into lab.x values (1)",
        "insert into lab.x select tokens from chunks",
        "insert into lab.x by name (select 3 as a) returning a", "update lab.x set a = 5 where a = 1",
        "delete from lab.x where a in (select tokens - 1 from chunks)",
        "with q as (select 7 as a) insert into lab.x from q", "truncate lab.x", "drop table lab.x",
        "drop view if exists lab.v",
        "drop table if exists lab . /* here */ x cascade", "alter table lab.x add column note varchar default 'n'",
        "alter table lab.x rename to z", "with n as (insert into lab.x values (9) returning a) select * from n",
        "create macro lab.f(a) as (select max(tokens) + a from chunks)", "insert into lab.x -- a comment\nvalues (4)"})
    void changesInsideLabRunAndTouchNothingElse(String text) throws SQLException, IOException {
        String labBefore = lab();
        SqlDecision decision = runsAs(text);
        assertThat(decision).isInstanceOf(LabWrite.class);
        assertThat(((LabWrite) decision).target()).startsWith("lab.");
        assertThat(lab()).isNotEqualTo(labBefore);
    }

    private String lab() throws SQLException {
        return catalog.rows("select table_name, sql, estimated_size from duckdb_tables() where schema_name = 'lab' order by all")
                + catalog.rows("select view_name from duckdb_views() where schema_name = 'lab' order by all")
                + catalog.rows("select function_name from duckdb_functions() where schema_name = 'lab' order by all")
                + (catalog.rows("select table_name from duckdb_tables() where schema_name = 'lab' and table_name = 'x'").isEmpty()
                        ? ""
                        : catalog.rows("from lab.x order by all"));
    }

    @Test
    void aMacroOfLabCanBeCalled() throws SQLException, IOException {
        runsAs("create macro lab.top(n) as table select * from chunks order by tokens limit n");
        assertThat(runsAs("from lab.top(1)")).isInstanceOf(Read.class);
    }

    @Test
    void copyWritesInsideTheWorkspace() throws SQLException, IOException {
        SqlDecision decision = catalog.decideOne("copy (select id, tokens from chunks) to 'out.csv' (format csv, header)");
        assertThat(decision).isInstanceOfSatisfying(Copy.class,
                copy -> assertThat(copy.target()).isEqualTo(catalog.workspace.resolve("out.csv")));
        catalog.run(((Allowed) decision).sql());
        assertThat(catalog.workspace.resolve("out.csv")).hasContent("id,tokens\nc1,3");
        assertThat(catalog.decideOne("copy lab.x to 'x.parquet'")).isInstanceOf(Copy.class);
        assertThat(catalog.decideOne("copy (from 'rows.csv') to 'x.json' (array true)")).isInstanceOf(Copy.class);
    }

    @Test
    void severalStatementsAreJudgedOneByOne() throws SQLException {
        List<SqlDecision> decisions = catalog.guard.decide(catalog.connection,
                "select 1; drop table ledger; create table lab.k as select ';'; select");
        assertThat(decisions).extracting(decision -> decision.getClass().getSimpleName())
                .containsExactly("Read", "Refused", "LabWrite", "Malformed");
    }

    @Test
    void refusalsSayTheWayOut() throws SQLException {
        assertThat(catalog.decideOne("drop table ledger;")).isEqualTo(new Refused("drop table ledger",
                "SQL may change only schema lab; the catalog belongs to the stages.",
                "A table of your own: lab.ledger.   To change a verdict: move its threshold with set."));
        assertThat(catalog.decideOne("create table foo as select 1")).isInstanceOfSatisfying(Refused.class,
                refused -> assertThat(refused.wayOut()).isEqualTo("Name it lab.foo."));
        assertThat(catalog.decideOne("create table lab.p as pivot chunks on kind using count(*)")).isInstanceOfSatisfying(
                Refused.class,
                refused -> assertThat(refused.wayOut()).contains("needs its values"));
        assertThat(catalog.decideOne("create table lab.p as pivot chunks on kind in ('md') using count(*)"))
                .isInstanceOf(LabWrite.class);
        assertThat(catalog.decideOne("from '/etc/passwd'")).isInstanceOfSatisfying(Refused.class,
                refused -> assertThat(refused.reason()).contains("only inside the workspace").contains("/etc/passwd"));
    }

    @Test
    void aSyntaxErrorSaysWhere() throws SQLException {
        assertThat(catalog.decideOne("select 'ä文', frm from from x")).isEqualTo(new Malformed("select 'ä文', frm from from x",
                "syntax error at or near \"from\"", 22));
        assertThat(catalog.decideOne("insert into lab.x valus (1)")).isInstanceOfSatisfying(Malformed.class,
                malformed -> assertThat(malformed.text().substring(malformed.offset())).startsWith("valus"));
        assertThat(catalog.decideOne("create view lab.k as select a b c")).isInstanceOfSatisfying(Malformed.class,
                malformed -> assertThat(malformed.text().substring(malformed.offset())).startsWith("c"));
        assertThat(catalog.decideOne("select 'open")).isInstanceOf(Malformed.class);
        assertThat(catalog.decideOne("select (1")).isInstanceOf(Malformed.class);
    }

    /** Judges, runs what is allowed, and checks that nothing outside lab has moved. */
    private SqlDecision runsAs(String text) throws SQLException, IOException {
        String before = catalog.untouchable();
        String files = catalog.files();
        SqlDecision decision = catalog.decideOne(text);
        assertThat(decision).isInstanceOf(Allowed.class);
        catalog.run(((Allowed) decision).sql());
        assertThat(catalog.untouchable()).isEqualTo(before);
        assertThat(catalog.files()).isEqualTo(files);
        return decision;
    }
}
