package dev.quern.stages.answer;

import dev.quern.item.Chunk;
import dev.quern.item.Sample;
import dev.quern.llm.Order;
import dev.quern.llm.QuestionWriter.Earlier;
import dev.quern.llm.QuestionWriter.Flawed;
import dev.quern.llm.QuestionWriter.Pair;
import dev.quern.llm.QuestionWriter.Writing;
import dev.quern.stage.Drop;
import dev.quern.stage.Reason;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Takes what a writer wrote about one chunk: keeps what can be used, and says of everything else why not. One thread. */
final class PairSieve {
    static final Reason INCOMPLETE = new Reason("incomplete-pair", "The writer left out the question or the answer.");
    static final Reason NOT_AS_ORDERED = new Reason("kind-not-asked-for", "The question is of a kind that was not asked for.");
    static final Reason CUT_OFF = new Reason("reply-cut-off", "The model's reply ended in the middle of a pair.");
    static final Reason NOT_VERBATIM = new Reason("answer-not-verbatim",
            "The answer does not stand in the passage, word for word.");
    static final Reason REPEATED = new Reason("repeated-question", "The question was asked about this chunk already.");
    static final Reason TOO_MANY = new Reason("more-than-asked", "The writer wrote more questions than were asked for.");
    static final Reason NOTHING_MORE = new Reason(
            "no-second-reply", "Asked for the questions that were missing, the model gave no reply that can be used.");

    /** Every reason for dropping a pair. */
    static final List<Reason> REASONS = List
            .of(INCOMPLETE, NOT_AS_ORDERED, CUT_OFF, NOT_VERBATIM, REPEATED, TOO_MANY, NOTHING_MORE);

    private final Chunk chunk;
    private final Order order;
    private final List<Pair> kept = new ArrayList<>();
    private final Set<String> asked = new HashSet<>();
    private final List<Drop> drops = new ArrayList<>();
    private final List<String> refused = new ArrayList<>();
    private int times;

    PairSieve(Chunk chunk, Order order) {
        this.chunk = chunk;
        this.order = order;
    }

    void take(Writing writing) {
        times++;
        writing.pairs().forEach(this::take);
        for (Flawed flawed : writing.flawed()) {
            switch (flawed.flaw()) {
                case INCOMPLETE -> drop(INCOMPLETE, flawed.text(), flawed.evidence());
                case NOT_AS_ORDERED -> drop(NOT_AS_ORDERED, flawed.text(), flawed.evidence());
                case CUT_OFF -> drops.add(new Drop(CUT_OFF, flawed.text(), flawed.evidence()));
            }
        }
    }

    private void take(Pair pair) {
        String said = said(pair.question());
        if (order.verbatim() && pair.start() < 0) {
            drop(NOT_VERBATIM, text(pair), "the passage does not hold \"" + pair.answer() + "\"");
        } else if (asked.contains(said)) {
            drops.add(new Drop(REPEATED, text(pair), ""));
        } else if (kept.size() == order.count()) {
            drops.add(new Drop(TOO_MANY, text(pair), order.count() + " were asked for"));
        } else {
            asked.add(said);
            kept.add(pair);
        }
    }

    /** Returns the words of a question alone: letters and digits, in lower case, with a blank between words. */
    static String said(String question) {
        String text = question.toLowerCase(Locale.ROOT);
        StringBuilder words = new StringBuilder(text.length());
        boolean apart = false;
        for (int i = 0; i < text.length();) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            if (!Character.isLetter(c) && !isNumber(c)) {
                apart = true;
                continue;
            }
            if (apart && !words.isEmpty()) {
                words.append(' ');
            }
            apart = false;
            words.appendCodePoint(c);
        }
        return words.toString();
    }

    private static boolean isNumber(int c) {
        return switch (Character.getType(c)) {
            case Character.DECIMAL_DIGIT_NUMBER, Character.LETTER_NUMBER, Character.OTHER_NUMBER -> true;
            default -> false;
        };
    }

    private void drop(Reason reason, String text, String evidence) {
        drops.add(new Drop(reason, text, evidence));
        refused.add("\"" + text + "\": " + evidence);
    }

    /** Notes that asking again led to nothing. */
    void gaveUp(String message) {
        drops.add(new Drop(NOTHING_MORE, missing() + " of " + order.count() + " questions", message));
    }

    int missing() {
        return order.count() - kept.size();
    }

    int kept() {
        return kept.size();
    }

    /** Returns what a writer that is asked again has to know. */
    Earlier earlier() {
        return times == 0 ? Earlier.NOTHING : new Earlier(times, kept, refused);
    }

    List<Sample> samples() {
        return kept.stream().map(this::sample).toList();
    }

    private Sample sample(Pair pair) {
        boolean span = pair.start() >= 0;
        return Sample.of(
                chunk,
                pair.type(),
                pair.difficulty(),
                pair.question(),
                pair.answer(),
                span ? Integer.valueOf(chunk.startChar() + pair.start()) : null,
                span ? Integer.valueOf(chunk.startChar() + pair.end()) : null);
    }

    List<Drop> drops() {
        return drops;
    }

    /** Returns the drops, and the kept pairs dropped as well. */
    List<Drop> dropsWithKept(Reason reason, String evidence) {
        List<Drop> all = new ArrayList<>(drops);
        kept.forEach(pair -> all.add(new Drop(reason, text(pair), evidence)));
        return all;
    }

    /** Says how often pairs were dropped for what, such as {@code answer-not-verbatim 2}. */
    String summary() {
        SortedMap<String, Integer> counts = new TreeMap<>();
        drops.forEach(drop -> counts.merge(drop.reason().code(), 1, Integer::sum));
        return counts.entrySet().stream().map(count -> count.getKey() + " " + count.getValue()).collect(Collectors.joining(", "));
    }

    private static String text(Pair pair) {
        return pair.question() + " → " + pair.answer();
    }
}
