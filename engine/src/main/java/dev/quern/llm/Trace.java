package dev.quern.llm;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One call of a model, as it went. Holds no secret.
 *
 * @param id unique in the catalog
 * @param runId the run, or null outside one
 * @param stage the stage that asked, or null outside a run
 * @param itemId the item that it asked about, or null outside a run
 * @param role the role that the model played
 * @param model the model's name
 * @param request the request's body, without any key, and with {@code sha256:…} for the bytes of each picture; null for a cached call,
 *     where it stands at {@code replyOf}
 * @param response the reply's body, whether it was an answer or not; null when none came, and for a cached call
 * @param inputTokens tokens read; null when unknown, and for a cached call
 * @param outputTokens tokens written; null when unknown, and for a cached call
 * @param costUsd US dollars; null when unknown, 0 for a cached call
 * @param latencyMs from sending to the last byte, ms
 * @param cached whether the answer came from the cache
 * @param error what went wrong; null when nothing did
 * @param endpoint where it went: scheme, host, port and path, without anything secret; null when it went nowhere
 * @param attempt which try at the item this belongs to, from 1
 * @param cachedTokens those of the input that came from the endpoint's own prompt cache; null when unknown
 * @param reasoningTokens those of the output that were thought and not said; null when unknown
 * @param finishReason as the endpoint says it; null when it does not
 * @param requestKey names identity and body: equal keys are the same request; null for a call that cannot be repeated
 * @param replyOf for a cached call, the trace whose reply was used; null otherwise
 * @param calledAt when it was sent
 */
public record Trace(
        String id,
        @Nullable Long runId,
        @Nullable String stage,
        @Nullable String itemId,
        String role,
        String model,
        @Nullable String request,
        @Nullable String response,
        @Nullable Long inputTokens,
        @Nullable Long outputTokens,
        @Nullable Double costUsd,
        double latencyMs,
        boolean cached,
        @Nullable String error,
        Instant calledAt,
        @Nullable String endpoint,
        int attempt,
        @Nullable Long cachedTokens,
        @Nullable Long reasoningTokens,
        @Nullable String finishReason,
        @Nullable String requestKey,
        @Nullable String replyOf) {
    /** Returns the same trace with another request. */
    public Trace withRequest(@Nullable String other) {
        return new Trace(
                id, runId, stage, itemId, role, model, other, response, inputTokens, outputTokens, costUsd, latencyMs, cached,
                error,
                calledAt, endpoint, attempt, cachedTokens, reasoningTokens, finishReason, requestKey, replyOf);
    }
}
