package dev.quern.llm.builtin.find;

import dev.quern.llm.builtin.grammar.Clause;
import dev.quern.llm.builtin.grammar.Clause.Voice;
import dev.quern.llm.builtin.grammar.WordSet;
import java.util.Set;

/** "X is stored in Y." → Where is X stored? */
public final class PlaceFinder implements ClauseFinder {
    private static final Set<String> VERBS = WordSet.of(
            "find obtain download distribute locate store install place keep situate mount stow publish host attach hold save house build  "
                    + "manufacture contain include record receive display document post");
    private static final Set<String> PREPOSITIONS = WordSet.of(
            "in at on under inside near between within behind outside beneath above below");

    @Override
    public void find(Asking asking, Findings findings) {
        Clause clause = asking.clause();
        int i = clause.main() + 1;
        boolean resides = clause.voice() == Voice.SIMPLE && asking.mainLemma().equals("reside");
        boolean available = clause.voice() == Voice.COPULA && clause.main() == clause.finite() + 1
                && asking.word(clause.main()).lower().matches("available|located|visible|situated");
        if (clause.verb().lower().matches("should|must|would|shall|might")
                || clause.voice() != Voice.PASSIVE && !resides && !available
                || i + 1 >= asking.end() || clause.isNegated()
                || !asking.hasPlainAdjunct()) {
            return;
        }
        boolean told = !asking.subject()
                .matches("(?i)(?:more |further |additional )?(?:information|details|specifics|pointers|documentation)\\b.*");
        boolean placed = told && (resides || available || VERBS.contains(asking.mainLemma()))
                && PREPOSITIONS.contains(asking.word(i).lower());
        int end = asking.phraseEnd(i);
        if (placed && asking.isPlain(i, end) && !asking.statement().text(i, end)
                .matches(
                        "(?s).*\\d{4}.*|.*\\b(?:to|your)\\b.*|.*\\b(?:mode|period|interval|time|phase|state|condition|configuration|position|attitude|service|use)\\b.*|(?:in|on) (?:order|time|schedule|place|use|hold|parallel).*")) {
            findings.add("location", asking.inverted("Where", i, asking.end(), asking.end()), asking, i, end, 0.76);
        }
    }
}
