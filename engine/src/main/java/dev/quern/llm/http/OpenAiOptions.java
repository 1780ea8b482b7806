package dev.quern.llm.http;

import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What an OpenAI-compatible endpoint is asked with, beside the messages.
 *
 * @param model the model's name as the endpoint knows it
 * @param temperature sampling temperature; null leaves it to the endpoint
 * @param seed the endpoint's sampling seed; null leaves it out
 * @param maxTokens most tokens of an answer; null leaves it to the endpoint
 * @param timeout for the whole call, from connecting to the last byte
 * @param maxReplyBytes a longer reply is a permanent fault
 */
public record OpenAiOptions(
        String model,
        @Nullable Double temperature,
        @Nullable Long seed,
        @Nullable Integer maxTokens,
        Duration timeout,
        long maxReplyBytes) {
    private static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(2);
    private static final long DEFAULT_REPLY_BYTES = 8L << 20;

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException when the model has no name, or time-out or size is not positive
     */
    public OpenAiOptions {
        if (model.isBlank()) {
            throw new IllegalArgumentException("the model has no name");
        }
        if (!timeout.isPositive() || maxReplyBytes <= 0) {
            throw new IllegalArgumentException("time-out " + timeout + " and reply size " + maxReplyBytes + " must be positive");
        }
    }

    /** Asks {@code model} with the endpoint's own sampling; two minutes and 8 MiB at most. */
    public static OpenAiOptions of(String model) {
        return new OpenAiOptions(model, null, null, null, DEFAULT_TIMEOUT, DEFAULT_REPLY_BYTES);
    }

    /** Returns these options with another sampling; null leaves a value to the endpoint. */
    public OpenAiOptions sampling(@Nullable Double newTemperature, @Nullable Long newSeed, @Nullable Integer newMaxTokens) {
        return new OpenAiOptions(model, newTemperature, newSeed, newMaxTokens, timeout, maxReplyBytes);
    }

    /** Returns these options with other limits of a call. */
    public OpenAiOptions limits(Duration newTimeout, long newMaxReplyBytes) {
        return new OpenAiOptions(model, temperature, seed, maxTokens, newTimeout, newMaxReplyBytes);
    }

    /** Names what can change an answer; limits of time and size do not. */
    String identity() {
        StringBuilder identity = new StringBuilder(model);
        if (temperature != null) {
            identity.append(String.format(Locale.ROOT, ";temperature=%s", temperature));
        }
        if (seed != null) {
            identity.append(";seed=").append(seed);
        }
        if (maxTokens != null) {
            identity.append(";max_tokens=").append(maxTokens);
        }
        return identity.toString();
    }
}
