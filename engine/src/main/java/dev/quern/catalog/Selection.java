package dev.quern.catalog;

import org.jspecify.annotations.Nullable;

/**
 * Which of a stage's inputs a run takes.
 *
 * @param limit at most so many, in the order of the documents; null for all
 * @param where an SQL condition on the input; null for all
 * @param retry which settled inputs are taken again
 */
public record Selection(@Nullable Long limit, @Nullable String where, Retry retry) {
    /** Which settled inputs are taken again. */
    public enum Retry {
        /** None: only what has no outcome yet. */
        NONE,
        /** Those that failed. */
        FAILED,
        /** Those that were rejected. */
        REJECTED,
        /** Those of which something that was made, or found, was dropped. */
        DROPPED,
        /** Those that the latest run settled, whatever it said; to look at, not for a run. */
        SETTLED,
        /** All; to look at, not for a run. */
        ALL
    }

    /** Everything that has no outcome yet. */
    public static Selection all() {
        return new Selection(null, null, Retry.NONE);
    }

    /** Returns whether settled inputs are taken again. */
    boolean retries() {
        return retry != Retry.NONE;
    }

    /** Returns whether this is all that has no outcome yet. */
    boolean isEverything() {
        return !isPart() && !retries();
    }

    /** Returns whether this is less than everything. */
    public boolean isPart() {
        return limit != null || where != null;
    }
}
