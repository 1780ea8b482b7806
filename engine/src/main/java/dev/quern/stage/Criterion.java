package dev.quern.stage;

import org.jspecify.annotations.Nullable;

/**
 * How a stored score is read: the comparison that lets an item pass. The threshold is a setting and may move at any time; the score
 * is not measured again.
 *
 * @param reason why an item that does not pass is dropped
 * @param score the name of the score
 * @param bound the comparison
 * @param threshold the key of the setting that holds the threshold, such as {@code filter-chunks.toc}
 * @param given the threshold itself, where the setting holds more than one number; null reads it from the setting
 */
public record Criterion(Reason reason, String score, Bound bound, String threshold, @Nullable Double given) {
    /** A criterion whose setting is the threshold. */
    public Criterion(Reason reason, String score, Bound bound, String threshold) {
        this(reason, score, bound, threshold, null);
    }

    /** Which scores pass. */
    public enum Bound {
        /** Passes when the score is the threshold or more. */
        AT_LEAST(">=", "<"),
        /** Passes when the score is the threshold or less. */
        AT_MOST("<=", ">"),
        /** Passes when the score is less than the threshold. */
        BELOW("<", ">=");

        private final String passes;
        private final String fails;

        Bound(String passes, String fails) {
            this.passes = passes;
            this.fails = fails;
        }

        /** Returns the SQL operator between score and threshold that holds when the item passes. */
        public String passes() {
            return passes;
        }

        /** Returns the SQL operator between score and threshold that holds when the item fails. */
        public String fails() {
            return fails;
        }
    }
}
