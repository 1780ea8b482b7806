package dev.quern.llm.builtin.find;

import dev.quern.llm.builtin.grammar.Clause;
import dev.quern.llm.builtin.grammar.Clause.Voice;
import dev.quern.llm.builtin.grammar.Tag;
import java.util.regex.Pattern;

/** "The stones are dressed twice a year." → How often are the stones dressed? */
public final class FrequencyFinder implements ClauseFinder {
    private static final String PERIOD = "(?:second|minute|hour|day|night|week|fortnight|month|quarter|year|season|\\w+ (?:seconds|minutes|hours|days|weeks|months|years))";
    private static final Pattern OFTEN = Pattern.compile(
            "(?:(?:at least|about|only) )?(?:once|twice|[\\w-]+ times) (?:an?|per|each|every|in) " + PERIOD + "|every " + PERIOD
                    + "|daily|hourly|weekly|monthly|yearly|annually|quarterly");

    @Override
    public void find(Asking asking, Findings findings) {
        Clause clause = asking.clause();
        boolean told = clause.voice() == Voice.PASSIVE || clause.voice() == Voice.SIMPLE || clause.voice() == Voice.AUXILIARY;
        if (!told || clause.isNegated() || !asking.hasPlainAdjunct()) {
            return;
        }
        int end = asking.phraseEnd(clause.main());
        for (int from = clause.main() + 1; from < end; from++) {
            if (OFTEN.matcher(asking.statement().text(from, end)).matches()) {
                boolean plain = asking.isPlain(clause.main() + 1, from)
                        && !asking.word(from - 1).isAny(Tag.PREPOSITION, Tag.DETERMINER);
                if (plain) {
                    findings.add("quantity", asking.inverted("How often", from, end, end), asking, from, end, 0.82);
                }
                return;
            }
        }
    }
}
