package dev.quern.shell.terminal;

import java.util.List;

/** Knows what may come next. Thread-safe. */
@FunctionalInterface
public interface WordCompletion {
    /**
     * Returns what may stand at the last of {@code words}, which may be half typed or empty; need not begin with it.
     *
     * @param words the words up to the cursor
     */
    Offer offer(List<String> words);

    /**
     * What may come next.
     *
     * @param words the words
     * @param files whether files and folders may come as well
     */
    record Offer(List<String> words, boolean files) {}
}
