package dev.quern.shell.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quern.shell.script.Statement.Command;
import dev.quern.shell.script.Statement.Incomplete;
import dev.quern.shell.script.Statement.Sql;
import dev.quern.shell.sql.SqlStart;
import org.junit.jupiter.api.Test;

class StatementsTest {
    @Test
    void aCommandIsALineAndSqlGoesUpToItsSemicolon() {
        assertCuts("""
                import docs
                select 1
                  from chunks;
                status
                """, new Command("import docs", 1), new Sql("select 1\n  from chunks", 2), new Command("status", 4));
    }

    @Test
    void aSemicolonCutsALine() {
        assertCuts("status; run all;; from x; help", new Command("status", 1), new Command("run all", 1), new Sql("from x", 1),
                new Command("help", 1));
    }

    @Test
    void commentsAreLeftOut() {
        assertCuts("""
                # a comment; with a semicolon
                -- another 'one
                status # and here
                run all -- and here
                /* over
                lines */ help
                run --limit 3
                """, new Command("status", 3), new Command("run all", 4), new Command("help", 6),
                new Command("run --limit 3", 7));
    }

    @Test
    void blockCommentsNestAsInTheDatabase() {
        assertCuts("/* off:\nstatus /* and\nthis */ run all\n*/ help", new Command("help", 4));
        assertCuts("/* a /* b */ status", new Incomplete("/* a /* b */ status", 1, "*/"));
    }

    @Test
    void quotesKeepWhatWouldCut() {
        assertCuts("run x --where 'a; # b' \"c\nd\" e\\;f", new Command("run x --where 'a; # b' \"c\nd\" e\\;f", 1));
        assertCuts("select ';''' as \"a;b\", $$ ; $$, $t$ ; $$ $t$, 1 -- ;\n /* ; */;",
                new Sql("select ';''' as \"a;b\", $$ ; $$, $t$ ; $$ $t$, 1 -- ;\n /* ; */", 1));
    }

    @Test
    void aBackslashCarriesACommandOn() {
        assertCuts("run all \\\n  --limit 2\nhelp", new Command("run all \\\n  --limit 2", 1), new Command("help", 3));
    }

    @Test
    void whatDoesNotEndSaysWhatIsMissing() {
        assertCuts("help\nselect 1", new Command("help", 1), new Incomplete("select 1", 2, ";"));
        assertCuts("select 'a", new Incomplete("select 'a", 1, "'"));
        assertCuts("select $x$ a", new Incomplete("select $x$ a", 1, "$x$"));
        assertCuts("run a \\\n", new Incomplete("run a \\", 1, "what follows the \\"));
        assertCuts("run 'a", new Incomplete("run 'a", 1, "'"));
        assertCuts("select 1 -- end", new Incomplete("select 1 -- end", 1, ";"));
        assertCuts("/* x", new Incomplete("/* x", 1, "*/"));
    }

    @Test
    void linesAreCountedWithEitherLineEnd() {
        assertCuts("\uFEFFhelp\r\n\r\nselect 1\r\n;\r\nstatus\r\n", new Command("help", 1), new Sql("select 1", 3),
                new Command("status", 5));
    }

    @Test
    void aParameterOfSqlIsNoQuote() {
        assertCuts("select a$1 from t; help", new Sql("select a$1 from t", 1), new Command("help", 1));
    }

    @Test
    void sqlEndsWhereTheDatabaseEndsIt() {
        assertCuts("select E'it\\'s; so'; help", new Sql("select E'it\\'s; so'", 1), new Command("help", 1));
        assertCuts("select 1 /* a /* b; */ c; */; help", new Sql("select 1 /* a /* b; */ c; */", 1), new Command("help", 1));
        assertCuts("select $a$ ; $$ ; $a$; help", new Sql("select $a$ ; $$ ; $a$", 1), new Command("help", 1));
        assertCuts("select $a$ ; $$", new Incomplete("select $a$ ; $$", 1, "$a$"));
        assertCuts("select \"a;", new Incomplete("select \"a;", 1, "\""));
        assertCuts("select E'a\\';", new Incomplete("select E'a\\';", 1, "'"));
    }

    @Test
    void nothingIsNothing() {
        assertCuts("");
        assertCuts(" \n ; # only\n");
    }

    private static void assertCuts(String text, Statement... expected) {
        assertThat(Statements.of(text, SqlStart::isSql)).containsExactly(expected);
    }
}
