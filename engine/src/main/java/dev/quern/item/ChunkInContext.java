package dev.quern.item;

/**
 * A chunk with the text around it, as stages take it. It is the chunk (it has the chunk's id), seen together with its surroundings.
 *
 * @param chunk the chunk
 * @param before the document's text right before it, as far back as the stage's window reaches; "" where that is 0 or the document begins
 * @param after the document's text right after it, as far as the window reaches; "" where that is 0 or the document ends
 */
public record ChunkInContext(Chunk chunk, String before, String after) implements Item {
    /** Sees a chunk alone. */
    public static ChunkInContext alone(Chunk chunk) {
        return new ChunkInContext(chunk, "", "");
    }

    @Override
    public ItemId id() {
        return chunk.id();
    }
}
