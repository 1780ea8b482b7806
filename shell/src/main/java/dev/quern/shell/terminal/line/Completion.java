package dev.quern.shell.terminal.line;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * What may stand at the cursor.
 *
 * @param start where the word begins that the cursor is at the end of
 * @param word what is typed of it, without quotes and escapes
 * @param suggestions what it may become; these need not begin with {@code word}
 * @param files whether files and folders may come as well
 * @param escape writes a word so that it means itself
 */
public record Completion(int start, String word, List<Suggestion> suggestions, boolean files, UnaryOperator<String> escape) {
    /** Copies the list. */
    public Completion {
        suggestions = List.copyOf(suggestions);
    }

    /** Nothing comes at {@code cursor}. */
    public static Completion none(int cursor) {
        return new Completion(cursor, "", List.of(), false, UnaryOperator.identity());
    }
}
