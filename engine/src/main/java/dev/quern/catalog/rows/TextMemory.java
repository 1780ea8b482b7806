package dev.quern.catalog.rows;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Memory off the heap for the texts and blobs of one chunk, used again for the next. What is large gets memory of its own, which is given
 * back with the chunk. One thread at a time.
 */
final class TextMemory implements AutoCloseable {
    private static final int BLOCK = 256 << 10;

    /** Larger ones would leave too much of a block unused. */
    private static final int LARGE = BLOCK / 4;

    private final Arena blocksArena = Arena.ofShared();
    private final List<MemorySegment> blocks = new ArrayList<>();
    private @Nullable MemorySegment block;
    private int next;
    private int position;
    private @Nullable Arena large;

    /** Returns the address of a copy, good until {@link #reuse}. */
    long copy(byte[] bytes) {
        if (bytes.length > LARGE) {
            Arena own = large;
            if (own == null) {
                own = Arena.ofShared();
                large = own;
            }
            return own.allocateFrom(ValueLayout.JAVA_BYTE, bytes).address();
        }
        MemorySegment into = block;
        if (into == null || position + bytes.length > BLOCK) {
            into = nextBlock();
        }
        MemorySegment.copy(bytes, 0, into, ValueLayout.JAVA_BYTE, position, bytes.length);
        long address = into.address() + position;
        position += bytes.length;
        return address;
    }

    private MemorySegment nextBlock() {
        if (next == blocks.size()) {
            blocks.add(blocksArena.allocate(BLOCK));
        }
        MemorySegment fresh = blocks.get(next++);
        block = fresh;
        position = 0;
        return fresh;
    }

    /** Nothing that was copied is needed any more. */
    void reuse() {
        block = null;
        next = 0;
        Arena own = large;
        large = null;
        if (own != null) {
            own.close();
        }
    }

    @Override
    public void close() {
        reuse();
        blocksArena.close();
    }
}
