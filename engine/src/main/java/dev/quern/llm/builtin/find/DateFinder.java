package dev.quern.llm.builtin.find;

import dev.quern.llm.builtin.grammar.Clause;
import dev.quern.llm.builtin.grammar.Clause.Voice;
import dev.quern.llm.builtin.grammar.Tag;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** "X was launched on April 11, 1970." → When was X launched? Dates, years, clock times and elapsed times with their preposition. */
public final class DateFinder implements ClauseFinder {
    private static final String MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan\\.|Feb\\.|Aug\\.|Sept\\.|Oct\\.|Nov\\.|Dec\\.)";
    private static final String YEAR = "(?:1[5-9]\\d\\d|20\\d\\d)";
    private static final String CLOCK = "\\d{1,3}:\\d\\d(?::\\d\\d)?(?: (?:[ap]\\.m\\.|[ap]m|AM|PM|GMT|UTC|[ce]\\.[sd]\\.t\\.))?";
    private static final String ELAPSED = "\\d{1,3}(?:-\\d/\\d)? (?:hours?|minutes?)(?: (?:and )?\\d{1,2} (?:minutes?|seconds?))?";
    private static final Pattern TIME = Pattern.compile(
            "(?i:in|on|at|since|until|around|about|by|before|after) (?:(?:early|late|mid|approximately|about|around) )?(?:"
                    + MONTH + " \\d{1,2},? " + YEAR + "|\\d{1,2} " + MONTH + " " + YEAR + "|" + MONTH + " (?:of )?" + YEAR
                    + "|" + MONTH + " \\d{1,2}|" + YEAR + "|" + CLOCK + "(?: on " + MONTH + " \\d{1,2},? " + YEAR
                    + ")?|(?<=(?i:at) )" + ELAPSED + "|(?<=(?i:at) (?:approximately|about) )" + ELAPSED + ")(?![\\d:/-]|\\.\\d)");

    @Override
    public void find(Asking asking, Findings findings) {
        Clause clause = asking.clause();
        String text = asking.prose().text();
        if (clause.voice() == Voice.COPULA || clause.voice() == Voice.PROGRESSIVE || clause.isNegated()) {
            return;
        }
        Matcher matcher = TIME.matcher(text);
        matcher.region(asking.statement().start(), asking.statement().end());
        while (matcher.find()) {
            int from = wordAt(asking, matcher.start(), true);
            int to = wordAt(asking, matcher.end(), false);
            if (from >= 0 && to > from) {
                ask(asking, from, to, findings);
            }
        }
    }

    private static void ask(Asking asking, int from, int to, Findings findings) {
        Clause clause = asking.clause();
        boolean leading = clause.hasAdjunct() && from == clause.adjunctStart() && to == clause.adjunctEnd();
        if (leading) {
            int end = asking.phraseEnd(clause.main());
            if (asking.isPlain(clause.main() + 1, end) && end - clause.finite() >= 2) {
                String question = asking.withoutAdjunct().inverted("When", end, end, end);
                findings.add("date", question, asking.withoutAdjunct(), from, to, 0.83);
            }
            return;
        }
        boolean inside = from > clause.main() && asking.hasPlainAdjunct()
                && (to == asking.end() || !asking.word(to).is(Tag.NOUN));
        if (!inside || !asking.isPlain(clause.main() + 1, from)) {
            return;
        }
        for (int i = clause.main() + 1; i < from; i++) {
            if (asking.word(i).isAny(Tag.PARTICIPLE, Tag.GERUND)) {
                return;
            }
        }
        int end = asking.phraseEnd(to - 1);
        if (!asking.isPlain(to, end)) {
            end = to;
            if (to < asking.end() && !asking.word(to).isAny(Tag.COMMA, Tag.CONJUNCTION)) {
                return;
            }
        }
        findings.add("date", asking.inverted("When", from, to, end), asking, from, to, 0.84);
    }

    private static int wordAt(Asking asking, int place, boolean start) {
        for (int i = 0; i < asking.words().size(); i++) {
            if (start && asking.word(i).start() == place) {
                return i;
            }
            if (!start && asking.word(i).end() >= place && asking.word(i).start() < place) {
                return asking.word(i).end() == place ? i + 1 : -1;
            }
        }
        return -1;
    }
}
