package dev.quern.llm.builtin.find;

import dev.quern.llm.builtin.grammar.Clause;
import dev.quern.llm.builtin.grammar.Clause.Voice;
import dev.quern.llm.builtin.grammar.NounPhrase;
import dev.quern.llm.builtin.grammar.Tag;
import dev.quern.llm.builtin.grammar.Word;
import dev.quern.llm.builtin.grammar.WordSet;
import java.util.Set;

/** "A fourth battery was installed in the instrument unit." → What was installed in the instrument unit? The answer is the subject. */
public final class SubjectFinder implements ClauseFinder {
    private static final Set<String> DONE = WordSet.of(
            "add install observe record detect experience select lose damage carry attach mount recover find use provide build erect devise develop "
                    + "introduce stack stitch employ assign place obtain produce");
    private static final Set<String> DOING = WordSet.of(
            "cause prevent produce supply power drive enable reduce improve delay trigger protect replace control hold turn lift connect hinder feed"
                    + " regulate absorb provide place position permit occur happen determine govern separate");
    /** What does this to something definite is one thing. */
    private static final Set<String> DOING_IT = WordSet.of(
            "contain support describe define represent indicate generate store specify compute handle maintain create remove "
                    + "reveal confirm monitor verify cover carry record receive activate deliver show list summarize implement "
                    + "solve minimize maximize evaluate open close move grind feed drive manage install display");
    private static final int LEAST_REST = 3;

    @Override
    public void find(Asking asking, Findings findings) {
        Clause clause = asking.clause();
        NounPhrase subject = clause.subject();
        boolean indefinite = !subject.definite() && subject.modified() && !subject.anaphoric();
        int end = asking.phraseEnd(clause.main());
        boolean plain = asking.hasPlainAdjunct() && !clause.isNegated() && asking.isPlain(clause.main() + 1, end)
                && end - clause.main() > LEAST_REST;
        Word first = asking.word(subject.start());
        boolean odd = first.is(Tag.NUMBER)
                || asking.subject().matches("(?:.* )?(?:next|following|previous|last|other|latter|former) .*")
                || first.lower().matches("you|all|some|many|most|several|few|each|every|any|no|certain|various");
        boolean whole = end == asking.end() || asking.word(end).isAny(Tag.COMMA, Tag.CONJUNCTION);
        if (!plain || odd || !whole) {
            return;
        }
        boolean passive = clause.voice() == Voice.PASSIVE && clause.verb().lower().matches("was|were")
                && clause.main() == clause.finite() + 1;
        if (passive && indefinite && DONE.contains(asking.mainLemma())) {
            add(asking, "What was " + asking.statement().text(clause.main(), end), findings);
        }
        boolean active = clause.voice() == Voice.SIMPLE && (clause.isPast() || !clause.isPlural())
                && (DOING.contains(asking.mainLemma())
                        || DOING_IT.contains(asking.mainLemma()) && isDefinite(asking, clause.main() + 1));
        boolean named = subject.modified() || subject.named();
        if (active && named && !subject.anaphoric()
                && asking.word(clause.main() + 1).isAny(Tag.DETERMINER, Tag.NOUN, Tag.ADJECTIVE, Tag.PREPOSITION, Tag.NAME)) {
            add(asking, "What " + asking.statement().text(clause.main(), end), findings);
        }
    }

    private static boolean isDefinite(Asking asking, int i) {
        return i < asking.end() && (asking.word(i).lower().equals("the") || asking.word(i).is(Tag.NAME));
    }

    private static void add(Asking asking, String question, Findings findings) {
        NounPhrase subject = asking.clause().subject();
        findings.addToldOf(asking, question + asking.adjunct() + "?", subject.start(), subject.end(), 0.64);
    }
}
