package dev.quern.shell.script;

import dev.quern.catalog.sql.SqlLexer;
import dev.quern.catalog.sql.SqlToken;
import org.jspecify.annotations.Nullable;

/**
 * Where a statement ends.
 *
 * @param textEnd the index after its last character
 * @param next the index from which the next statement is looked for
 * @param missing what would end it, when it does not end; else null
 */
record StatementEnd(int textEnd, int next, @Nullable String missing) {

    /** Finds the end of the SQL that begins at {@code begin}: a semicolon outside quotes and comments. */
    static StatementEnd ofSql(String source, int begin) {
        String text = source.substring(begin);
        SqlToken end = SqlLexer.endOfStatement(text);
        int wide = wideSemicolon(text, end == null ? text.length() : end.start());
        if (wide >= 0) {
            return new StatementEnd(begin + wide, begin + wide + 1, null);
        }
        if (end == null) {
            return unfinished(source, ";");
        }
        return end.closed()
                ? new StatementEnd(begin + end.start(), begin + end.end(), null)
                : unfinished(source, closing(end));
    }

    /** Returns where a full-width semicolon ends a line of the SQL before {@code limit}, outside quotes and comments; -1 when none does. */
    private static int wideSemicolon(String text, int limit) {
        if (text.indexOf(Typography.WIDE_SEMICOLON) < 0) {
            return -1;
        }
        return SqlLexer.tokens(text).stream().takeWhile(token -> token.start() < limit)
                .filter(token -> token.kind() == SqlToken.Kind.WORD || token.kind() == SqlToken.Kind.SYMBOL)
                .mapToInt(token -> token.end() - 1).filter(at -> Typography.endsLine(text, at)).findFirst().orElse(-1);
    }

    private static String closing(SqlToken open) {
        return switch (open.kind()) {
            case COMMENT -> "*/";
            case QUOTED_NAME -> "\"";
            case DOLLAR_STRING -> open.text().substring(0, open.text().indexOf('$', 1) + 1);
            default -> "'";
        };
    }

    /** Finds the end of the command that begins at {@code begin}: the end of its line, a semicolon or a comment, outside quotes. */
    static StatementEnd ofCommand(String source, int begin) {
        int i = begin;
        while (i < source.length()) {
            char c = source.charAt(i);
            if (c == '\\') {
                i += 2;
                if (i >= source.length()) {
                    return unfinished(source, "what follows the \\");
                }
            } else if (c == '\'' || c == '"') {
                int end = closingQuote(source, i, c);
                if (end < 0) {
                    return unfinished(source, String.valueOf(c));
                }
                i = end + 1;
            } else if (c == '\n' || c == ';' || beginsComment(source, i) || Typography.endsLine(source, i)) {
                return new StatementEnd(i, i, null);
            } else {
                i++;
            }
        }
        return new StatementEnd(i, i, null);
    }

    private static int closingQuote(String source, int open, char quote) {
        for (int i = open + 1; i < source.length(); i++) {
            char c = source.charAt(i);
            if (c == quote) {
                return i;
            }
            if (c == '\\' && quote == '"') {
                i++;
            }
        }
        return -1;
    }

    private static boolean beginsComment(String source, int i) {
        if (i == 0 || !Character.isWhitespace(source.charAt(i - 1))) {
            return false;
        }
        boolean dashes = source.startsWith("--", i) && (i + 2 == source.length() || Character.isWhitespace(source.charAt(i + 2)));
        return dashes || source.charAt(i) == '#';
    }

    private static StatementEnd unfinished(String source, String missing) {
        return new StatementEnd(source.length(), source.length(), missing);
    }
}
