package dev.quern.llm.builtin.find;

import dev.quern.llm.builtin.grammar.Clause;
import dev.quern.llm.builtin.grammar.Clause.Voice;
import dev.quern.llm.builtin.grammar.NounPhrase;
import dev.quern.llm.builtin.grammar.Tag;
import dev.quern.llm.builtin.grammar.WordSet;
import java.util.Set;

/** "Tests showed that the bolt was loose." → What did tests show? "X allows users to grind rye." → What does X allow users to do? */
public final class ThatFinder implements ClauseFinder {
    private static final Set<String> TELLING = WordSet.of(
            "show indicate reveal demonstrate suggest confirm conclude mean ensure state report assume require recommend verify prove imply guarantee establish");
    private static final Set<String> LETTING = WordSet.of("allow enable permit help require force encourage lead");

    @Override
    public void find(Asking asking, Findings findings) {
        Clause clause = asking.clause();
        int from = clause.main() + 1;
        boolean active = clause.voice() == Voice.SIMPLE || clause.voice() == Voice.AUXILIARY;
        if (!active || from + 3 >= asking.end() || clause.isNegated() || !asking.hasPlainAdjunct()) {
            return;
        }
        if (TELLING.contains(asking.mainLemma()) && clause.subject().modified() && asking.word(from).lower().equals("that")
                && !asking.word(from + 1).is(Tag.ANAPHORIC)) {
            findings.add("fact", asking.inverted("What", from, asking.end(), asking.end()), asking, from, end(asking, from), 0.7);
        }
        if (LETTING.contains(asking.mainLemma())) {
            letting(asking, from, findings);
        }
    }

    private static void letting(Asking asking, int from, Findings findings) {
        for (int i = from + 1; i < Math.min(asking.end() - 1, from + 8); i++) {
            if (asking.word(i).is(Tag.TO) && asking.word(i + 1).is(Tag.BASE)) {
                NounPhrase whom = NounPhrase.read(asking.words(), from, i);
                if (whom != null && !whom.anaphoric() && !asking.word(i + 1).is(Tag.BEEN)) {
                    String question = asking.inverted("What", i, asking.end(), asking.end()).replaceFirst("\\?$", " to do?");
                    if (!asking.clause().hasAdjunct()) {
                        findings.add("fact", question, asking, i + 1, asking.phraseEnd(i + 1), 0.76);
                    }
                }
                return;
            }
        }
    }

    /** The clause after "that" runs to the end or to where the text turns; behind a semicolon may stand more of it, so that there is none. */
    private static int end(Asking asking, int from) {
        for (int i = from; i < asking.end(); i++) {
            boolean mark = asking.word(i).is(Tag.MARK) && ";—–:".contains(asking.word(i).text());
            boolean turn = asking.word(i).is(Tag.COMMA) && i + 1 < asking.end()
                    && asking.word(i + 1).lower().matches("but|so|although|however|thus|therefore");
            if (mark || turn) {
                return mark ? from : i;
            }
        }
        return asking.end();
    }
}
