package dev.quern.shell.script;

import dev.quern.catalog.sql.SqlLexer;
import dev.quern.catalog.sql.SqlToken;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * Cuts text into statements.
 *
 * <p>A statement begins at the first word that is not in a comment ({@code #} or {@code --} up to the end of the line, or
 * {@code /* … *}{@code /}, which nests as in DuckDB). SQL goes up to a semicolon outside quotes and comments. A command goes up to the end of its line or a
 * semicolon; quotes and a backslash at the end of a line carry it on. Not thread-safe; one use.
 */
public final class Statements {
    private final String source;
    private final Predicate<String> isSql;
    private final List<Statement> found = new ArrayList<>();
    private int next;
    private int line = 1;

    private Statements(String source, Predicate<String> isSql) {
        this.source = source;
        this.isSql = isSql;
    }

    /**
     * Returns the statements of {@code source} in order; only the last can be {@link Statement.Incomplete}.
     *
     * @param isSql whether text that begins a statement begins SQL
     */
    public static List<Statement> of(String source, Predicate<String> isSql) {
        return of(source, 1, isSql);
    }

    /** The same, for text whose first line has another number. */
    public static List<Statement> of(String source, int firstLine, Predicate<String> isSql) {
        Statements statements = new Statements(source.replace("\r\n", "\n"), isSql);
        statements.line = firstLine;
        while (statements.skipToNext()) {
            statements.read();
        }
        return statements.found;
    }

    private boolean skipToNext() {
        while (next < source.length()) {
            char c = source.charAt(next);
            if (c == '\n') {
                line++;
                next++;
            } else if (Typography.isSpace(c) || c == ';' || c == Typography.WIDE_SEMICOLON) {
                next++;
            } else if (c == '#' || source.startsWith("--", next)) {
                next = endOfLine(next);
            } else if (source.startsWith("/*", next)) {
                skipBlockComment();
            } else {
                return true;
            }
        }
        return false;
    }

    private void skipBlockComment() {
        int begin = next;
        SqlToken comment = Objects.requireNonNull(SqlLexer.first(source.substring(begin)));
        next = begin + comment.end();
        if (comment.closed()) {
            countLines(begin, next);
        } else {
            found.add(new Statement.Incomplete(source.substring(begin), line, "*/"));
        }
    }

    private void read() {
        int begin = next;
        int beginLine = line;
        boolean sql = isSql.test(source.substring(begin));
        StatementEnd end = sql ? StatementEnd.ofSql(source, begin) : StatementEnd.ofCommand(source, begin);
        String text = source.substring(begin, end.textEnd()).strip();
        if (end.missing() != null) {
            found.add(new Statement.Incomplete(text, beginLine, end.missing()));
        } else {
            found.add(sql
                    ? new Statement.Sql(text, beginLine)
                    : new Statement.Command(Typography.plainBlanks(text).strip(), beginLine));
        }
        countLines(begin, end.next());
        next = end.next();
    }

    private void countLines(int from, int to) {
        for (int i = from; i < to; i++) {
            if (source.charAt(i) == '\n') {
                line++;
            }
        }
    }

    private int endOfLine(int from) {
        int end = source.indexOf('\n', from);
        return end < 0 ? source.length() : end;
    }
}
