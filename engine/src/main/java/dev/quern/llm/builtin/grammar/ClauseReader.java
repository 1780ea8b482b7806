package dev.quern.llm.builtin.grammar;

import dev.quern.llm.builtin.grammar.Clause.Voice;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a sentence as a {@link Clause}, or says that it is not clearly one. */
public final class ClauseReader {
    private static final Set<String> CONNECTIVES = WordSet.of(
            "therefore thus hence additionally moreover furthermore consequently accordingly generally finally "
                    + "basically overall currently usually typically normally today similarly specifically essentially "
                    + "traditionally historically fortunately unfortunately obviously also later initially originally");
    private static final Set<String> AS_SAID = WordSet
            .of("mentioned seen shown described noted discussed stated indicated illustrated explained");
    private static final Set<String> CONNECTIVE_PHRASES = WordSet.of(
            "in-short in-general in-fact in-addition in-particular in-other-words in-contrast in-turn in-essence in-principle"
                    + " of-course on-the-other-hand on-the-whole as-a-rule by-contrast for-example for-instance in-a-nutshell in-practice");
    private static final Set<String> NEVER_PASSIVE = WordSet.of(
            "remain occur become appear happen exist consist belong seem arrive depart disappear last depend function proceed");
    private static final int LONGEST_ADJUNCT = 18;
    private static final int MOST_WORDS = 70;

    private ClauseReader() {}

    /** Returns the clause, or null when the sentence is not a plain statement. */
    public static @Nullable Clause read(List<Word> words) {
        int end = words.size() - 1;
        if (end < 3 || end > MOST_WORDS || !isFullStop(words.get(end))) {
            return null;
        }
        // A point inside: an abbreviation, or two sentences that were not told apart. Either way the end is in doubt.
        for (int i = 0; i < end; i++) {
            if (isFullStop(words.get(i))) {
                return null;
            }
        }
        return read(words, 0, end);
    }

    /** Reads the words from {@code start} to {@code end}, which excludes the closing mark. */
    public static @Nullable Clause read(List<Word> words, int start, int end) {
        int from = start;
        from += connective(words, from, end);
        if (from >= end) {
            return null;
        }
        Word first = words.get(from);
        boolean opens = first.isAny(Tag.PREPOSITION, Tag.SUBORDINATOR, Tag.TO, Tag.ADVERB)
                || first.isAny(Tag.GERUND, Tag.PARTICIPLE);
        Clause plain = first.isAny(Tag.PREPOSITION, Tag.SUBORDINATOR, Tag.TO) ? null : core(words, from, from, from, end);
        if (plain != null || !opens) {
            return plain;
        }
        for (int i = from + 1; i < Math.min(end, from + LONGEST_ADJUNCT); i++) {
            if (words.get(i).is(Tag.COMMA)) {
                Clause clause = core(words, from, i, i + 1, end);
                if (clause != null) {
                    return clause;
                }
            }
        }
        return null;
    }

    /** Returns how many words at {@code from} only join the sentence to the one before, the comma included. */
    private static int connective(List<Word> words, int from, int end) {
        if (from + 2 < end && words.get(from + 1).is(Tag.COMMA) && CONNECTIVES.contains(words.get(from).lower())) {
            return 2;
        }
        if (from + 2 < end && words.get(from).lower().equals("note") && words.get(from + 1).lower().equals("that")) {
            return 2;
        }
        if (from + 2 < end && words.get(from).lower().equals("as") && AS_SAID.contains(words.get(from + 1).lower())) {
            for (int i = from + 2; i < Math.min(end, from + 9); i++) {
                if (words.get(i).is(Tag.COMMA)) {
                    return i + 1 - from;
                }
            }
        }
        for (int length = 2; length <= 4 && from + length + 1 < end; length++) {
            if (words.get(from + length).is(Tag.COMMA)) {
                StringBuilder phrase = new StringBuilder();
                for (int i = from; i < from + length; i++) {
                    phrase.append(i > from ? "-" : "").append(words.get(i).lower());
                }
                return CONNECTIVE_PHRASES.contains(phrase.toString()) ? length + 1 : 0;
            }
        }
        return 0;
    }

    private static boolean isFullStop(Word word) {
        return word.text().equals(".") || word.text().equals("!");
    }

    private static @Nullable Clause core(List<Word> words, int adjunctStart, int adjunctEnd, int from, int end) {
        int finite = finite(words, from, end);
        if (finite <= from) {
            return aroundInsertion(words, adjunctStart, adjunctEnd, from, end);
        }
        NounPhrase subject = NounPhrase.read(words, from, finite);
        int verb = finite;
        if (subject == null && words.get(finite - 1).is(Tag.ADVERB)) {
            subject = NounPhrase.read(words, from, finite - 1);
        }
        if (subject == null || !agrees(subject, words.get(verb))) {
            return null;
        }
        return withVerb(words, adjunctStart, adjunctEnd, subject, finite, end);
    }

