package dev.quern.shell.script;

import dev.quern.catalog.sql.SqlLexer;
import dev.quern.catalog.sql.SqlToken;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * Where the statements and the comments between them lie in a text that is being typed; cut as {@link Statements}
 * cuts, but for two dashes at the very end of a command, which may become an option.
 */
public final class Pieces {
    private Pieces() {}

    /** What a piece is. */
    public enum Kind {
        /** A comment between statements. */
        COMMENT,
        /** SQL, without its semicolon. */
        SQL,
        /** A command. */
        COMMAND
    }

    /**
     * A piece of a text. Positions are UTF-16 units.
     *
     * @param kind what it is
     * @param start its first character
     * @param end the index after its last
     * @param open whether it goes on at the end of the text, so that what is typed there belongs to it
     */
    public record Piece(Kind kind, int start, int end, boolean open) {}

    /**
     * Returns the pieces of {@code text} in order.
     *
     * @param isSql whether text that begins a statement begins SQL
     */
    public static List<Piece> of(String text, Predicate<String> isSql) {
        List<Piece> pieces = new ArrayList<>();
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            Piece piece;
            if (Character.isWhitespace(c) || c == ';' || c == '\uFEFF') {
                i++;
                continue;
            } else if (c == '#' || text.startsWith("--", i) || text.startsWith("/*", i)) {
                piece = comment(text, i);
            } else {
                boolean sql = isSql.test(text.substring(i));
                StatementEnd end = sql ? StatementEnd.ofSql(text, i) : StatementEnd.ofCommand(text, i);
                // two dashes begin a comment, but as long as nothing follows they may become an option
                boolean dashes = !sql && end.textEnd() + 2 == text.length() && text.endsWith("--");
                int textEnd = dashes ? text.length() : end.textEnd();
                piece = new Piece(sql ? Kind.SQL : Kind.COMMAND, i, textEnd, end.missing() != null || textEnd == text.length());
            }
            pieces.add(piece);
            i = piece.end();
        }
        return pieces;
    }

    private static Piece comment(String text, int start) {
        if (text.startsWith("/*", start)) {
            SqlToken comment = Objects.requireNonNull(SqlLexer.first(text.substring(start)));
            return new Piece(Kind.COMMENT, start, start + comment.end(), !comment.closed());
        }
        int newline = text.indexOf('\n', start);
        int end = newline < 0 ? text.length() : newline;
        return new Piece(Kind.COMMENT, start, end, newline < 0);
    }
}
