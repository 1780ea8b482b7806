package dev.quern.llm;

import org.jspecify.annotations.Nullable;

/**
 * How the calls of one run are made.
 *
 * @param fresh whether to ask again what has an answer in the catalog already; answers of this very run are still used
 * @param budgetUsd US dollars that the run may spend; null for any
 */
public record CallPolicy(boolean fresh, @Nullable Double budgetUsd) {
    /** What was paid for is used. */
    public static final CallPolicy STANDARD = new CallPolicy(false);

    /**
     * Checks the budget.
     *
     * @throws IllegalArgumentException when it is not more than nothing
     */
    public CallPolicy {
        if (budgetUsd != null && !(budgetUsd > 0 && budgetUsd < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("a budget is more than 0 USD, such as 5.00, not " + budgetUsd);
        }
    }

    /** A run that may spend anything. */
    public CallPolicy(boolean fresh) {
        this(fresh, null);
    }

    /** Returns the same with a budget, US dollars. */
    public CallPolicy within(double usd) {
        return new CallPolicy(fresh, usd);
    }
}
