package dev.quern.llm.builtin.page;

import dev.quern.llm.builtin.grammar.Clause;
import dev.quern.llm.builtin.grammar.Word;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A whole sentence of a passage.
 *
 * @param prose the block that it stands in
 * @param start first UTF-16 unit in the prose
 * @param end one past the last
 * @param words its words
 * @param path titles that it stands under, outermost first
 * @param clause how it is built; null when that is not clear
 */
public record Statement(Prose prose, int start, int end, List<Word> words, List<String> path, @Nullable Clause clause) {
    /** Copies the words. */
    public Statement {
        words = List.copyOf(words);
        path = List.copyOf(path);
    }

    /** Returns the clean text of the words from {@code from} to {@code to}, which may be empty. */
    public String text(int from, int to) {
        return from >= to ? "" : prose.text().substring(words.get(from).start(), words.get(to - 1).end());
    }
}
