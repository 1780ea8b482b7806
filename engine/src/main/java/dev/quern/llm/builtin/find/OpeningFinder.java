package dev.quern.llm.builtin.find;

import dev.quern.llm.builtin.grammar.Clause;
import dev.quern.llm.builtin.grammar.Clause.Voice;
import dev.quern.llm.builtin.grammar.NounPhrase;
import dev.quern.llm.builtin.grammar.Tag;
import dev.quern.llm.builtin.grammar.Word;
import dev.quern.llm.builtin.grammar.WordSet;
import java.util.Set;

/**
 * What a sentence opens with is an answer too: "To save water, the sluice was closed." → Why was the sluice closed? "By closing the
 * sluice, …" → How …? "Because of the flood, …" → Why …? "After the flood, …" → When …?
 */
public final class OpeningFinder implements ClauseFinder {
    private static final Set<String> NO_EVENT = WordSet
            .of("period time way phase day night test mission flight process days hours minutes operation operations use");

    @Override
    public void find(Asking asking, Findings findings) {
        Clause clause = asking.clause();
        boolean told = clause.voice() == Voice.PASSIVE || clause.voice() == Voice.SIMPLE || clause.voice() == Voice.AUXILIARY;
        if (!told || !clause.hasAdjunct() || !asking.hasPlainAdjunct() || clause.subject().anaphoric()
                || asking.word(clause.subject().start()).lower().equals("you")) {
            return;
        }
        int end = asking.phraseEnd(clause.main());
        boolean whole = end == asking.end() || asking.word(end).isAny(Tag.COMMA, Tag.CONJUNCTION);
        if (!whole || !asking.isPlain(clause.main() + 1, end) || end - clause.finite() < 2) {
            return;
        }
        Word first = asking.word(clause.adjunctStart());
        Word second = asking.word(clause.adjunctStart() + 1);
        String opening = first.lower() + " " + second.lower();
        boolean aim = (first.is(Tag.TO) && second.is(Tag.BASE)) || opening.equals("in order");
        boolean cause = opening.equals("because of") || opening.equals("due to") || opening.equals("owing to")
                || opening.equals("as a") && asking.word(clause.adjunctStart() + 2).lower().equals("result")
                        && asking.word(clause.adjunctStart() + 3).lower().equals("of");
        boolean manner = first.lower().equals("by") && second.is(Tag.GERUND);
        if (aim && !clause.isNegated() && !clause.verb().is(Tag.MODAL)) {
            add(asking, "purpose", "Why", end, 0.78, findings);
        } else if (cause) {
            add(asking, "cause", "Why", end, 0.8, findings);
        } else if (manner && !clause.isNegated() && clause.voice() == Voice.PASSIVE) {
            add(asking, "procedure", "How", end, 0.78, findings);
        } else if (first.lower().matches("after|before|following") && isEvent(asking) && clause.isPast() && !clause.isNegated()) {
            add(asking, "date", "When", end, 0.68, findings);
        }
    }

    private static boolean isEvent(Asking asking) {
        Clause clause = asking.clause();
        NounPhrase event = NounPhrase.read(asking.words(), clause.adjunctStart() + 1, clause.adjunctEnd());
        return event != null && !event.anaphoric() && (event.modified() || event.named())
                && !asking.word(event.start()).is(Tag.NUMBER) && !NO_EVENT.contains(asking.word(event.head()).lower());
    }

    private static void add(Asking asking, String type, String wh, int end, double confidence, Findings findings) {
        Clause clause = asking.clause();
        Asking bare = asking.withoutAdjunct();
        findings.add(type, bare.inverted(wh, end, end, end), bare, clause.adjunctStart(), clause.adjunctEnd(), confidence);
    }
}
