package dev.quern.llm.builtin.find;

import dev.quern.llm.builtin.grammar.Clause;
import dev.quern.llm.builtin.grammar.Clause.Voice;
import dev.quern.llm.builtin.grammar.Tag;

/** "X was not achieved because of cloud cover." → Why was X not achieved? "X was due to Y." → What was X due to? */
public final class CauseFinder implements ClauseFinder {
    @Override
    public void find(Asking asking, Findings findings) {
        Clause clause = asking.clause();
        if (!asking.hasPlainAdjunct()) {
            return;
        }
        for (int i = clause.main(); i < asking.end() - 1; i++) {
            boolean because = asking.word(i).lower().equals("because");
            boolean due = asking.word(i).lower().equals("due") && asking.word(i + 1).is(Tag.TO);
            boolean result = asking.word(i).lower().equals("as")
                    && asking.statement().text(i, Math.min(i + 4, asking.end())).equals("as a result of");
            if (!because && !due && !result) {
                continue;
            }
            if (due && i == clause.main() && clause.voice() == Voice.COPULA && clause.main() == clause.finite() + 1) {
                findings.add("cause", asking.inverted("What", i + 2, asking.end(), asking.end()), asking, i + 2,
                        answerEnd(asking, i + 2), 0.8);
                return;
            }
            int before = asking.word(i - 1).is(Tag.COMMA) ? i - 1 : i;
            boolean attached = due && clause.voice() != Voice.PASSIVE && clause.voice() != Voice.COPULA
                    && asking.word(i - 1).is(Tag.NOUN) && !before(asking, i);
            if (i > clause.main() && !attached && before > clause.finite() && asking.isPlain(clause.main() + 1, before)) {
                findings.add("cause", asking.inverted("Why", before, asking.end(), asking.end()), asking, i, answerEnd(asking, i),
                        0.82);
            }
            return;
        }
    }

    /** "due to" after a noun may belong to that noun alone ("an error due to heat"); right after the verb or a comma it does not. */
    private static boolean before(Asking asking, int i) {
        return asking.word(i - 1).is(Tag.COMMA) || i - 1 == asking.clause().main();
    }

    private static int answerEnd(Asking asking, int from) {
        for (int i = from + 1; i < asking.end(); i++) {
            if (asking.word(i).is(Tag.MARK) && ";:—–".contains(asking.word(i).text())) {
                return i;
            }
            if (asking.word(i).is(Tag.COMMA) && i + 1 < asking.end()
                    && asking.word(i + 1).lower().matches("but|and|so|which|although|though|however")) {
                return i;
            }
        }
        return asking.end();
    }
}
