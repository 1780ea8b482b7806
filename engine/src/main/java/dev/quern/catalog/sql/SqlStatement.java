package dev.quern.catalog.sql;

import dev.quern.catalog.sql.SqlToken.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One statement cut out of a text, without its semicolon.
 *
 * @param text the statement as typed, from its first token that is no comment to its last token
 * @param start where it starts in the whole text, in UTF-16 units
 * @param tokens its tokens with comments left out; positions count from the statement's own start
 * @param terminated whether a semicolon followed
 */
public record SqlStatement(String text, int start, List<SqlToken> tokens, boolean terminated) {

    /** Copies the token list. */
    public SqlStatement {
        tokens = List.copyOf(tokens);
    }

    /** Cuts a text at its semicolons, but not at those inside quotes and comments. Empty statements vanish. */
    public static List<SqlStatement> split(String text) {
        List<SqlStatement> statements = new ArrayList<>();
        List<SqlToken> current = new ArrayList<>();
        for (SqlToken token : SqlLexer.tokens(text)) {
            if (token.isSymbol(';')) {
                add(statements, text, current, true);
                current.clear();
            } else if (token.kind() != Kind.COMMENT || !token.closed()) {
                current.add(token);
            }
        }
        add(statements, text, current, false);
        return statements;
    }

    /**
     * Tells whether a text may be run as it stands: its last token other than comments is a semicolon, and no quote is open. A
     * text of nothing but comments is complete, too.
     */
    public static boolean isComplete(String text) {
        boolean terminated = true;
        for (SqlToken token : SqlLexer.tokens(text)) {
            if (!token.closed()) {
                return false;
            }
            if (token.kind() != Kind.COMMENT) {
                terminated = token.isSymbol(';');
            }
        }
        return terminated;
    }

    /** Tells whether every quote and comment is closed and every bracket has its partner. */
    public boolean isBalanced() {
        int depth = 0;
        for (SqlToken token : tokens) {
            if (!token.closed()) {
                return false;
            }
            if (token.isSymbol('(')) {
                depth++;
            } else if (token.isSymbol(')') && --depth < 0) {
                return false;
            }
        }
        return depth == 0;
    }

    /** Returns the statement's first word in upper case; empty when it starts with something else, such as a bracket. */
    public String firstWord() {
        return tokens.getFirst().kind() == Kind.WORD ? tokens.getFirst().name().toUpperCase(Locale.ROOT) : "";
    }

    private static void add(List<SqlStatement> statements, String text, List<SqlToken> tokens, boolean terminated) {
        if (tokens.isEmpty()) {
            return;
        }
        int start = tokens.getFirst().start();
        int end = tokens.getLast().end();
        List<SqlToken> moved = new ArrayList<>(tokens.size());
        for (SqlToken token : tokens) {
            moved.add(new SqlToken(token.kind(), token.text(), token.start() - start, token.end() - start, token.closed()));
        }
        statements.add(new SqlStatement(text.substring(start, end), start, moved, terminated));
    }
}
