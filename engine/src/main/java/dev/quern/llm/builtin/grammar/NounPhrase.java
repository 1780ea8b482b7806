package dev.quern.llm.builtin.grammar;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A run of words that can stand as subject or object: determiner, modifiers, noun, and prepositional phrases after it.
 *
 * @param start index of its first word in the sentence
 * @param end one past its last
 * @param head index of the noun that decides its number
 * @param number its grammatical number
 * @param definite whether it begins with "the"
 * @param named whether a name is in it
 * @param modified whether more than a determiner and a noun make it up
 * @param anaphoric whether it points back at something said before
 */
public record NounPhrase(
        int start, int end, int head, Grammatical number, boolean definite, boolean named, boolean modified, boolean anaphoric) {

    /** Reads the words from {@code start} to {@code end} as one noun phrase; null when they are not clearly one. */
    public static @Nullable NounPhrase read(List<Word> words, int start, int end) {
        return new Reader(words, start, end).read();
    }

    private static final class Reader {
        private final List<Word> words;
        private final int start;
        private final int end;
        private int head = -1;
        private boolean coordinated;
        private boolean inPhrase;
        private int coreStart;
        private int contentWords;
        private boolean anaphoric;
        private boolean named;

        Reader(List<Word> words, int start, int end) {
            this.words = words;
            this.start = start;
            this.end = end;
            this.coreStart = start;
        }

        @Nullable
        NounPhrase read() {
            if (end <= start || start < 0) {
                return null;
            }
            Word first = words.get(start);
            if (first.lower().equals("you") && end == start + 1) {
                return new NounPhrase(start, end, start, Grammatical.PLURAL, false, false, true, false);
            }
            if (first.is(Tag.PREPOSITION) && !first.lower().equals("plus") || first.is(Tag.CONJUNCTION)) {
                return null;
            }
            for (int i = start; i < end; i++) {
                if (!take(i)) {
                    return null;
                }
            }
            if (!closeCore(end)) {
                return null;
            }
            Grammatical number = coordinated ? Grammatical.PLURAL : Grammatical.of(words.get(head));
            if (isSingling(first) && !coordinated && number == Grammatical.PLURAL) {
                return null;
            }
            if (first.isAny(Tag.DETERMINER, Tag.NUMBER) && !coordinated) {
                number = byDeterminer(first, number);
            }
            return new NounPhrase(
                    start, end, head, number, first.lower().equals("the"), named, contentWords > 1, anaphoric);
        }

        private static boolean isSingling(Word first) {
            return switch (first.lower()) {
                case "a", "an", "each", "every" -> true;
                default -> false;
            };
        }

        private static Grammatical byDeterminer(Word first, Grammatical number) {
            return switch (first.lower()) {
                case "a", "an", "each", "every", "one" -> Grammatical.SINGULAR;
                case "two", "three", "four", "several", "many", "few", "these", "those" -> Grammatical.PLURAL;
                case "half", "most", "some", "all" -> Grammatical.EITHER;
                default -> number;
            };
        }

        private boolean take(int i) {
            Word word = words.get(i);
            anaphoric |= word.is(Tag.ANAPHORIC);
            named |= word.is(Tag.NAME);
            if (word.is(Tag.GROUP)) {
                return i > coreStart;
            }
            if (word.is(Tag.CONJUNCTION)) {
                return (word.lower().equals("and") || word.lower().equals("or")) && conjunction(i, word);
            }
            if (word.isAny(Tag.PREPOSITION, Tag.TO) && !isNounHere(i)) {
                if (word.is(Tag.TO) && i + 1 < end && words.get(i + 1).is(Tag.BASE) && !words.get(i + 1).is(Tag.NOUN)) {
                    return false;
                }
                if (!closeCore(i)) {
                    return false;
                }
                inPhrase = true;
                coreStart = i + 1;
                return i + 1 < end;
            }
            if (word.isAny(Tag.MARK, Tag.COMMA, Tag.MODAL, Tag.BE, Tag.DO, Tag.HAVE, Tag.NOT, Tag.BEEN)) {
                return false;
            }
            if (word.is(Tag.SUBORDINATOR) || (word.is(Tag.PRONOUN) && !word.is(Tag.DETERMINER) && !word.is(Tag.NUMBER))) {
                return false;
            }
            if (word.is(Tag.DETERMINER) || (word.is(Tag.POSSESSIVE) && !word.is(Tag.NOUN))) {
                return i == coreStart || (i == coreStart + 1 && words.get(coreStart).lower().equals("all"));
            }
            return content(i, word);
        }

        private boolean content(int i, Word word) {
            if (word.is(Tag.ADVERB) && !word.isAny(Tag.ADJECTIVE, Tag.NOUN)) {
                return i + 1 < end && words.get(i + 1).isAny(Tag.ADJECTIVE, Tag.PARTICIPLE, Tag.NUMBER, Tag.ADVERB);
            }
            boolean nominal = word.isAny(Tag.NOUN, Tag.ADJECTIVE, Tag.NUMBER, Tag.NAME, Tag.GERUND);
            if (word.is(Tag.PARTICIPLE) && !word.is(Tag.NOUN)) {
                boolean reduced = i > coreStart && i + 1 < end && words.get(i + 1).isAny(Tag.PREPOSITION, Tag.TO);
                boolean attributive = i + 1 < end
                        && words.get(i + 1).isAny(Tag.NOUN, Tag.ADJECTIVE, Tag.NAME, Tag.GERUND, Tag.PARTICIPLE);
                if (reduced && !closeCore(i)) {
                    return false;
                }
                contentWords++;
                return reduced || attributive;
            }
            if (!nominal || (word.isAny(Tag.S3, Tag.BASE) && !word.isAny(Tag.NOUN, Tag.ADJECTIVE))) {
                return false;
            }
            contentWords++;
            return true;
        }

        /** "past", "like", "plus" and "inside" are nouns or adjectives after a determiner. */
        private boolean isNounHere(int i) {
            return words.get(i).isAny(Tag.NOUN, Tag.ADJECTIVE) && i > start && words.get(i - 1).is(Tag.DETERMINER);
        }

        private boolean conjunction(int i, Word word) {
            boolean modifiers = i > coreStart && i + 1 < end && words.get(i - 1).isAny(Tag.ADJECTIVE, Tag.NUMBER, Tag.PARTICIPLE)
                    && !words.get(i - 1).is(Tag.NOUN);
            if (modifiers) {
                return true;
            }
            if (!closeCore(i)) {
                return false;
            }
            coordinated |= !inPhrase && word.lower().equals("and");
            coreStart = i + 1;
            return i + 1 < end;
        }

        /** Ends the run from the last preposition or conjunction: it needs a noun at its end. */
        private boolean closeCore(int stop) {
            if (inPhrase && coreStart > stop - 1 && stop > start && words.get(stop - 1).is(Tag.GROUP)) {
                return true;
            }
            int last = stop - 1;
            while (last >= coreStart && words.get(last).is(Tag.GROUP)) {
                last--;
            }
            if (last < coreStart) {
                return stop - 1 >= coreStart && head >= 0;
            }
            Word word = words.get(last);
            boolean noun = word.isAny(Tag.NOUN, Tag.NAME, Tag.GERUND, Tag.NUMBER)
                    || (word.is(Tag.PARTICIPLE) && inPhrase);
            if (!noun || (word.is(Tag.POSSESSIVE) && last + 1 >= stop)) {
                return false;
            }
            if (head < 0) {
                head = last;
            }
            return true;
        }
    }
}
