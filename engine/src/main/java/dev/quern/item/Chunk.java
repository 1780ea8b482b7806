package dev.quern.item;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of a document's text: {@code text} is exactly the document's text from {@code startChar} to {@code endChar}.
 *
 * @param id derived from the document's id, {@code startChar} and {@code text}: the same stretch keeps its id under any settings
 * @param documentId the version of the document
 * @param startChar first character, in code points of the document's text
 * @param endChar one past the last, in code points
 * @param text the stretch itself
 * @param tokens its length in tokens of the configured tokenizer
 * @param headingPath titles of the headings that it stands under, outermost first
 * @param language the document's language, or null when it is not known
 */
public record Chunk(
        ItemId id,
        ItemId documentId,
        int startChar,
        int endChar,
        String text,
        int tokens,
        List<String> headingPath,
        @Nullable String language)
        implements
            Item {
    /** Copies the heading path. */
    public Chunk {
        headingPath = List.copyOf(headingPath);
    }

    /** Names a stretch of {@code document} by its place and its text. */
    public static Chunk of(
            Document document, int startChar, int endChar, String text, int tokens, List<String> headingPath) {
        ItemId id = ItemId.of(ItemKind.CHUNK, document.id().value(), Integer.toString(startChar), text);
        return new Chunk(id, document.id(), startChar, endChar, text, tokens, headingPath, document.language());
    }
}
