package dev.quern.item;

import java.util.List;

/**
 * The chunks that a document came with, when it was cut before it came here.
 *
 * @param file what the file says of itself, as the text of a JSON object: its keys in their order, {@code null} in place of the chunks
 * @param cuts the chunks, in the order of the file
 */
public record GivenChunks(String file, List<Cut> cuts) {
    /** Copies the list. */
    public GivenChunks {
        cuts = List.copyOf(cuts);
    }

    /**
     * A chunk: the document's text from {@code startChar} to {@code endChar}.
     *
     * @param startChar first character, in code points of the document's text; greater than that of the chunk before
     * @param endChar one past the last, in code points
     * @param details what the file says of it, as the text of a JSON object: its keys in their order, {@code null} in place of the text
     */
    public record Cut(int startChar, int endChar, String details) {}
}
