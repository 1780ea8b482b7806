package dev.quern.shell.sql;

import dev.quern.catalog.sql.SqlLexer;
import dev.quern.catalog.sql.SqlToken;
import dev.quern.shell.script.Typography;
import dev.quern.shell.sql.DuckDbMessage.Meaning;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** SQL with the characters of word processors and of Chinese keyboards, which DuckDB reads as letters of a name. */
final class SqlCharacters {
    private SqlCharacters() {}

    /** Returns what a message means, with those characters as the likely cause in place of any other guess when the SQL holds one outside quotes. */
    static Meaning meaning(String statement, Meaning known) {
        OptionalInt found = SqlLexer.tokens(statement).stream()
                .filter(token -> token.kind() == SqlToken.Kind.WORD || token.kind() == SqlToken.Kind.SYMBOL)
                .flatMapToInt(token -> IntStream.range(token.start(), token.end())).map(statement::charAt)
                .filter(c -> isOdd((char) c)).findFirst();
        return found.isEmpty() ? known : new Meaning(known.headline(), hint((char) found.getAsInt()));
    }

    private static boolean isOdd(char c) {
        return Typography.isQuote(c) || Typography.isDash(c) || Typography.isWide(c);
    }

    private static String hint(char c) {
        if (Typography.isWide(c)) {
            return c + " is a full-width character: write " + (char) (c - '\uFF01' + '!');
        }
        return Typography.isQuote(c)
                ? c + " does not quote in SQL: text stands in '…', a name in \"…\""
                : c + " is a long dash: write -";
    }
}
