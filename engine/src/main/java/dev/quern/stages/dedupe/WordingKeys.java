package dev.quern.stages.dedupe;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * Numbers distinct pairs of question and answer in the order in which they come up, by 128 bits of SHA-256: one chance in 10²⁶ that two of
 * a million fall together. Open addressing over primitive arrays, at most half full.
 */
final class WordingKeys {
    private final MessageDigest digest;
    private final int[] slots;
    private long[] high = new long[1024];
    private long[] low = new long[1024];
    private int size;

    WordingKeys(int capacity) {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
        slots = new int[Math.max(16, Integer.highestOneBit(Math.max(1, Math.min(capacity, 1 << 28))) << 2)];
    }

    int ordinal(String question, String answer) {
        byte[] first = question.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(first.length).flip());
        digest.update(first);
        ByteBuffer hash = ByteBuffer.wrap(digest.digest(answer.getBytes(StandardCharsets.UTF_8)));
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
