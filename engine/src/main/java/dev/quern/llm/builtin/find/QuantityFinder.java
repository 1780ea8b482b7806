package dev.quern.llm.builtin.find;

import dev.quern.llm.builtin.grammar.Clause;
import dev.quern.llm.builtin.grammar.Clause.Voice;
import dev.quern.llm.builtin.grammar.Nouns;
import dev.quern.llm.builtin.grammar.Tag;
import dev.quern.llm.builtin.grammar.Word;
import dev.quern.llm.builtin.grammar.WordSet;
import java.util.Set;

/** "Four wires were added to X." → How many wires were added to X? "X carries 38 pounds of water." → How many pounds of water does X carry? */
public final class QuantityFinder implements ClauseFinder {
    private static final Set<String> HEDGES = WordSet.of(
            "about approximately around nearly over only roughly almost exactly some just under");

    @Override
    public void find(Asking asking, Findings findings) {
        Clause clause = asking.clause();
        if (clause.isNegated() || !asking.hasPlainAdjunct()) {
            return;
        }
        ofSubject(asking, findings);
        if (clause.voice() == Voice.SIMPLE || clause.voice() == Voice.AUXILIARY) {
            ofObject(asking, findings);
        }
    }

    private static void ofSubject(Asking asking, Findings findings) {
        Clause clause = asking.clause();
        int start = clause.subject().start();
        boolean total = asking.statement().text(start, Math.min(start + 3, clause.subject().end()))
                .equalsIgnoreCase("a total of");
        int number = afterHedge(asking, total ? start + 3 : start, clause.subject().end());
        int counted = total && number >= 0 ? plainNoun(asking, number + 1, clause.subject().end()) : clause.subject().head();
        if (number < 0 || counted < 0 || !Nouns.isPlural(asking.word(counted)) || counted <= number) {
            return;
        }
        int end = asking.phraseEnd(clause.finite());
        if (!isCounted(asking, number, clause.subject().end()) || !asking.isPlain(clause.finite() + 1, end)
                || end - clause.finite() < 2) {
            return;
        }
        String question = "How many " + asking.statement().text(number + 1, end) + asking.adjunct() + "?";
        boolean vague = !asking.clause().subject().modified() || end - clause.main() < 3;
        if (!vague) {
            findings.add("quantity", question, asking, start, number + 1, 0.84);
        }
    }

    /** Returns the last of the nouns that begin at {@code from}; -1 when there is none. */
    private static int plainNoun(Asking asking, int from, int end) {
        int i = from;
        while (i < end && asking.word(i).isAny(Tag.NOUN, Tag.ADJECTIVE, Tag.NAME) && !asking.word(i).is(Tag.PREPOSITION)) {
            i++;
        }
        return i > from ? i - 1 : -1;
    }

    private static void ofObject(Asking asking, Findings findings) {
        Clause clause = asking.clause();
        int start = clause.main() + 1;
        int number = afterHedge(asking, start, asking.end());
        if (number < 0) {
            return;
        }
        int noun = number + 1;
        while (noun < asking.end()
                && asking.word(noun).isAny(Tag.NOUN, Tag.ADJECTIVE, Tag.NAME, Tag.PARTICIPLE)
                && !asking.word(noun).isAny(Tag.PREPOSITION, Tag.TO, Tag.CONJUNCTION, Tag.NUMBER)
                && !asking.word(noun).is(Tag.GROUP)) {
            noun++;
        }
        int end = asking.phraseEnd(start);
        boolean counted = noun > number + 1 && Nouns.isPlural(asking.word(noun - 1)) && isCounted(asking, number, noun);
        if (!counted || noun > end || !asking.isPlain(noun, end)) {
            return;
        }
        int unit = noun;
        if (noun < end && asking.word(noun).lower().equals("of")) {
            unit = noun + 1;
            while (unit < end && asking.word(unit).isAny(Tag.NOUN, Tag.ADJECTIVE, Tag.NAME)
                    && !asking.word(unit).is(Tag.PREPOSITION)) {
                unit++;
            }
            if (unit == noun + 1) {
                return;
            }
        }
        String counted2 = "How many " + asking.statement().text(number + 1, unit);
        findings.add("quantity", asking.inverted(counted2, start, unit, end), asking, start, number + 1, 0.84);
    }

    /** Returns the index of the number that begins at {@code from} behind words such as "about"; -1 when none does. */
    private static int afterHedge(Asking asking, int from, int end) {
        int i = from;
        while (i < end - 1 && HEDGES.contains(asking.word(i).lower())) {
            i++;
        }
        if (i + 2 < end && asking.word(i + 1).lower().equals("than")
                && asking.word(i).lower().matches("more|less|fewer|greater")) {
            i += 2;
        } else if (i + 2 < end && asking.word(i).lower().equals("at") && asking.word(i + 1).lower().matches("least|most")) {
            i += 2;
        }
        Word word = asking.word(Math.min(i, asking.end() - 1));
        boolean plain = i < end && word.is(Tag.NUMBER) && !word.isAny(Tag.NOUN, Tag.PRONOUN) && !word.text().endsWith("%");
        return plain && !word.lower().matches("1|one|zero|0|.*:.*|.*/.*|[A-Za-z].*\\d.*|1[5-9]\\d\\d|20\\d\\d") ? i : -1;
    }

    /** Whether what follows the number is what it counts: no second number, no joined or broken phrase. */
    private static boolean isCounted(Asking asking, int number, int end) {
        for (int i = number + 1; i < end; i++) {
            Word word = asking.word(i);
            if (word.isAny(Tag.CONJUNCTION, Tag.GROUP, Tag.COMMA, Tag.MARK, Tag.POSSESSIVE)
                    || (word.is(Tag.NUMBER) && i == number + 1)) {
                return false;
            }
        }
        return true;
    }
}