    /** "The wheel, an old one, was": what stands between the two commas is left out. A list has no verb after its last comma. */
    private static @Nullable Clause aroundInsertion(List<Word> words, int adjunctStart, int adjunctEnd, int from, int end) {
        int open = comma(words, from, end);
        int close = open < 0 ? -1 : comma(words, open + 1, Math.min(end, open + LONGEST_ADJUNCT));
        if (close < 0 || close + 2 >= end || !words.get(close + 1).isAuxiliary() || words.get(open + 1).is(Tag.CONJUNCTION)) {
            return null;
        }
        NounPhrase subject = NounPhrase.read(words, from, open);
        if (subject == null || !agrees(subject, words.get(close + 1))) {
            return null;
        }
        return withVerb(words, adjunctStart, adjunctEnd, subject, close + 1, end);
    }

    private static int comma(List<Word> words, int from, int end) {
        for (int i = from; i < end; i++) {
            if (words.get(i).is(Tag.COMMA)) {
                return i;
            }
            if (words.get(i).is(Tag.MARK)) {
                return -1;
            }
        }
        return -1;
    }

    private static boolean agrees(NounPhrase subject, Word verb) {
        Grammatical number = switch (verb.lower()) {
            case "is", "was", "has", "does", "isn't", "wasn't", "hasn't", "doesn't" -> Grammatical.SINGULAR;
            case "are", "were", "have", "do", "aren't", "weren't", "haven't", "don't" -> Grammatical.PLURAL;
            default -> verb.isAuxiliary() || verb.is(Tag.PAST)
                    ? Grammatical.EITHER
                    : verb.is(Tag.S3) ? Grammatical.SINGULAR : Grammatical.PLURAL;
        };
        return subject.number().agrees(number) && !verb.lower().equals("am");
    }

    private static @Nullable Clause withVerb(
            List<Word> words, int adjunctStart, int adjunctEnd, NounPhrase subject, int finite, int end) {
        Word verb = words.get(finite);
        int main = finite + 1;
        boolean be = verb.is(Tag.BE);
        while (main < end && isInside(words, main, end)) {
            be |= words.get(main).is(Tag.BEEN);
            main++;
        }
        if (!verb.isAuxiliary()) {
            return new Clause(words, adjunctStart, adjunctEnd, subject, finite, finite, Voice.SIMPLE, end);
        }
        if (main >= end) {
            return null;
        }
        Word next = words.get(main);
        Voice voice = voice(verb, next, be);
        if (voice == Voice.SIMPLE) {
            main = finite;
        }
        return voice == null ? null : new Clause(words, adjunctStart, adjunctEnd, subject, finite, main, voice, end);
    }

    /** Between the finite verb and the main verb: not, adverbs, be. */
    private static boolean isInside(List<Word> words, int i, int end) {
        Word word = words.get(i);
        if (word.isAny(Tag.NOT, Tag.BEEN) || word.lower().equals("have")) {
            return true;
        }
        return word.is(Tag.ADVERB) && !word.isAny(Tag.ADJECTIVE, Tag.NOUN) && i + 1 < end;
    }

    private static @Nullable Voice voice(Word verb, Word next, boolean be) {
        if (be) {
            if (next.is(Tag.PARTICIPLE) && !next.isAny(Tag.NAME, Tag.BASE)) {
                return Voice.PASSIVE;
            }
            if (next.is(Tag.PARTICIPLE) && !next.is(Tag.NOUN)) {
                return Voice.PASSIVE;
            }
            return next.is(Tag.GERUND) ? Voice.PROGRESSIVE : Voice.COPULA;
        }
        if (verb.is(Tag.MODAL) || verb.is(Tag.DO)) {
            return next.is(Tag.BASE) ? Voice.AUXILIARY : null;
        }
        if (next.is(Tag.PARTICIPLE) && !next.is(Tag.NOUN)) {
            return Voice.AUXILIARY;
        }
        return next.is(Tag.NOT) || next.is(Tag.TO) ? null : Voice.SIMPLE;
    }

