package dev.quern.llm.builtin.grammar;

/** The number of nouns. */
public final class Nouns {
    private Nouns() {}

    /** Whether the form is plainly a plural. */
    public static boolean isPlural(Word word) {
        return Grammatical.of(word) == Grammatical.PLURAL;
    }
}
