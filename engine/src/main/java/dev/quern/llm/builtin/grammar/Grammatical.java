package dev.quern.llm.builtin.grammar;

/** Grammatical number, as far as a form tells it. */
public enum Grammatical {
    /** One. */
    SINGULAR,
    /** Several. */
    PLURAL,
    /** The form does not tell: crew, data, series. */
    EITHER;

    /** Whether two words can agree. */
    boolean agrees(Grammatical other) {
        return this == EITHER || other == EITHER || this == other;
    }

    /** Returns the number of a noun by its form. */
    static Grammatical of(Word word) {
        String lower = word.lower();
        if (word.text().startsWith("`") || word.text().startsWith("$") || word.is(Tag.NUMBER)) {
            return EITHER;
        }
        int hyphen = lower.lastIndexOf('-');
        String tail = hyphen >= 0 ? lower.substring(hyphen + 1) : lower;
        Lexicon lexicon = Lexicon.english();
        if (lexicon.in("EITHER", tail)) {
            return EITHER;
        }
        if (lexicon.in("PLURAL", tail)) {
            return PLURAL;
        }
        boolean plural = tail.length() > 2
                && tail.endsWith("s")
                && !tail.endsWith("ss")
                && !tail.endsWith("'s")
                && !tail.endsWith("us")
                && !tail.endsWith("is")
                && !lexicon.in("SINGULAR", tail);
        if (plural && word.isCapital() && word.is(Tag.NAME)) {
            return EITHER;
        }
        return plural ? PLURAL : SINGULAR;
    }
}
