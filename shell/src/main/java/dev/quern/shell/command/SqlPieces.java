package dev.quern.shell.command;

import dev.quern.shell.script.Words;
import org.jspecify.annotations.Nullable;

/** The SQL in a command, as it was typed, with the options taken out of it. Not thread-safe. */
final class SqlPieces {
    private final String input;
    private final StringBuilder text = new StringBuilder();
    private Words.@Nullable Piece last;
    private int count;

    SqlPieces(String input) {
        this.input = input;
    }

    /** Adds a word; what stands between it and the one before is kept, unless that holds an option. */
    void add(Words.Piece piece) {
        if (last != null) {
            String between = input.substring(last.end(), piece.begin());
            text.append(between.isBlank() || between.replace("\\\n", "").isBlank() ? between : " ");
        }
        text.append(input, piece.begin(), piece.end());
        last = piece;
        count++;
    }

    boolean isEmpty() {
        return last == null;
    }

    /** Returns the SQL. Quotes around all of it are none of its own: {@code 'tokens from chunks'}. */
    String text() {
        if (last != null && count == 1 && "'\"".indexOf(text.charAt(0)) >= 0 && last.word().indexOf(' ') > 0) {
            return last.word();
        }
        return text.toString().replace("\\\n", "\n");
    }
}
