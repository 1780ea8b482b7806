package dev.quern.text;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * The sketches of many texts in little memory: one byte for each permutation of the {@link MinHash} (Li and König, "b-bit minwise
 * hashing", 2010), in pages of primitive arrays. A million texts at 128 permutations take 128 MB; two bytes agree by chance once in 256,
 * which {@link #similarity} takes off.
 * <p>
 * A text is named by its ordinal, in the order of {@link #add}. Not thread-safe while texts are added; safe to read from many threads
 * after that.
 */
public final class Sketches {
    /** Texts a page: small enough that G1 with 1 MB regions does not give each page regions of its own. */
    private static final int PAGE = 1 << 10;
    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long LOW_SEVEN = 0x7F7F7F7F7F7F7F7FL;
    private static final double CHANCE = 1 / 256.0;

    private final MinHash minHash;
    private final int width;
    private final List<byte[]> pages = new ArrayList<>();
    private int size;

    /** An empty collection of sketches made by {@code minHash}. */
    public Sketches(MinHash minHash) {
        this.minHash = minHash;
        this.width = minHash.permutations();
    }

    /** Adds a text by its shingles, and returns its ordinal: 0, 1, 2 … */
    public int add(long[] shingles) {
        return addSketch(minHash.sketch(shingles));
    }

    /**
     * Adds a text by its sketch, for callers that sketch on several threads; returns its ordinal.
     *
     * @throws IllegalArgumentException when the sketch has another length
     */
    public int addSketch(int[] sketch) {
        if (sketch.length != width) {
            throw new IllegalArgumentException("sketch of " + sketch.length + " values, where " + width + " belong");
        }
        if (size % PAGE == 0) {
            pages.add(new byte[PAGE * width]);
        }
        byte[] page = pages.getLast();
        int base = size % PAGE * width;
        for (int i = 0; i < width; i++) {
            page[base + i] = (byte) sketch[i];
        }
        return size++;
    }

    /** Returns how many texts there are. */
    public int size() {
        return size;
    }

    /** Returns how many bytes a text takes: the number of permutations. */
    public int width() {
        return width;
    }

    /** Estimates the Jaccard similarity, 0 to 1, of two texts. Two texts without shingles are alike. */
    public double similarity(int first, int second) {
        return similarity(agreements(first, second));
    }

    /** Estimates the Jaccard similarity, 0 to 1, of two texts that agree on this many permutations. */
    public double similarity(int agreements) {
        double share = (double) agreements / width;
        return Math.max(0, (share - CHANCE) / (1 - CHANCE));
    }

    /** Returns on how many permutations two texts agree, chance included. */
    public int agreements(int first, int second) {
        byte[] a = page(first);
        byte[] b = page(second);
        int i = base(first);
        int j = base(second);
        int equal = 0;
        for (int end = i + width; i < end; i += 8, j += 8) {
            long differing = (long) WORD.get(a, i) ^ (long) WORD.get(b, j);
            // The high bit of a byte of `zeros` is set where that byte of `differing` is zero.
            long zeros = ~(((differing & LOW_SEVEN) + LOW_SEVEN) | differing | LOW_SEVEN);
            equal += Long.bitCount(zeros);
        }
        return equal;
    }

    /** Tells whether two texts agree on all of the given permutations. */
    boolean agree(int first, int second, int[] permutations) {
        byte[] a = page(first);
        byte[] b = page(second);
        int i = base(first);
        int j = base(second);
        for (int permutation : permutations) {
            if (a[i + permutation] != b[j + permutation]) {
                return false;
            }
        }
        return true;
    }

    /** Hashes the given permutations; texts that agree on them have one hash. */
    long hash(int text, int[] permutations) {
        byte[] page = page(text);
        int base = base(text);
        long hash = permutations.length;
        for (int permutation : permutations) {
            hash = (hash ^ (page[base + permutation] & 0xFF)) * 0x9E3779B97F4A7C15L;
            hash ^= hash >>> 29;
        }
        return hash;
    }

    /** Hashes {@code count} permutations from {@code from} on; texts that agree on them have one hash. */
    long hash(int text, int from, int count) {
        byte[] page = page(text);
        int base = base(text) + from;
        long hash = count;
        for (int i = base; i < base + count; i++) {
            hash = (hash ^ (page[i] & 0xFF)) * 0x9E3779B97F4A7C15L;
            hash ^= hash >>> 29;
        }
        return hash;
    }

    private byte[] page(int text) {
        return pages.get(text / PAGE);
    }

    private int base(int text) {
        return text % PAGE * width;
    }
}
