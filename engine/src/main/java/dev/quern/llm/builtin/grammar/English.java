package dev.quern.llm.builtin.grammar;

import java.util.Locale;
import java.util.Set;

/** Tells English words, and English text. */
public final class English {
    private static final Set<String> COMMON_ENDINGS = WordSet.of(
            "tion tions sion sions ment ments ness ity ities ance ence ances ences ship ings ing ed ly ous able "
                    + "ible ive");
    private static final double LEAST_SHARE = 0.18;
    private static final int FEW_WORDS = 12;

    private English() {}

    /** Whether it is a word of grammar rather than of content: the, during, if. */
    public static boolean isFunctionWord(Word word) {
        return !word.is(Tag.NAME)
                && (word.isAny(Tag.DETERMINER, Tag.PREPOSITION, Tag.PRONOUN, Tag.SUBORDINATOR, Tag.TO, Tag.CONJUNCTION)
                        || (word.is(Tag.POSSESSIVE) && !word.is(Tag.NOUN))
                        || (word.isAny(Tag.NUMBER, Tag.ADVERB) && Lexicon.english().find(word.lower()) != null));
    }

    /** Whether a lower-case word is a common English one, as far as the lists and its ending tell. */
    public static boolean isCommonWord(String lower) {
        Lexicon lexicon = Lexicon.english();
        if (lexicon.find(lower) != null || lexicon.in("PLURAL", lower)) {
            return true;
        }
        if (lower.endsWith("s") && (lexicon.find(lower.substring(0, lower.length() - 1)) != null
                || (lower.endsWith("ies") && lexicon.find(lower.substring(0, lower.length() - 3) + "y") != null)
                || (lower.endsWith("es") && lexicon.find(lower.substring(0, lower.length() - 2)) != null))) {
            return true;
        }
        return lower.length() > 6 && COMMON_ENDINGS.stream().anyMatch(lower::endsWith);
    }

    /** Whether an unlisted lower-case word ends as adjectives do: momentary, typical. */
    public static boolean isAdjectiveByEnding(String lower) {
        return lower.length() > 5 && Morphology.guess(lower).contains(Tag.ADJECTIVE);
    }

    /**
     * Whether a text is English-like: written in Latin letters, and, when it has more than a few words, with its share of English words
     * of grammar.
     */
    public static boolean reads(String text) {
        int letters = 0;
        int foreign = 0;
        int words = 0;
        int grammar = 0;
        int i = 0;
        while (i < text.length()) {
            int c = text.codePointAt(i);
            if (!Character.isLetter(c)) {
                i += Character.charCount(c);
                continue;
            }
            int start = i;
            while (i < text.length() && Character.isLetter(text.codePointAt(i))) {
                letters++;
                foreign += text.codePointAt(i) > 0x24F ? 1 : 0;
                i += Character.charCount(text.codePointAt(i));
            }
            words++;
            if (i - start <= 8) {
                grammar += isGrammar(text.substring(start, i).toLowerCase(Locale.ROOT)) ? 1 : 0;
            }
        }
        if (letters == 0 || foreign > letters / 5) {
            return false;
        }
        return words < FEW_WORDS || grammar >= words * LEAST_SHARE / 2;
    }

    private static boolean isGrammar(String lower) {
        Entry entry = Lexicon.english().find(lower);
        return entry != null
                && (entry.tags().contains(Tag.DETERMINER)
                        || entry.tags().contains(Tag.PREPOSITION)
                        || entry.tags().contains(Tag.BE)
                        || entry.tags().contains(Tag.MODAL)
                        || entry.tags().contains(Tag.TO)
                        || entry.tags().contains(Tag.CONJUNCTION)
                        || entry.tags().contains(Tag.HAVE));
    }
}
