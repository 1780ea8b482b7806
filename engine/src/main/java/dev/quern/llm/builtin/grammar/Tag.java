package dev.quern.llm.builtin.grammar;

/** What a word may be. A word has every tag that its form allows; the clause decides. */
public enum Tag {
    /** an, each, some. */
    DETERMINER,
    /** Points back at something said before: this, it, such, the latter. */
    ANAPHORIC,
    /** Stands for a noun: you, everyone. */
    PRONOUN,
    /** your, its; a word that ends in 's. */
    POSSESSIVE,
    /** of, during. */
    PREPOSITION,
    /** and, or, but. */
    CONJUNCTION,
    /** Opens a clause of its own: if, which. */
    SUBORDINATOR,
    /** The word to. */
    TO,
    /** not, never, or ending in n't. */
    NOT,
    /** can, should. */
    MODAL,
    /** A finite form of be. */
    BE,
    /** A finite form of have. */
    HAVE,
    /** A finite form of do. */
    DO,
    /** be, been, being. */
    BEEN,
    /** Third person singular of a verb. */
    S3,
    /** Past tense of a verb. */
    PAST,
    /** Past participle of a verb. */
    PARTICIPLE,
    /** Base form of a verb. */
    BASE,
    /** The -ing form of a verb. */
    GERUND,
    /** In figures or in letters. */
    NUMBER,
    /** slowly, almost. */
    ADVERB,
    /** large, typical. */
    ADJECTIVE,
    /** Anything that may be a noun. */
    NOUN,
    /** Written as a name: with a capital inside a sentence, inline code, a formula. */
    NAME,
    /** Something in brackets. */
    GROUP,
    /** A comma. */
    COMMA,
    /** Any other mark. */
    MARK
}
