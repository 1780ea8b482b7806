package dev.quern.llm.builtin.grammar;

import java.util.List;
import java.util.Set;

/** Sets of words written as one line. */
public final class WordSet {
    private WordSet() {}

    /** Returns the words of {@code spaced}, which single spaces part. */
    public static Set<String> of(String spaced) {
        return Set.copyOf(List.of(spaced.split(" ")));
    }
}
