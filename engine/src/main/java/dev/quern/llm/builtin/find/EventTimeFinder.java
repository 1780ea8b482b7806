package dev.quern.llm.builtin.find;

import dev.quern.llm.builtin.grammar.Clause;
import dev.quern.llm.builtin.grammar.Clause.Voice;
import dev.quern.llm.builtin.grammar.NounPhrase;
import dev.quern.llm.builtin.grammar.Tag;
import dev.quern.llm.builtin.grammar.WordSet;
import java.util.Set;

/** "The checklist was completed after landing." → When was the checklist completed? Times told by an event instead of a clock. */
public final class EventTimeFinder implements ClauseFinder {
    private static final Set<String> PREPOSITIONS = WordSet.of("during before after until following");
    private static final Set<String> NO_EVENT = WordSet
            .of("period time way phase day night test mission flight process days hours minutes");

    /** Verbs that need no object, so that a time may follow them at once. */
    private static final Set<String> HAPPENING = WordSet.of(
            "occur begin start end stop fail commence disappear appear happen close open expire cease rupture");

    @Override
    public void find(Asking asking, Findings findings) {
        Clause clause = asking.clause();
        boolean told = clause.voice() == Voice.PASSIVE || clause.voice() == Voice.SIMPLE;
        if (!told || clause.isNegated() || !clause.isPast() && clause.voice() == Voice.SIMPLE || !asking.hasPlainAdjunct()) {
            return;
        }
        int end = asking.phraseEnd(clause.main());
        for (int i = clause.main() + 1; i < end - 1; i++) {
            if (!PREPOSITIONS.contains(asking.word(i).lower()) || asking.word(i).is(Tag.GERUND)) {
                continue;
            }
            NounPhrase event = NounPhrase.read(asking.words(), i + 1, end);
            boolean specific = event != null
                    && !event.anaphoric()
                    && (event.modified() || event.named())
                    && !NO_EVENT.contains(asking.word(event.head()).lower())
                    && !asking.word(i + 1).is(Tag.NUMBER);
            if (specific && isPlainEvent(asking, i)) {
                int from = asking.word(i - 1).lower().matches("shortly|immediately|just|soon|prior") ? i - 1 : i;
                if (from > clause.main() + (clause.voice() == Voice.SIMPLE && !HAPPENING.contains(asking.mainLemma()) ? 1 : 0)) {
                    findings.add("date", asking.inverted("When", from, asking.end(), asking.end()), asking, from, end, 0.7);
                }
            }
            return;
        }
    }

    private static boolean isPlainEvent(Asking asking, int i) {
        int from = asking.clause().main() + 1;
        for (int j = from; j < i; j++) {
            if (asking.word(j).isAny(Tag.PARTICIPLE, Tag.GERUND, Tag.CONJUNCTION)) {
                return false;
            }
        }
        return asking.isPlain(from, i) && !asking.clause().hasAdjunct();
    }
}
