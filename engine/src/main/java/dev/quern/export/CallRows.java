package dev.quern.export;

import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The calls of models of an export: those of one item in one run and stage follow each other, in order. One thread. */
public interface CallRows extends AutoCloseable {
    /**
     * Reads the calls, one at a time.
     *
     * @throws InterruptedException when the export is cancelled
     * @throws IOException when {@code action} throws it
     */
    void forEach(Consumer action) throws IOException, InterruptedException;

    @Override
    void close();

    /** Takes calls. */
    @FunctionalInterface
    interface Consumer {
        /** Takes one call. */
        void accept(Row row) throws IOException, InterruptedException;
    }

    /**
     * One attempt at a model.
     *
     * @param id the trace
     * @param runId the run; null outside one
     * @param stage the stage; null outside a run
     * @param itemId the item; null outside a run
     * @param questionType the type of the sample that it is about; null where it is about something else
     * @param request the body that was sent, or that an earlier call sent
     * @param response the body that came, then or earlier; null when none did
     * @param inputTokens tokens read; null when unknown, or not paid for
     * @param outputTokens tokens written, the same way
     * @param costUsd US dollars; null when unknown
     * @param latencyMs ms
     */
    record Row(
            String id, @Nullable Long runId, @Nullable String stage, @Nullable String itemId, @Nullable String questionType,
            String role, String model, @Nullable String request, @Nullable String response, @Nullable Long inputTokens,
            @Nullable Long outputTokens, @Nullable Double costUsd, double latencyMs, boolean cached, @Nullable String error,
            Instant calledAt) {
        /** Returns what calls of one conversation have in common; a call for no item is a conversation of its own. */
        String conversation() {
            return itemId == null ? id : runId + "-" + stage + "-" + itemId;
        }
    }
}
