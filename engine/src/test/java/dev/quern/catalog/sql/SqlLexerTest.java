package dev.quern.catalog.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SqlLexerTest {
    @Test
    void cutsAStatementIntoItsTokens() {
        assertThat(SqlLexer.tokens("select \"a\"\"b\", E'it\\'s', $t$;$$;$t$, 1.5e-3, $name -- end").stream()
                .map(token -> token.kind() + " " + token.text()))
                .containsExactly("WORD select", "QUOTED_NAME \"a\"\"b\"", "SYMBOL ,", "ESCAPE_STRING E'it\\'s'", "SYMBOL ,",
                        "DOLLAR_STRING $t$;$$;$t$", "SYMBOL ,", "NUMBER 1.5e-3", "SYMBOL ,", "PARAMETER $name", "COMMENT -- end");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "select 1", "select ';", "select \";", "select $$;", "select $a$;$$;", "select /* ; */ 1", "select /* /* */ ;",
        "select 1; -- x\n 2",
        "select E'\\';", "select 1 -- ;", ""
    })
    void knowsWhenAStatementGoesOn(String text) {
        assertThat(SqlStatement.isComplete(text)).isEqualTo(text.isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "select 1;", "select ';';", "select 1; -- done", "select $a$;$$;$a$ ;", "select 1 /* ; */ ; /* x */", "select 'a\\';",
        "select a$b;", "select 1;\n", "select $1;", "-- nothing"})
    void knowsWhenAStatementIsDone(String text) {
        assertThat(SqlStatement.isComplete(text)).isTrue();
    }

    @Test
    void splitsAtSemicolonsOutsideQuotesAndComments() {
        String text = " select ';' ; ; /* ; */ from t -- ;\n where a = $$;$$;insert into lab.x values (1)";
        List<SqlStatement> statements = SqlStatement.split(text);
        assertThat(statements.stream().map(SqlStatement::text))
                .containsExactly("select ';'", "from t -- ;\n where a = $$;$$", "insert into lab.x values (1)");
        assertThat(statements.stream().map(SqlStatement::terminated)).containsExactly(true, true, false);
        for (SqlStatement statement : statements) {
            assertThat(text.substring(statement.start())).startsWith(statement.text());
            assertThat(statement.tokens()).allSatisfy(token -> assertThat(statement.text().substring(token.start(), token.end()))
                    .isEqualTo(token.text()));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"select (1)|true", "select (1|false", "select 1)|false", "select ')('|true",
        "select 'a|false",
        "select 1 /* x|false"})
    void seesOpenBracketsAndQuotes(String text, boolean balanced) {
        assertThat(SqlStatement.split(text).getFirst().isBalanced()).isEqualTo(balanced);
    }
}
