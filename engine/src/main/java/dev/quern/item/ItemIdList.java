package dev.quern.item;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Very many ids in little memory: about 32 bytes each, where an {@link ItemId} on the heap takes three times that. For stages that look
 * at all items at once. Not thread-safe while ids are added.
 */
public final class ItemIdList {
    private static final int PAGE = 4096;
    private static final int USUAL_LENGTH = 28;

    private final List<Page> pages = new ArrayList<>();
    private int size;

    /** Adds an id; returns its index: 0, 1, 2 … */
    public int add(ItemId id) {
        if (size % PAGE == 0) {
            pages.add(new Page());
        }
        pages.getLast().add(size % PAGE, id.value().getBytes(StandardCharsets.UTF_8));
        return size++;
    }

    /** Returns an id. */
    public ItemId get(int index) {
        Page page = page(index);
        int slot = index % PAGE;
        return new ItemId(new String(
                page.bytes, page.ends[slot], page.ends[slot + 1] - page.ends[slot], StandardCharsets.UTF_8));
    }

    /** Compares two of the ids by their characters. */
    public int compare(int first, int second) {
        Page a = page(first);
        Page b = page(second);
        int i = first % PAGE;
        int j = second % PAGE;
        return Arrays.compareUnsigned(a.bytes, a.ends[i], a.ends[i + 1], b.bytes, b.ends[j], b.ends[j + 1]);
    }

    /** Tells whether an id stands at an index. */
    boolean holds(int index, ItemId id) {
        Page page = page(index);
        byte[] bytes = id.value().getBytes(StandardCharsets.UTF_8);
        return Arrays.equals(
                page.bytes, page.ends[index % PAGE], page.ends[index % PAGE + 1], bytes, 0, bytes.length);
    }

    /** Returns how many there are. */
    public int size() {
        return size;
    }

    private Page page(int index) {
        if (index < 0 || index >= size) {
            throw new IndexOutOfBoundsException("id " + index + " of " + size);
        }
        return pages.get(index / PAGE);
    }

    /** Bytes end to end; id i lies from ends[i] to ends[i + 1]. */
    private static final class Page {
        private byte[] bytes = new byte[PAGE * USUAL_LENGTH];
        private final int[] ends = new int[PAGE + 1];

        void add(int slot, byte[] id) {
            int start = ends[slot];
            int end = start + id.length;
            if (end > bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.max(end, bytes.length * 2));
            }
            System.arraycopy(id, 0, bytes, start, id.length);
            ends[slot + 1] = end;
        }
    }
}
