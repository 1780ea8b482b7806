package dev.quern.llm.builtin.find;

import dev.quern.llm.builtin.grammar.Clause;
import dev.quern.llm.builtin.grammar.Clause.Voice;
import dev.quern.llm.builtin.grammar.English;
import dev.quern.llm.builtin.grammar.NounPhrase;
import dev.quern.llm.builtin.grammar.Nouns;
import dev.quern.llm.builtin.grammar.Tag;
import dev.quern.llm.builtin.grammar.Word;
import dev.quern.llm.builtin.grammar.WordSet;
import java.util.Set;

/** "A qubit is a two-level system." → What is a qubit? Also "The objective of X was to …" and "The length of X is 3 m". */
public final class DefinitionFinder implements ClauseFinder {
    private static final Set<String> PURPOSE = WordSet.of(
            "objective purpose goal aim function role task intent");
    private static final Set<String> CAUSE = Set.of("cause", "reason");
    private static final Set<String> PERSON = WordSet.of(
            "president astronomer author person developer engineer founder pilot commander physicist "
                    + "mathematician scientist maintainer leader director professor programmer writer researcher");
    private static final Set<String> EMPTY_HEADS = WordSet.of(
            "success failure one example problem way matter part kind thing lot member reason result case idea question choice "
                    + "must");
    /** What is measured in one way only, so that it needs no article to be one thing. */
    private static final Set<String> MEASURES = WordSet.of(
            "separation velocity speed temperature pressure weight mass height depth width length diameter duration distance "
                    + "altitude latitude longitude voltage current power capacity consumption usage rate flow thickness frequency size "
                    + "price cost yield density humidity time");
    private static final Set<String> APPROXIMATE = WordSet.of(
            "about approximately around nearly over only roughly almost");

    @Override
    public void find(Asking asking, Findings findings) {
        Clause clause = asking.clause();
        if (clause.voice() != Voice.COPULA || clause.isNegated() || !asking.hasPlainAdjunct()) {
            return;
        }
        boolean pure = clause.verb().is(Tag.BE) || asking.word(clause.main() - 1).is(Tag.BEEN);
        String head = asking.word(clause.subject().head()).lower();
        Word first = asking.word(clause.main());
        if (!pure || clause.verb().is(Tag.MODAL) || !isDirect(asking)) {
            return;
        }
        int end = asking.phraseEnd(clause.main());
        String wh = "What";
        String type;
        double confidence;
        if (first.is(Tag.TO) && asking.word(clause.main() + 1).is(Tag.BASE)) {
            if (!(PURPOSE.contains(head) || hasPhrase(asking, clause.subject()))) {
                return;
            }
            type = PURPOSE.contains(head) ? "purpose" : "fact";
            confidence = 0.85;
        } else if (isQuantity(asking, clause.main())) {
            boolean measured = clause.subject().definite() || MEASURES.contains(head);
            if (!measured || !clause.subject().modified() || end - clause.main() > 12) {
                return;
            }
            end = beforeJoined(asking, end);
            type = "quantity";
            confidence = 0.86;
        } else if (isNominal(asking, clause.main(), end)) {
            boolean definition = first.lower().equals("a") || first.lower().equals("an");
            type = PURPOSE.contains(head) ? "purpose" : CAUSE.contains(head) ? "cause" : definition ? "definition" : "fact";
            wh = isPerson(asking, clause.main(), end) ? "Who" : "What";
            confidence = definition ? 0.88 : 0.74;
        } else if (isName(asking, clause.main(), end) && clause.subject().definite() && clause.subject().modified()) {
            type = "name";
            wh = PERSON.contains(head) ? "Who" : "What";
            confidence = 0.8;
        } else {
            return;
        }
        if (isAcceptable(asking, clause.subject())) {
            findings.add(type, asking.inverted(wh, clause.finite() + 1, end, clause.main()), asking, clause.main(), end,
                    confidence);
        }
    }

    /** Whether nothing, or an adverb that may be left out, stands between the verb and what it says. */
    private static boolean isDirect(Asking asking) {
        Clause clause = asking.clause();
        return clause.main() == clause.finite() + 1
                || clause.main() == clause.finite() + 2
                        && asking.word(clause.finite() + 1).lower()
                                .matches("essentially|basically|simply|primarily|usually|typically|generally|actually|mainly");
    }

    /** A number ends where ", and" begins something else. */
    private static int beforeJoined(Asking asking, int end) {
        for (int i = asking.clause().main(); i + 1 < end; i++) {
            if (asking.word(i).is(Tag.COMMA) && asking.word(i + 1).is(Tag.CONJUNCTION)) {
                return i;
            }
        }
        return end;
    }

