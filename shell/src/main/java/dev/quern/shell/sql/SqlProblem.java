package dev.quern.shell.sql;

import dev.quern.catalog.SqlFailure;
import dev.quern.catalog.sql.SqlLexer;
import dev.quern.catalog.sql.SqlToken;
import dev.quern.shell.view.DisplayWidth;
import dev.quern.shell.view.VisibleText;

/**
 * What is wrong with a person's SQL: one line that names it, the line of SQL it stands in, a caret under the place, and what was
 * probably meant.
 *
 * <pre>
 * column "toknes" not found in chunks
 *   select toknes from chunks
 *          ^^^^^^  did you mean tokens?
 * </pre>
 *
 * @param headline one line, safe to show
 * @param source the line of SQL, safe to show; empty when no place is known
 * @param caret columns of {@code source} before the place
 * @param length columns that the place takes, at least 1
 * @param hint what was probably meant; may be empty
 * @param line in which line of the statement the place is, from 0
 */
public record SqlProblem(String headline, String source, int caret, int length, String hint, int line) {
    private static final String INDENT = "  ";

    /** Columns of SQL shown on either side of the place. */
    private static final int AROUND = 60;

    /** Reads what the engine says about a failure. */
    public static SqlProblem of(SqlFailure failure) {
        if (failure.refused()) {
            return new SqlProblem(VisibleText.of(String.valueOf(failure.getMessage())), "", 0, 0, "", 0);
        }
        DuckDbMessage message = DuckDbMessage.parse(String.valueOf(failure.getMessage()));
        DuckDbMessage.Meaning meaning = SqlCharacters.meaning(failure.statement(), message.meaning(failure.statement()))
                .or(failure.wayOut()).or(Redirect.hint(failure.statement()));
        if (failure.offset() >= 0) {
            return at(meaning, failure.statement(), failure.offset());
        }
        DuckDbMessage.Place place = message.place();
        return place == null
                ? new SqlProblem(meaning.headline(), "", 0, 0, meaning.hint(), 0)
                : show(meaning, place.line(), place.start(), place.end(), place.number());
    }

    /** Returns the problem as text of one to three lines, without a line end after the last. */
    public String text() {
        StringBuilder text = new StringBuilder(headline);
        if (source.isEmpty()) {
            return hint.isEmpty() ? text.toString() : text.append("   ").append(hint).toString();
        }
        text.append('\n').append(INDENT).append(source).append('\n').append(INDENT).repeat(' ', caret).repeat('^', length);
        return hint.isEmpty() ? text.toString() : text.append("  ").append(hint).toString();
    }

    private static SqlProblem at(DuckDbMessage.Meaning meaning, String statement, int offset) {
        int begin = statement.lastIndexOf('\n', Math.max(0, offset - 1)) + 1;
        int newline = statement.indexOf('\n', offset);
        int end = newline < 0 ? statement.length() : newline;
        int tokenEnd = SqlLexer.tokens(statement).stream().filter(token -> token.start() == offset).mapToInt(SqlToken::end)
                .findFirst()
                .orElse(offset + 1);
        if (begin > offset) {
            begin = offset;
        }
        int number = (int) statement.substring(0, begin).chars().filter(c -> c == '\n').count();
        return show(meaning, statement.substring(begin, end), offset - begin, Math.min(tokenEnd, end) - begin, number);
    }

    /** Cuts a window around the place when the line is long. */
    private static SqlProblem show(DuckDbMessage.Meaning meaning, String line, int start, int whole, int number) {
        int end = nameEnd(meaning.headline(), line, start, whole);
        int from = start > AROUND ? start - AROUND : leadingBlanks(line, start);
        int to = Math.min(line.length(), Math.max(end, start) + AROUND);
        String lead = (from > 0 && start > AROUND ? "…" : "") + VisibleText.of(line.substring(from, start));
        String place = VisibleText.of(line.substring(start, Math.clamp(end, start, to)));
        String tail = VisibleText.of(line.substring(start + Math.clamp(end - start, 0, to - start), to))
                + (to < line.length() ? "…" : "");
        return new SqlProblem(meaning.headline(), lead + place + tail, DisplayWidth.of(lead), Math.max(1, DisplayWidth.of(place)),
                meaning.hint(), number);
    }

    /** Of a call or a table with its alias, the name alone is wrong when the headline names it. */
    private static int nameEnd(String headline, String line, int start, int end) {
        int from = headline.indexOf('"') + 1;
        int to = headline.indexOf('"', from);
        String name = from > 0 && to > from ? headline.substring(from, to) : "";
        boolean begins = !name.isEmpty() && line.regionMatches(true, start, name, 0, name.length());
        return begins ? Math.min(end, start + name.length()) : end;
    }

    private static int leadingBlanks(String line, int limit) {
        int blanks = 0;
        while (blanks < limit && Character.isWhitespace(line.charAt(blanks))) {
            blanks++;
        }
        return blanks;
    }
}
