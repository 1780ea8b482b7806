package dev.quern.catalog.call;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A batch as the catalog keeps it.
 *
 * @param id its number in this catalog, from 1
 * @param mark what names it at the provider
 * @param providerId the provider's id; null until it is known
 * @param stage the stage whose items asked
 * @param role the role of the model
 * @param dialect what the provider speaks
 * @param model the model
 * @param baseUrl where it was handed over
 * @param state what is known of it
 * @param requests how many it has
 * @param answered how many were answered, as far as is known
 * @param unanswered how many will not be
 * @param costUsd what its answers cost, USD; null while they are not fetched or when it is not known
 * @param message what was wrong with it; null when nothing was
 * @param createdAt when it was made
 */
public record BatchRow(
        long id,
        String mark,
        @Nullable String providerId,
        String stage,
        String role,
        String dialect,
        String model,
        String baseUrl,
        State state,
        long requests,
        long answered,
        long unanswered,
        @Nullable Double costUsd,
        @Nullable String message,
        Instant createdAt) {
    /** What is known of a batch. */
    public enum State {
        /** It is about to be handed over; whether it was is not known yet. */
        SUBMITTING,
        /** The provider has it. */
        SUBMITTED,
        /** Its answers are in the traces. */
        COLLECTED,
        /** The provider refused it; nothing was paid. */
        REFUSED,
        /** It never reached the provider. */
        LOST;

        /** Whether answers may still come of it. */
        public boolean isOpen() {
            return this == SUBMITTING || this == SUBMITTED;
        }

        /** Returns the word in the catalog. */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
