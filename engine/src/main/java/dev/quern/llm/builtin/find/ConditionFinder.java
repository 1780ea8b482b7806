package dev.quern.llm.builtin.find;

import dev.quern.llm.builtin.grammar.Clause;
import dev.quern.llm.builtin.grammar.Clause.Voice;
import dev.quern.llm.builtin.grammar.ClauseReader;
import dev.quern.llm.builtin.grammar.Tag;

/** "If the lamp fails, the gate closes." → What happens if the lamp fails? */
public final class ConditionFinder implements ClauseFinder {
    @Override
    public void find(Asking asking, Findings findings) {
        Clause clause = asking.clause();
        boolean conditional = clause.hasAdjunct() && asking.word(clause.adjunctStart()).lower().matches("if|when");
        boolean event = clause.voice() == Voice.SIMPLE || clause.voice() == Voice.PASSIVE || clause.verb().lower().equals("will");
        if (!conditional || !event || asking.word(clause.subject().start()).lower().equals("you")) {
            return;
        }
        int start = clause.adjunctStart() + 1;
        Clause condition = ClauseReader.read(asking.words(), start, clause.adjunctEnd());
        boolean mixed = condition != null && clause.isPast() && !condition.isPast();
        if (condition == null || mixed || clause.isPast() && condition.isNegated() || condition.subject().anaphoric()) {
            return;
        }
        for (int i = start; i < clause.adjunctEnd(); i++) {
            if (asking.word(i).is(Tag.ANAPHORIC)) {
                return;
            }
        }
        boolean past = clause.isPast() || condition.isPast() && clause.verb().lower().matches("could|would");
        String question = (past ? "What happened " : "What happens ") + asking.word(start - 1).lower() + " "
                + asking.statement().text(start, clause.adjunctEnd()) + "?";
        int from = asking.word(clause.subject().start()).start();
        int to = asking.word(asking.end() - 1).end();
        if (past || condition.subject().definite() && !condition.subject().named()) {
            findings.addPlaced("condition", question, asking.statement().path(), asking.prose(), from, to, 0.72);
        } else {
            findings.add("condition", question, asking.prose(), from, to, 0.74);
        }
    }
}
