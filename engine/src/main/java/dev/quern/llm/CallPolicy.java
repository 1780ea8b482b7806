package dev.quern.llm;

import org.jspecify.annotations.Nullable;

/**
 * How the calls of one run are made.
 *
 * @param fresh whether to ask again what has an answer in the catalog already; answers of this very run are still used
 * @param budget what the run may spend; runs that are given the same share it; null for any
 * @param besideBatches whether to run although a batch has asked for the same stage and its answers are not fetched, so that they may be
 *     paid twice
 */
public record CallPolicy(boolean fresh, @Nullable Budget budget, boolean besideBatches) {
    /** What was paid for is used, and what is on its way is waited for. */
    public static final CallPolicy STANDARD = new CallPolicy(false);

    /** A run that may spend anything. */
    public CallPolicy(boolean fresh) {
        this(fresh, null, false);
    }

    /** Returns the same within a budget, of which other runs may have their share. */
    public CallPolicy within(Budget newBudget) {
        return new CallPolicy(fresh, newBudget, besideBatches);
    }

    /** Returns the same for a run that does not wait for the answers of batches. */
    public CallPolicy evenBesideBatches() {
        return new CallPolicy(fresh, budget, true);
    }
}
