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
            boolean by = asking.word(i).lower().equals("by") && asking.word(i + 1).is(Tag.GERUND)
                    && !asking.word(i + 1).is(Tag.NAME);
            if (by && asking.isPlain(clause.main() + 1, i)) {
                boolean transitive = i > clause.main() + 1 || clause.voice() == Voice.PASSIVE;
                if (transitive) {
                    findings.add("procedure", asking.inverted("How", i, asking.end(), asking.end()), asking, i,
                            asking.phraseEnd(i), 0.8);
                }
                return;
            }
        }
    }
}
