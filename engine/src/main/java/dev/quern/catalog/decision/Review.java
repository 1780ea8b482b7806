package dev.quern.catalog.decision;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Items that a person goes through one by one, and what was said of them so far.
 *
 * @param id its number, from 1
 * @param stage the stage whose verdicts are reviewed
 * @param blind whether the judge's verdict is hidden; what is said is a label then and decides nothing
 * @param items the items, in the order in which they are shown
 * @param answers the last answer for each position, from 0
 */
public record Review(long id, String stage, boolean blind, List<String> items, Map<Integer, Answer> answers) {
    /** Copies both. */
    public Review {
        items = List.copyOf(items);
        answers = new TreeMap<>(answers);
    }

    /** What may be said of an item. */
    public enum Done {
        /** It passes. */
        ACCEPTED,
        /** It is dropped. */
        REJECTED,
        /** It was written anew. */
        EDITED,
        /** Nothing. */
        SKIPPED
    }

    /**
     * What was said of an item.
     *
     * @param done what
     * @param reason why it was rejected; null otherwise
     * @param decision the decision that it made; null when it made none
     */
    public record Answer(Done done, @Nullable String reason, @Nullable Long decision) {}

    /**
     * An item to look at.
     *
     * @param id the sample
     * @param type what sort of question it is
     * @param question the question
     * @param answer the answer
     * @param place the document and the headings above the passage
     * @param passage the chunk that it was made from
     * @param answerStart where the answer stands in the passage, code points; -1 when it does not stand there word for word
     * @param verdict what holds now: {@code accepted}, {@code rejected}, {@code failed}
     * @param reason why; null when it is accepted
     * @param evidence what was seen; null when it is accepted
     * @param scores what was measured, by name
     */
    public record Sheet(
            String id,
            String type,
            String question,
            String answer,
            String place,
            String passage,
            int answerStart,
            String verdict,
            @Nullable String reason,
            @Nullable String evidence,
            Map<String, Double> scores) {
        /** Copies the scores. */
        public Sheet {
            scores = new TreeMap<>(scores);
        }
    }

    /** Returns how many items were answered, skipped ones among them. */
    public int answered() {
        return answers.size();
    }

    /** Returns the first position without an answer; the number of items when all have one. */
    public int next() {
        int position = 0;
        while (position < items.size() && answers.containsKey(position)) {
            position++;
        }
        return position;
    }
}
