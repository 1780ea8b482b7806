package dev.quern.llm.builtin.find;

import dev.quern.llm.builtin.grammar.Clause;
import dev.quern.llm.builtin.grammar.Clause.Voice;
import dev.quern.llm.builtin.grammar.NounPhrase;
import dev.quern.llm.builtin.grammar.Tag;
import dev.quern.llm.builtin.grammar.Word;
import dev.quern.llm.builtin.grammar.WordSet;
import java.util.Set;

/** "X was developed by Jane Roe." → Who developed X? Asks who for names of people and for groups of people only. */
public final class AgentFinder implements ClauseFinder {
    private static final Set<String> PEOPLE = WordSet.of(
            "crew team users user developers maintainers maintainer volunteers engineers scientists contractor "
                    + "manufacturer programmers authors author researchers pilot commander administrator members personnel");
    private static final Set<String> MAKING = WordSet.of(
            "make develop write create design found introduce invent propose maintain perform discover publish build "
                    + "start report release describe sponsor manage review prepare approve operate demonstrate");

    @Override
    public void find(Asking asking, Findings findings) {
        Clause clause = asking.clause();
        int by = clause.main() + 1;
        if (clause.voice() != Voice.PASSIVE || by + 1 >= asking.end() || !asking.word(by).lower().equals("by")
                || clause.isNegated()) {
            return;
        }
        int end = asking.phraseEnd(by + 1);
        for (int i = by + 1; i < end; i++) {
            if (asking.word(i).isAny(Tag.COMMA, Tag.SUBORDINATOR)
                    || (i > by + 1 && asking.word(i).lower().matches("in|at|during|for|to|with|on|as|from"))) {
                end = i;
            }
        }
        NounPhrase agent = end > by + 1 ? NounPhrase.read(asking.words(), by + 1, end) : null;
        boolean simple = clause.main() == clause.finite() + 1 && clause.verb().is(Tag.BE);
        if (agent == null || agent.anaphoric() || !simple || !MAKING.contains(asking.mainLemma()) || !isPerson(asking, agent)) {
            return;
        }
        findings.add("name", asking.inverted("Who", by + 1, asking.end(), asking.end()), asking, by + 1, end, 0.78);
    }

    /** Whether it is people by what they do, or named as people are. */
    static boolean isPerson(Asking asking, NounPhrase agent) {
        Word head = asking.word(agent.head());
        if (PEOPLE.contains(head.lower())) {
            return true;
        }
        for (int i = agent.start(); i < agent.end(); i++) {
            Word word = asking.word(i);
            boolean given = word.is(Tag.NAME) && Character.isUpperCase(word.text().charAt(0)) && !word.isNameLike()
                    && word.text().length() > 1;
            if (!given && !word.is(Tag.CONJUNCTION)) {
                return false;
            }
        }
        return agent.end() - agent.start() >= 2;
    }
}
