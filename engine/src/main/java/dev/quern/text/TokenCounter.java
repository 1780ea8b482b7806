package dev.quern.text;

import java.util.List;

/** Measures a text in tokens of one tokenizer. Thread-safe. */
public interface TokenCounter {
    /** Returns the tokenizer's name, as a configuration names it. */
    String name();

    /** Returns the length of a text in tokens. Words of a tokenizer's control vocabulary count as the plain text that they are. */
    int count(String text);

    /** Returns the names that {@link #named} knows, the default first. */
    static List<String> names() {
        return BytePairCounter.NAMES;
    }

    /**
     * Returns the counter of a tokenizer. Cheap: the vocabulary (18 to 35 MB of heap, shared by all counters of the name) is read when
     * something is counted for the first time.
     *
     * @throws IllegalArgumentException when the name is not among {@link #names}
     */
    static TokenCounter named(String name) {
        return new BytePairCounter(name);
    }
}
