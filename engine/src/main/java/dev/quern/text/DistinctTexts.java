package dev.quern.text;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * Numbers distinct texts in the order in which they come up, keeping 128 bits of SHA-256 of each instead of the text: one chance in 10²⁶
 * that two of a million fall together. About 36 bytes a text. Open addressing over primitive arrays, at most half full. Not thread-safe.
 */
public final class DistinctTexts {
    private final MessageDigest digest;
    private final int[] slots;
    private long[] high = new long[1024];
    private long[] low = new long[1024];
    private int size;

    /** Makes room for at most {@code capacity} distinct texts. */
    public DistinctTexts(int capacity) {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
        slots = new int[Math.max(16, Integer.highestOneBit(Math.max(1, Math.min(capacity, 1 << 28))) << 2)];
    }

    /** Returns the number of a text in several parts, which is the next one when it is new; ("ab","c") and ("a","bc") differ. */
    public int number(String... parts) {
        for (String part : parts) {
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
            digest.update(bytes);
        }
        ByteBuffer hash = ByteBuffer.wrap(digest.digest());
        long h = hash.getLong();
        long l = hash.getLong();
        int mask = slots.length - 1;
        int at = (int) h & mask;
        for (; slots[at] != 0; at = (at + 1) & mask) {
            int known = slots[at] - 1;
            if (high[known] == h && low[known] == l) {
                return known;
            }
        }
        if (size == high.length) {
            high = Arrays.copyOf(high, size + (size >> 1));
            low = Arrays.copyOf(low, high.length);
        }
        high[size] = h;
        low[size] = l;
        slots[at] = ++size;
        return size - 1;
    }
}
