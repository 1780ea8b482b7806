package dev.quern.catalog.sql;

import dev.quern.catalog.sql.SqlToken.Kind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cuts text into tokens the way DuckDB's PostgreSQL-born lexer does: quotes, {@code E''} strings, dollar quotes, nested block
 * comments. It never fails: what it does not know is a symbol, and a quote that never closes is a token that says so. Stateless
 * from outside; an instance serves one text and one thread.
 */
public final class SqlLexer {
    private final String text;
    private int at;

    private SqlLexer(String text) {
        this.text = text;
    }

    /** Returns all tokens of the text in order, comments included. */
    public static List<SqlToken> tokens(String text) {
        SqlLexer lexer = new SqlLexer(text);
        List<SqlToken> tokens = new ArrayList<>();
        while (lexer.skipSpace()) {
            tokens.add(lexer.next());
        }
        return tokens;
    }

    /**
     * Returns where the statement at the beginning of the text ends: its semicolon, which is outside quotes and comments, or else the
     * last token when that is a quote or a block comment that does not close; null when there is neither.
     */
    public static @Nullable SqlToken endOfStatement(String text) {
        SqlLexer lexer = new SqlLexer(text);
        while (lexer.skipSpace()) {
            SqlToken token = lexer.next();
            if (token.isSymbol(';') || !token.closed()) {
                return token;
            }
        }
        return null;
    }

    /** Returns the first token of the text, a comment included; null when it is blank. */
    public static @Nullable SqlToken first(String text) {
        SqlLexer lexer = new SqlLexer(text);
        return lexer.skipSpace() ? lexer.next() : null;
    }

    private boolean skipSpace() {
        while (at < text.length() && isSpace(text.charAt(at))) {
            at++;
        }
        return at < text.length();
    }

    /** Unicode spaces count: DuckDB turns them into plain ones before it parses. */
    static boolean isSpace(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\u200B' || c == '\uFEFF' || c == '\u0085';
    }

    private SqlToken next() {
        int start = at;
        char c = text.charAt(at);
        if (c == '\'') {
            return quoted(Kind.STRING, start, '\'', false);
        }
        if (c == '"') {
            return quoted(Kind.QUOTED_NAME, start, '"', false);
        }
        if ((c == 'e' || c == 'E') && peek(1) == '\'') {
            at++;
            return quoted(Kind.ESCAPE_STRING, start, '\'', true);
        }
        if (c == '-' && peek(1) == '-') {
            return lineComment(start);
        }
        if (c == '/' && peek(1) == '*') {
            return blockComment(start);
        }
        if (c == '$') {
            return dollar(start);
        }
        if (isNameStart(c)) {
            at = endOfName(at);
            return token(Kind.WORD, start, true);
        }
        if (isDigit(c) || (c == '.' && isDigit(peek(1)))) {
            return number(start);
        }
        at++;
        return token(Kind.SYMBOL, start, true);
    }

    private SqlToken quoted(Kind kind, int start, char quote, boolean backslash) {
        at++;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (backslash && c == '\\') {
                at = Math.min(at + 2, text.length());
            } else if (c == quote && peek(1) == quote) {
                at += 2;
            } else if (c == quote) {
                at++;
                return token(kind, start, true);
            } else {
                at++;
            }
        }
        return token(kind, start, false);
    }

    private SqlToken lineComment(int start) {
        while (at < text.length() && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
            at++;
        }
        return token(Kind.COMMENT, start, true);
    }

    private SqlToken blockComment(int start) {
        int depth = 0;
        while (at < text.length()) {
            if (text.charAt(at) == '/' && peek(1) == '*') {
                depth++;
                at += 2;
            } else if (text.charAt(at) == '*' && peek(1) == '/') {
                depth--;
                at += 2;
                if (depth == 0) {
                    return token(Kind.COMMENT, start, true);
                }
            } else {
                at++;
            }
        }
        return token(Kind.COMMENT, start, false);
    }

    private SqlToken dollar(int start) {
        int end = at + 1;
        if (isDigit(peek(1))) {
            while (end < text.length() && isDigit(text.charAt(end))) {
                end++;
            }
            at = end;
            return token(Kind.PARAMETER, start, true);
        }
        while (end < text.length() && isTagPart(text.charAt(end))) {
            end++;
        }
        if (end < text.length() && text.charAt(end) == '$') {
            String tag = text.substring(start, end + 1);
            int close = text.indexOf(tag, end + 1);
            at = close < 0 ? text.length() : close + tag.length();
            return token(Kind.DOLLAR_STRING, start, close >= 0);
        }
        at = end;
        return token(end > start + 1 ? Kind.PARAMETER : Kind.SYMBOL, start, true);
    }

    private SqlToken number(int start) {
        while (at < text.length()) {
            char c = text.charAt(at);
            boolean exponentSign = (c == '+' || c == '-') && at > start
                    && (text.charAt(at - 1) == 'e' || text.charAt(at - 1) == 'E')
                    && isDigit(peek(1));
            if (!(isDigit(c) || c == '.' || c == '_' || isNameStart(c) || exponentSign)) {
                break;
            }
            at++;
        }
        return token(Kind.NUMBER, start, true);
    }

    private int endOfName(int from) {
        int end = from;
        while (end < text.length() && (isTagPart(text.charAt(end)) || text.charAt(end) == '$')) {
            end++;
        }
        return end;
    }

    private static boolean isNameStart(char c) {
        return c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= 0x80 && !isSpace(c));
    }

    private static boolean isTagPart(char c) {
        return isNameStart(c) || isDigit(c);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private char peek(int ahead) {
        return at + ahead < text.length() ? text.charAt(at + ahead) : '\0';
    }

    private SqlToken token(Kind kind, int start, boolean closed) {
        return new SqlToken(kind, text.substring(start, at), start, at, closed);
    }
}
