package dev.quern.llm;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A part that a model plays, such as {@code question} or {@code judge}, and who plays it. Immutable and thread-safe.
 *
 * @param name the role's name
 * @param dialect what the endpoints speak
 * @param model the model's name as the endpoints know it
 * @param baseUrls where the model is served, at least one; several serve the same model and share the load
 * @param key the key, which may be empty
 * @param sampling how the model writes
 * @param limits how much is asked of the endpoints
 * @param extra more fields of the request's body, by name, as JSON text; they win over those of the dialect
 */
public record Role(
        String name,
        Dialect dialect,
        String model,
        List<String> baseUrls,
        ApiKey key,
        Sampling sampling,
        Limits limits,
        SortedMap<String, String> extra) {

    /**
     * How a model writes; null leaves a value to the endpoint.
     *
     * @param temperature 0 is greedy
     * @param topP nucleus: least sum of probabilities that is drawn from
     * @param maxTokens most tokens of an answer
     * @param seed the endpoint's own seed
     * @param stop texts that end an answer
     * @param topK so many likeliest tokens are drawn from; OpenAI itself has none, its imitations do
     * @param repeatPenalty Ollama: over 1 discourages repetition
     * @param contextTokens Ollama: size of the context window ({@code num_ctx})
     * @param think Ollama, Anthropic, Gemini: whether a reasoning model reasons first
     */
    public record Sampling(
            @Nullable Double temperature,
            @Nullable Double topP,
            @Nullable Integer maxTokens,
            @Nullable Long seed,
            List<String> stop,
            @Nullable Integer topK,
            @Nullable Double repeatPenalty,
            @Nullable Integer contextTokens,
            @Nullable Boolean think) {
        /** Everything is left to the endpoint. */
        public static final Sampling ENDPOINTS_OWN = new Sampling(null, null, null, null, List.of(), null, null, null, null);

        /** Copies the list. */
        public Sampling {
            stop = List.copyOf(stop);
        }

        /** Returns what is not left to the endpoint, by the names of the settings, always in the same order. */
        public SequencedMap<String, Object> given() {
            SequencedMap<String, Object> given = new LinkedHashMap<>();
            put(given, "temperature", temperature);
            put(given, "top_p", topP);
            put(given, "max_tokens", maxTokens);
            put(given, "seed", seed);
            put(given, "stop", stop.isEmpty() ? null : stop);
            put(given, "top_k", topK);
            put(given, "repeat_penalty", repeatPenalty);
            put(given, "num_ctx", contextTokens);
            put(given, "think", think);
            return Collections.unmodifiableSequencedMap(given);
        }

        private static void put(SequencedMap<String, Object> given, String name, @Nullable Object value) {
            if (value != null) {
                given.put(name, value);
            }
        }
    }

    /**
     * How much is asked of each endpoint.
     *
     * @param timeout for a whole call, from connecting to the last byte
     * @param maxReplyBytes a longer reply is a permanent fault
     * @param concurrency most calls under way at one endpoint, or null for as many as the run has items in work
     * @param requestsPerMinute null for no limit of our own
     * @param tokensPerMinute input and output together; null for no limit of our own
     */
    public record Limits(
            Duration timeout,
            long maxReplyBytes,
            @Nullable Integer concurrency,
            @Nullable Integer requestsPerMinute,
            @Nullable Integer tokensPerMinute) {
        /** Five minutes and 32 MiB at most, nothing else. */
        public static final Limits STANDARD = new Limits(Duration.ofMinutes(5), 32L << 20, null, null, null);
    }

    /** Copies the collections. */
    public Role {
        baseUrls = List.copyOf(baseUrls);
        extra = Collections.unmodifiableSortedMap(new TreeMap<>(extra));
        if (baseUrls.isEmpty()) {
            throw new IllegalArgumentException("role " + name + " has no endpoint");
        }
    }

    /** A role at the provider's own address, with everything left to the endpoint. */
    public static Role of(String name, Dialect dialect, String model, ApiKey key) {
        return new Role(
                name, dialect, model, List.of(dialect.publicUrl()), key, Sampling.ENDPOINTS_OWN, Limits.STANDARD,
                new TreeMap<>(Map.of()));
    }

    /** Returns the role served elsewhere. */
    public Role at(String... urls) {
        return new Role(name, dialect, model, List.of(urls), key, sampling, limits, extra);
    }

    /** Returns the role with another way of writing. */
    public Role with(Sampling newSampling) {
        return new Role(name, dialect, model, baseUrls, key, newSampling, limits, extra);
    }

    /** Returns the role with other limits. */
    public Role with(Limits newLimits) {
        return new Role(name, dialect, model, baseUrls, key, sampling, newLimits, extra);
    }

    /** Names what can change an answer; where it is served, the key and the limits do not. */
    public String identity() {
        StringBuilder identity = new StringBuilder(dialect.word()).append(':').append(model);
        sampling.given().forEach((name, value) -> add(identity, name, value));
        extra.forEach((field, value) -> add(identity, "extra." + field, value));
        return identity.toString();
    }

    private static void add(StringBuilder identity, String name, Object value) {
        identity.append(';').append(name).append('=').append(value);
    }
}
