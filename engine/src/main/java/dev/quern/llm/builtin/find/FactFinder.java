package dev.quern.llm.builtin.find;

import dev.quern.llm.builtin.grammar.Clause;
import dev.quern.llm.builtin.grammar.Clause.Voice;
import dev.quern.llm.builtin.grammar.Tag;
import dev.quern.llm.builtin.grammar.Word;
import dev.quern.llm.builtin.grammar.WordSet;
import java.util.Map;
import java.util.Set;

/** "X consists of A, B and C." → What does X consist of? Only for verbs whose object is what one would ask for. */
public final class FactFinder implements ClauseFinder {
    private static final Set<String> VERBS = WordSet.of(
            "give identify use include contain provide require support describe define represent indicate measure mean denote offer "
                    + "produce generate return store determine specify compute control prevent cause implement "
                    + "ensure reduce replace supply combine install manage handle recommend comprise involve maintain "
                    + "create remove estimate calculate reveal confirm display accept encode evaluate solve minimize "
                    + "maximize approximate protect monitor connect convert simplify guarantee demonstrate eliminate affect "
                    + "detect verify cover carry list state assume satisfy exceed distribute integrate exhibit");
    private static final Map<String, Set<String>> WITH_PREPOSITION = Map.ofEntries(
            Map.entry("consist", Set.of("of")), Map.entry("depend", Set.of("on", "upon")),
            Map.entry("rely", Set.of("on", "upon")), Map.entry("refer", Set.of("to")),
            Map.entry("stand", Set.of("for")), Map.entry("correspond", Set.of("to")), Map.entry("result", Set.of("in", "from")),
            Map.entry("lead", Set.of("to")),
            Map.entry("belong", Set.of("to")), Map.entry("apply", Set.of("to")), Map.entry("serve", Set.of("as")),
            Map.entry("focus", Set.of("on")), Map.entry("account", Set.of("for")),
            Map.entry("act", Set.of("as")), Map.entry("deal", Set.of("with")), Map.entry("contribute", Set.of("to")),
            Map.entry("operate", Set.of("on")));
    private static final Map<String, Set<String>> PASSIVE = Map.ofEntries(
            Map.entry("base", Set.of("on")), Map.entry("compose", Set.of("of")), Map.entry("make", Set.of("of")),
            Map.entry("know", Set.of("as")), Map.entry("divide", Set.of("into")),
            Map.entry("derive", Set.of("from")), Map.entry("define", Set.of("as")), Map.entry("cause", Set.of("by")),
            Map.entry("replace", Set.of("by", "with")), Map.entry("attribute", Set.of("to")),
            Map.entry("equip", Set.of("with")), Map.entry("use", Set.of("as")), Map.entry("limit", Set.of("to", "by")),
            Map.entry("follow", Set.of("by")), Map.entry("power", Set.of("by")), Map.entry("protect", Set.of("by")),
            Map.entry("organize", Set.of("into")), Map.entry("split", Set.of("into")), Map.entry("connect", Set.of("to")),
            Map.entry("control", Set.of("by")), Map.entry("convert", Set.of("to", "into")), Map.entry("name", Set.of("after")));

    @Override
    public void find(Asking asking, Findings findings) {
        Clause clause = asking.clause();
        if (clause.isNegated() || !asking.hasPlainAdjunct()) {
            return;
        }
        String lemma = asking.mainLemma();
        int after = clause.main() + 1;
        if (after >= asking.end()) {
            return;
        }
        String next = asking.word(after).lower();
        boolean active = clause.voice() == Voice.SIMPLE || clause.voice() == Voice.AUXILIARY;
        boolean direct = active && VERBS.contains(lemma) && opensObject(asking, after);
        boolean linked = (active && WITH_PREPOSITION.getOrDefault(lemma, Set.of()).contains(next))
                || (clause.voice() == Voice.PASSIVE && PASSIVE.getOrDefault(lemma, Set.of()).contains(next));
        if (direct) {
            ask(asking, after, 0.66, findings);
        } else if (linked && after + 1 < asking.end() && opensObject(asking, after + 1)) {
            ask(asking, after + 1, 0.74, findings);
        }
    }

    private static void ask(Asking asking, int from, double confidence, Findings findings) {
        int end = asking.phraseEnd(from);
        if (end - from < 2 && !asking.word(from).is(Tag.NAME) || end - from > 40
                || asking.statement().words().get(asking.clause().subject().start()).lower().equals("you")) {
            return;
        }
        boolean list = false;
        for (int i = from; i < end; i++) {
            list |= asking.word(i).is(Tag.COMMA);
            if (asking.word(i).is(Tag.NOT)) {
                return;
            }
        }
        Word first = asking.word(asking.clause().subject().start());
        boolean quantified = first.is(Tag.DETERMINER) && !first.lower().matches("the|an?") || first.is(Tag.NUMBER);
        boolean open = !list && from == asking.clause().main() + 1 && !asking.clause().subject().modified()
                && !asking.clause().hasAdjunct();
        if (quantified || open) {
            return;
        }
        String type = list && asking.statement().text(from, end).matches("(?s).*, (?:and|or) .*|.*,.* (?:and|or) .*")
                ? "list"
                : "fact";
        findings.add(type, asking.inverted("What", from, asking.end(), asking.end()), asking, from, end, confidence);
    }

    private static boolean opensObject(Asking asking, int i) {
        Word word = asking.word(i);
        if (word.isAny(Tag.ANAPHORIC, Tag.PRONOUN, Tag.COMMA, Tag.MARK) || word.is(Tag.SUBORDINATOR) || word.is(Tag.NOT)) {
            return false;
        }
        boolean nominal = word.isAny(Tag.DETERMINER, Tag.NOUN, Tag.ADJECTIVE, Tag.NAME, Tag.NUMBER, Tag.POSSESSIVE);
        boolean adverb = word.is(Tag.ADVERB) && !word.is(Tag.ADJECTIVE);
        return nominal && !adverb && !word.is(Tag.PREPOSITION) && !word.is(Tag.TO);
    }
}
