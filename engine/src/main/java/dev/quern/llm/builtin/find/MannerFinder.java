package dev.quern.llm.builtin.find;

import dev.quern.llm.builtin.grammar.Clause;
import dev.quern.llm.builtin.grammar.Clause.Voice;
import dev.quern.llm.builtin.grammar.Tag;

/** "X is computed by minimizing Y." → How is X computed? "You can check X by running Y." → How can you check X? */
public final class MannerFinder implements ClauseFinder {
    @Override
    public void find(Asking asking, Findings findings) {
        Clause clause = asking.clause();
        boolean told = clause.voice() == Voice.PASSIVE || clause.voice() == Voice.AUXILIARY || clause.voice() == Voice.SIMPLE;
        if (!told || clause.isNegated() || !asking.hasPlainAdjunct()) {
            return;
        }
        for (int i = clause.main() + 1; i < asking.end() - 2; i++) {
            boolean by = asking.word(i).lower().equals("by") && (asking.word(i + 1).is(Tag.GERUND)
                    || asking.word(i + 1).is(Tag.ADVERB) && asking.word(i + 2).is(Tag.GERUND))
                    && !asking.word(i + 1).is(Tag.NAME);
            boolean using = clause.voice() == Voice.PASSIVE && asking.word(i).lower().equals("using")
                    && !asking.word(i - 1).isAny(Tag.COMMA, Tag.PREPOSITION);
            boolean through = clause.voice() == Voice.PASSIVE && i == clause.main() + 1
                    && asking.word(i).lower().matches("through|via")
                    && !asking.word(i + 1).is(Tag.ANAPHORIC);
            using |= through;
            boolean elsewhere = i - 1 > clause.main() && asking.word(i - 1).isAny(Tag.PARTICIPLE, Tag.GERUND)
                    && !asking.word(i - 1).is(Tag.NOUN);
            if ((by || using) && elsewhere) {
                return;
            }
            if ((by || using) && !asking.mainLemma().matches("design|intend|mean") && asking.isPlain(clause.main() + 1, i)) {
                boolean transitive = i > clause.main() + 1 || clause.voice() == Voice.PASSIVE;
                if (transitive && asking.phraseEnd(i) - i >= 2) {
                    findings.add("procedure", asking.inverted("How", i, asking.end(), asking.end()), asking, i,
                            asking.phraseEnd(i), 0.8);
                }
                return;
            }
        }
    }
}
