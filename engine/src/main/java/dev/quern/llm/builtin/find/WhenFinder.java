package dev.quern.llm.builtin.find;

import dev.quern.llm.builtin.grammar.Clause;
import dev.quern.llm.builtin.grammar.Clause.Voice;
import dev.quern.llm.builtin.grammar.ClauseReader;
import dev.quern.llm.builtin.grammar.Tag;
import dev.quern.llm.builtin.grammar.WordSet;
import java.util.Set;

/** "The gate closes when the lamp fails." → When does the gate close? "… if the lamp fails." → Under what condition does the gate close? */
public final class WhenFinder implements ClauseFinder {
    /** Verbs that need no object: what follows them at once is a time or a condition. */
    private static final Set<String> ENDING = WordSet
            .of("stop start begin end fail occur close open happen finish run expire terminate exit break rise fall change work turn move");

    @Override
    public void find(Asking asking, Findings findings) {
        Clause clause = asking.clause();
        boolean event = clause.voice() == Voice.SIMPLE || clause.voice() == Voice.PASSIVE || clause.voice() == Voice.AUXILIARY;
        if (!event || clause.hasAdjunct() || clause.isNegated()) {
            return;
        }
        for (int i = clause.main() + 1; i < asking.end() - 2; i++) {
            if (!asking.word(i).is(Tag.SUBORDINATOR) || asking.word(i).is(Tag.PREPOSITION)) {
                continue;
            }
            boolean condition = asking.word(i).lower().equals("if");
            boolean time = asking.word(i).lower().matches("when|whenever");
            Clause inner = condition || time ? ClauseReader.read(asking.words(), i + 1, asking.end()) : null;
            boolean nounBefore = asking.word(i - 1).lower()
                    .matches("time|times|case|cases|moment|point|day|only|especially|even|except");
            nounBefore |= asking.word(i - 1).isAny(Tag.PREPOSITION, Tag.TO, Tag.ADVERB, Tag.BE)
                    || (asking.word(i - 1).isAny(Tag.BASE, Tag.GERUND) && !asking.word(i - 1).is(Tag.NOUN));
            boolean whole = inner != null
                    && !inner.subject().anaphoric()
                    && asking.phraseEnd(i + 1) == asking.end()
                    && (i > clause.main() + 1 || clause.voice() == Voice.PASSIVE || ENDING.contains(asking.mainLemma()));
            if (whole && !nounBefore && !asking.word(i - 1).is(Tag.COMMA) && asking.isPlain(clause.main() + 1, i)) {
                String wh = condition ? "Under what condition" : "When";
                findings.add("condition", asking.inverted(wh, i, asking.end(), asking.end()), asking, i, asking.end(), 0.72);
            }
            return;
        }
    }
}
