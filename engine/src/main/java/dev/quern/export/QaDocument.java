package dev.quern.export;

import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A document with its chunks and what was asked about them, as the chunk and Q&amp;A files show it.
 *
 * @param uri the source's name and the path below it
 * @param sizeBytes length of its file in bytes
 * @param cutAt when it was cut into chunks
 * @param given what the chunk file that it came from says of itself, as the text of a JSON object; null when it was cut here
 * @param cutting how it was cut
 * @param asking how questions were asked
 * @param interrupted whether the asking was broken off
 * @param chunks in the order of the text
 */
public record QaDocument(
        String uri,
        long sizeBytes,
        OffsetDateTime cutAt,
        @Nullable String given,
        Cutting cutting,
        Asking asking,
        boolean interrupted,
        List<Chunk> chunks) {
    /** Copies the list. */
    public QaDocument {
        chunks = List.copyOf(chunks);
    }

    /**
     * How documents were cut.
     *
     * @param strategy such as {@code recursive}
     * @param size most characters of a chunk
     * @param overlap most characters that neighbours share
     */
    public record Cutting(String strategy, long size, long overlap) {}

    /**
     * How questions were asked.
     *
     * @param provider such as {@code openai}
     * @param model its name
     * @param questions most questions about a chunk
     * @param temperature as it was written; null when it was left to the model
     * @param maxTokens null when it was left to the model
     */
    public record Asking(
            @Nullable String provider,
            @Nullable String model,
            @Nullable Long questions,
            @Nullable String temperature,
            @Nullable Long maxTokens) {}

    /**
     * A chunk.
     *
     * @param id its id
     * @param ordinal its position among all chunks of the document, from 0; filtered ones leave gaps
     * @param startChar first character, in code points
     * @param endChar one past the last, in code points
     * @param text the stretch
     * @param given what the chunk file says of it, as the text of a JSON object; null when it was cut here
     * @param state how far the asking is
     * @param settledAt when questions were asked or asking failed; null while pending
     * @param pairs what is kept of the questions, in order
     */
    public record Chunk(
            String id,
            int ordinal,
            int startChar,
            int endChar,
            String text,
            @Nullable String given,
            State state,
            @Nullable OffsetDateTime settledAt,
            List<Pair> pairs) {
        /** Copies the list. */
        public Chunk {
            pairs = List.copyOf(pairs);
        }
    }

    /** How far the asking about a chunk is. */
    public enum State {
        /** Not asked about yet. */
        PENDING,
        /** Asked about, even if nothing came of it. */
        COMPLETED,
        /** Asking failed. */
        FAILED
    }

    /**
     * A question with its answer.
     *
     * @param repeated whether an earlier pair, of this document or another, says the same
     */
    public record Pair(String question, String answer, boolean repeated) {}

    /** Returns how many chunks are in a state. */
    public int count(State state) {
        return (int) chunks.stream().filter(chunk -> chunk.state() == state).count();
    }

    /** Returns how many pairs there are. */
    public int pairs() {
        return chunks.stream().mapToInt(chunk -> chunk.pairs().size()).sum();
    }

    /** Returns how many pairs say something new. */
    public int newPairs() {
        return (int) chunks.stream().flatMap(chunk -> chunk.pairs().stream()).filter(pair -> !pair.repeated()).count();
    }

    /** Returns {@code completed}, {@code failed} when every chunk did, or {@code interrupted} or {@code in_progress} while some are pending. */
    public String status() {
        if (count(State.PENDING) > 0) {
            return interrupted ? "interrupted" : "in_progress";
        }
        return count(State.COMPLETED) > 0 ? "completed" : "failed";
    }

    /** Returns whether it is completed. */
    public boolean completed() {
        return status().equals("completed");
    }

    /** Returns when the first chunk was asked about, or null. */
    public @Nullable OffsetDateTime firstSettledAt() {
        return chunks.stream().map(Chunk::settledAt).filter(java.util.Objects::nonNull).min(OffsetDateTime::compareTo)
                .orElse(null);
    }

    /** Returns when the last chunk was asked about, or null. */
    public @Nullable OffsetDateTime lastSettledAt() {
        return chunks.stream().map(Chunk::settledAt).filter(java.util.Objects::nonNull).max(OffsetDateTime::compareTo)
                .orElse(null);
    }
}