    /** Finds the finite verb of the clause that begins at {@code from}; -1 when there is none or more than one would do. */
    private static int finite(List<Word> words, int from, int end) {
        int candidate = -1;
        int candidates = 0;
        for (int i = from; i < end; i++) {
            Word word = words.get(i);
            if (word.isAny(Tag.COMMA, Tag.MARK) || (word.is(Tag.SUBORDINATOR) && !word.is(Tag.PREPOSITION))) {
                break;
            }
            if (word.is(Tag.CONJUNCTION) && candidate >= 0) {
                return mayBeReduced(words, candidate) && auxiliaryFollows(words, i, end) ? -1 : candidate;
            }
            if (word.isAuxiliary() && !word.is(Tag.NAME)) {
                return reducedBefore(words, candidate) ? i : -1;
            }
            boolean lastNoun = i == end - 1 && candidates > 0 && word.nounness() > 0;
            if (i > from && candidates < 2 && !lastNoun && isFiniteCandidate(words, i, end)) {
                candidate = candidates == 0 ? i : candidate;
                candidates++;
            }
        }
        if (candidates > 1) {
            return words.get(candidate).is(Tag.PARTICIPLE) && !isSurelyFinite(words, candidate) ? -1 : candidate;
        }
        return candidate;
    }

    /** A past form before an article has an object, and that of a verb without a passive cannot be its participle. */
    private static boolean isSurelyFinite(List<Word> words, int candidate) {
        return NEVER_PASSIVE.contains(words.get(candidate).lemma()) || words.get(candidate + 1).is(Tag.DETERMINER);
    }

    /** "The modes attempted at noon and at dusk were good": before a preposition a past form may be a participle. */
    private static boolean mayBeReduced(List<Word> words, int candidate) {
        return words.get(candidate).is(Tag.PARTICIPLE) && words.get(candidate + 1).isAny(Tag.PREPOSITION, Tag.TO);
    }

    private static boolean auxiliaryFollows(List<Word> words, int from, int end) {
        for (int i = from; i < end && !words.get(i).isAny(Tag.COMMA, Tag.MARK, Tag.SUBORDINATOR); i++) {
            if (words.get(i).isAuxiliary()) {
                return true;
            }
        }
        return false;
    }

    /** Before an auxiliary an earlier candidate can only be a participle after its noun ("the data obtained in flight were"), or a noun. */
    private static boolean reducedBefore(List<Word> words, int candidate) {
        return candidate < 0
                || words.get(candidate).is(Tag.NOUN)
                || (words.get(candidate).is(Tag.PARTICIPLE)
                        && words.get(candidate + 1).isAny(Tag.PREPOSITION, Tag.TO, Tag.BE, Tag.HAVE, Tag.MODAL));
    }

    private static boolean isFiniteCandidate(List<Word> words, int i, int end) {
        Word word = words.get(i);
        Word before = words.get(i - 1);
        if (!word.isAny(Tag.S3, Tag.PAST, Tag.BASE) || word.isAny(Tag.NAME, Tag.PREPOSITION)) {
            return false;
        }
        boolean inNounPhrase = before.isAny(Tag.DETERMINER, Tag.PREPOSITION, Tag.TO, Tag.POSSESSIVE)
                || (before.is(Tag.ADJECTIVE) && !before.isAny(Tag.NOUN, Tag.NAME))
                || (before.is(Tag.ADVERB) && i + 1 < end && words.get(i + 1).is(Tag.NOUN) && word.is(Tag.PARTICIPLE)
                        && !before.lower().endsWith("ly"));
        if (inNounPhrase) {
            return false;
        }
        Word after = i + 1 < end ? words.get(i + 1) : null;
        if (word.is(Tag.BASE) && !word.isAny(Tag.S3, Tag.PAST)) {
            return Grammatical.of(before) == Grammatical.PLURAL
                    && before.is(Tag.NOUN)
                    && (word.nounness() == 0 || (after != null && opensObject(after, word.nounness())));
        }
        if (word.nounness() == 0 || (after == null && word.is(Tag.S3))) {
            return true;
        }
        return after != null && opensObject(after, word.nounness());
    }

    private static boolean opensObject(Word after, int nounness) {
        boolean clearly = after.isAny(Tag.DETERMINER, Tag.POSSESSIVE, Tag.PRONOUN, Tag.NUMBER);
        if (nounness > 1) {
            return clearly || after.lower().equals("as");
        }
        return clearly
                || after.isAny(Tag.PREPOSITION, Tag.TO, Tag.SUBORDINATOR, Tag.NAME)
                || (after.isAny(Tag.ADJECTIVE, Tag.ADVERB) && !after.is(Tag.NOUN))
                || (after.is(Tag.NOUN) && Grammatical.of(after) == Grammatical.PLURAL && !after.isAny(Tag.S3, Tag.BE));
    }
}