    /** Whether nothing but a name stands here. */
    private static boolean isName(Asking asking, int main, int end) {
        for (int i = main; i < end; i++) {
            if (!asking.word(i).is(Tag.NAME)) {
                return false;
            }
        }
        return end > main && end - main <= 5 && end == asking.end() && asking.word(main).isCapital();
    }

    private static boolean isAcceptable(Asking asking, NounPhrase subject) {
        Word first = asking.word(subject.start());
        boolean quantified = first.is(Tag.DETERMINER) && !Set.of("the", "a", "an").contains(first.lower())
                || first.is(Tag.NUMBER);
        if (quantified || first.lower().equals("you")) {
            return false;
        }
        boolean bare = !first.is(Tag.DETERMINER) && !first.is(Tag.NAME) && !subject.modified() && !asking.clause().isPlural();
        boolean gerund = first.is(Tag.GERUND) && !asking.clause().isPast();
        if (first.is(Tag.GERUND) && asking.clause().isPast()) {
            return false;
        }
        return !bare || gerund || first.isCapital() || !English.isCommonWord(first.lower());
    }

    private static boolean hasPhrase(Asking asking, NounPhrase subject) {
        for (int i = subject.start(); i < subject.end(); i++) {
            if (asking.word(i).is(Tag.PREPOSITION)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isQuantity(Asking asking, int main) {
        int i = main;
        while (i < asking.end() - 1 && (APPROXIMATE.contains(asking.word(i).lower())
                || asking.word(i).lower().matches("more|less|than|at|least|most"))) {
            i++;
        }
        return asking.word(i).is(Tag.NUMBER) && !asking.word(i).is(Tag.PRONOUN) && (i + 1 < asking.end());
    }

    /** Whether a noun phrase begins here: with an article, or, for a plural subject, ending its first run of words in a plural. */
    private static boolean isNominal(Asking asking, int main, int end) {
        Word first = asking.word(main);
        int stop = coreEnd(asking, main, end);
        if (stop - main < 1 || end - main < 3) {
            return false;
        }
        Word last = asking.word(stop - 1);
        boolean oneOf = first.lower().equals("one") && asking.statement().text(main, Math.min(end, main + 3)).equals("one of the")
                && end - main > 5;
        if (oneOf) {
            return true;
        }
        boolean article = first.lower().equals("a") || first.lower().matches("an|the|any");
        if (article) {
            boolean noun = last.isAny(Tag.NOUN, Tag.NAME) && stop - main >= 2;
            boolean empty = EMPTY_HEADS.contains(last.lower()) && !(last.lower().equals("result") && first.lower().equals("the"))
                    || asking.word(main + 1).is(Tag.ANAPHORIC)
                    || (first.lower().equals("the") && asking.word(main + 1).isAny(Tag.ADJECTIVE, Tag.ADVERB)
                            && stop - main == 2);
            return noun && !empty;
        }
        return asking.clause().isPlural() && isPluralKind(asking, main, stop, end);
    }

    /** "archives that hold files": plural nouns with something after them that tells which. */
    private static boolean isPluralKind(Asking asking, int main, int stop, int end) {
        for (int i = main; i < stop; i++) {
            if (!asking.word(i).isAny(Tag.NOUN, Tag.ADJECTIVE, Tag.NAME)
                    || asking.word(i).isAny(Tag.PREPOSITION, Tag.ANAPHORIC, Tag.ADVERB)) {
                return false;
            }
        }
        Word after = stop < end ? asking.word(stop) : asking.word(main);
        boolean told = after.lower().matches("that|which|of|with|used|for|containing|who");
        return told && Nouns.isPlural(asking.word(stop - 1)) && Nouns.isPlural(asking.word(asking.clause().subject().head()));
    }

    private static int coreEnd(Asking asking, int from, int end) {
        int i = from;
        while (i < end
                && !asking.word(i).isAny(Tag.COMMA, Tag.MARK, Tag.SUBORDINATOR, Tag.TO, Tag.CONJUNCTION)
                && !(asking.word(i).is(Tag.PREPOSITION) && i > from + 1)
                && !(i > from + 1 && asking.word(i).isAny(Tag.PARTICIPLE, Tag.GROUP) && !asking.word(i).is(Tag.ADJECTIVE))) {
            i++;
        }
        return i;
    }

    private static boolean isPerson(Asking asking, int main, int end) {
        int stop = coreEnd(asking, main, end);
        return stop > main && PERSON.contains(asking.word(stop - 1).lower())
                && asking.word(asking.clause().subject().start()).isCapital();
    }
}
