package dev.quern.llm.price;

import dev.quern.llm.ChatModel.Usage;
import org.jspecify.annotations.Nullable;

/**
 * What a model charges, in US dollars per million tokens. Immutable and thread-safe.
 *
 * @param input for what it reads
 * @param output for what it writes, reasoning included
 * @param cachedInput for what it reads and had in its own prompt cache
 * @param batchFactor what all prices are multiplied by in a batch
 * @param inputLimit the prices hold for requests of at most so many input tokens; null for all
 */
public record Price(
        double input, double output, double cachedInput, double batchFactor, @Nullable Long inputLimit) {
    private static final double MILLION = 1_000_000;

    /**
     * Checks the figures.
     *
     * @throws IllegalArgumentException when one is negative or no number
     */
    public Price {
        if (!(input >= 0 && output >= 0 && cachedInput >= 0 && batchFactor >= 0)) {
            throw new IllegalArgumentException(
                    "a price is negative: input " + input + ", output " + output + ", cached " + cachedInput);
        }
    }

    /** The same price in a batch. */
    public Price batch() {
        return new Price(input * batchFactor, output * batchFactor, cachedInput * batchFactor, 1, inputLimit);
    }

    /**
     * Returns what a call cost, USD; null when the endpoint did not say what was read and written, or the request was longer than the
     * prices hold for. Where it says nothing of its prompt cache, nothing came from there.
     */
    public @Nullable Double cost(Usage usage) {
        if (usage.input() == null || usage.output() == null || beyondLimit(usage.input())) {
            return null;
        }
        long cached = usage.cached() == null ? 0 : Math.clamp(usage.cached(), 0, usage.input());
        return ((usage.input() - cached) * input + cached * cachedInput + usage.output() * output) / MILLION;
    }

    /** Returns the most that a call of at most so many tokens can cost, USD; null when that is not known. */
    public @Nullable Double most(long inputTokens, long outputTokens) {
        return beyondLimit(inputTokens)
                ? null
                : (inputTokens * Math.max(input, cachedInput) + outputTokens * output) / MILLION;
    }

    private boolean beyondLimit(long inputTokens) {
        return inputLimit != null && inputTokens > inputLimit;
    }
}
