package dev.quern.item;

import org.jspecify.annotations.Nullable;

/**
 * A question with its answer.
 *
 * @param id derived from the chunk's id, {@code type}, {@code question}, {@code answer} and, where it is known, {@code difficulty}
 * @param chunkId the chunk it was made from
 * @param documentId that chunk's document
 * @param type what sort of question it is, such as {@code definition} or {@code quantity}
 * @param difficulty {@code easy}, {@code medium} or {@code hard}, as its writer was asked or says; null when nobody says
 * @param question the question
 * @param answer the answer
 * @param answerStart where the answer stands verbatim in the document's text, in code points; null when it is not a span
 * @param answerEnd one past its last character; null when it is not a span
 */
public record Sample(
        ItemId id,
        ItemId chunkId,
        ItemId documentId,
        String type,
        @Nullable String difficulty,
        String question,
        String answer,
        @Nullable Integer answerStart,
        @Nullable Integer answerEnd)
        implements
            Item {
    /** Names a question and answer by the chunk they come from and what they say. */
    public static Sample of(
            Chunk chunk,
            String type,
            String question,
            String answer,
            @Nullable Integer answerStart,
            @Nullable Integer answerEnd) {
        return of(chunk, type, null, question, answer, answerStart, answerEnd);
    }

    /** Names a question and answer of a known difficulty, or of none. */
    public static Sample of(
            Chunk chunk,
            String type,
            @Nullable String difficulty,
            String question,
            String answer,
            @Nullable Integer answerStart,
            @Nullable Integer answerEnd) {
        ItemId id = difficulty == null
                ? ItemId.of(ItemKind.SAMPLE, chunk.id().value(), type, question, answer)
                : ItemId.of(ItemKind.SAMPLE, chunk.id().value(), type, question, answer, difficulty);
        return new Sample(id, chunk.id(), chunk.documentId(), type, difficulty, question, answer, answerStart, answerEnd);
    }
}
