package dev.quern.llm.builtin.grammar;

import java.util.EnumSet;
import java.util.Set;

/** How English words are inflected, and what an ending says of a word that is not listed. */
final class Morphology {
    private static final Set<String> DOUBLING = WordSet.of(
            "begin cut dig fit forbid forget get hit let override put rerun reset run set shed shut sit spin "
                    + "split stop swim upset win");
    private static final String[] ADJECTIVE_ENDINGS = {
        "ous", "ful", "less", "able", "ible", "ic", "ical", "ive", "al", "ary", "ory", "ant", "ent", "ish", "like", "wide",
        "free"};

    private Morphology() {}

    /** Whether the last letter is doubled before -ing. */
    static boolean doubles(String base) {
        return DOUBLING.contains(base) && !base.endsWith("e");
    }

    /** Returns the -s form of a noun or verb. */
    static String plural(String word) {
        if (word.endsWith("y") && word.length() > 1 && !isVowel(word.charAt(word.length() - 2))) {
            return word.substring(0, word.length() - 1) + "ies";
        }
        boolean sibilant = word.endsWith("s")
                || word.endsWith("x")
                || word.endsWith("z")
                || word.endsWith("ch")
                || word.endsWith("sh")
                || word.equals("go")
                || word.equals("undergo")
                || word.equals("undo")
                || word.equals("echo")
                || word.equals("veto");
        return word + (sibilant ? "es" : "s");
    }

    /** Returns the regular past of a stem whose last letter is doubled already where it has to be. */
    static String past(String stem) {
        if (stem.endsWith("e")) {
            return stem + "d";
        }
        if (stem.endsWith("y") && !isVowel(stem.charAt(stem.length() - 2))) {
            return stem.substring(0, stem.length() - 1) + "ied";
        }
        return stem + "ed";
    }

    /** Returns the -ing form of a stem. */
    static String gerund(String stem) {
        if (stem.endsWith("ie")) {
            return stem.substring(0, stem.length() - 2) + "ying";
        }
        boolean silent = stem.endsWith("e") && !stem.endsWith("ee") && !stem.equals("be");
        return (silent ? stem.substring(0, stem.length() - 1) : stem) + "ing";
    }

    /** Guesses what an unlisted lower-case word may be. */
    static EnumSet<Tag> guess(String lower) {
        int n = lower.length();
        if (n > 4 && lower.endsWith("ly")) {
            return EnumSet.of(Tag.ADVERB);
        }
        if (n > 4 && lower.endsWith("ed") && !lower.endsWith("eed")) {
            return lower.indexOf('-') >= 0
                    ? EnumSet.of(Tag.ADJECTIVE)
                    : EnumSet.of(Tag.PARTICIPLE, Tag.PAST, Tag.ADJECTIVE);
        }
        if (n > 5 && lower.endsWith("ing")) {
            return EnumSet.of(Tag.GERUND, Tag.NOUN);
        }
        for (String ending : ADJECTIVE_ENDINGS) {
            if (n > ending.length() + 2 && lower.endsWith(ending)) {
                return EnumSet.of(Tag.ADJECTIVE, Tag.NOUN);
            }
        }
        return EnumSet.of(Tag.NOUN);
    }

    private static boolean isVowel(char c) {
        return "aeiou".indexOf(c) >= 0;
    }
}
