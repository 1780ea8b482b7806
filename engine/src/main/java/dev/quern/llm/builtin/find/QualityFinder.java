package dev.quern.llm.builtin.find;

import dev.quern.llm.builtin.grammar.Clause;
import dev.quern.llm.builtin.grammar.Clause.Voice;
import dev.quern.llm.builtin.grammar.NounPhrase;
import dev.quern.llm.builtin.grammar.Tag;
import java.util.Map;
import java.util.Set;

/** "The maintainer is responsible for the package." → What is the maintainer responsible for? */
public final class QualityFinder implements ClauseFinder {
    private static final Map<String, Set<String>> LINKS = Map.ofEntries(
            Map.entry("responsible", Set.of("for")), Map.entry("equivalent", Set.of("to")), Map.entry("equal", Set.of("to")),
            Map.entry("similar", Set.of("to")), Map.entry("capable", Set.of("of")), Map.entry("dependent", Set.of("on", "upon")),
            Map.entry("useful", Set.of("for")), Map.entry("suitable", Set.of("for")), Map.entry("necessary", Set.of("for")),
            Map.entry("essential", Set.of("for")), Map.entry("identical", Set.of("to")), Map.entry("proportional", Set.of("to")),
            Map.entry("sensitive", Set.of("to")), Map.entry("compatible", Set.of("with")), Map.entry("independent", Set.of("of")),
            Map.entry("famous", Set.of("for")), Map.entry("short", Set.of("for")), Map.entry("rich", Set.of("in")),
            Map.entry("subject", Set.of("to")),
            Map.entry("specific", Set.of("to")));

    @Override
    public void find(Asking asking, Findings findings) {
        Clause clause = asking.clause();
        int link = clause.main() + 1;
        boolean quality = clause.voice() == Voice.COPULA && link + 1 < asking.end()
                && LINKS.getOrDefault(asking.word(clause.main()).lower(), Set.of()).contains(asking.word(link).lower());
        if (!quality || clause.isNegated() || !asking.hasPlainAdjunct()) {
            return;
        }
        int end = asking.phraseEnd(link + 1);
        NounPhrase what = NounPhrase.read(asking.words(), link + 1, end);
        boolean gerund = asking.word(link + 1).is(Tag.GERUND);
        if ((what != null && !what.anaphoric() && what.end() - what.start() > 1) || gerund) {
            findings.add("fact", asking.inverted("What", link + 1, asking.end(), asking.end()), asking, link + 1, end, 0.72);
        }
    }
}
