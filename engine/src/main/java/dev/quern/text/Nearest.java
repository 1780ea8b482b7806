package dev.quern.text;

import java.util.Arrays;

/**
 * The nearest of the neighbours of a text, nearest first; of two that are equally near the earlier one. A neighbour is a position and on how
 * many permutations its sketch agrees, which orders as the estimated similarity does. A neighbour is to be added once. Not thread-safe.
 */
public final class Nearest {
    private static final int LEAST_ROOM = 64;

    private final int most;
    /** What they agree on, downwards, in the high half; the position in the low half. Sorted when full, and cut to those that are kept. */
    private long[] keys = new long[LEAST_ROOM];
    private int size;
    /** No neighbour from here on is among the nearest. */
    private long beyond = Long.MAX_VALUE;

    /** Keeps at most this many. */
    public Nearest(int most) {
        this.most = most;
    }

    /** Takes a neighbour in, unless as many are nearer as are kept. */
    public void add(int position, int agreements) {
        long key = (long) -agreements << 32 | position;
        if (key >= beyond) {
            return;
        }
        if (size == keys.length) {
            sort();
            if (size > keys.length / 2) {
                keys = Arrays.copyOf(keys, keys.length * 2);
            }
        }
        keys[size++] = key;
    }

    /** Returns the positions, nearest first. */
    public int[] positions() {
        sort();
        return Arrays.stream(keys, 0, size).mapToInt(key -> (int) key).toArray();
    }

    /** Returns the positions of these and of another's, nearest first. */
    public int[] positionsWith(Nearest other) {
        sort();
        other.sort();
        long[] all = Arrays.copyOf(keys, size + other.size);
        System.arraycopy(other.keys, 0, all, size, other.size);
        Arrays.sort(all);
        return Arrays.stream(all).mapToInt(key -> (int) key).toArray();
    }

    /** Forgets all. */
    public void clear() {
        size = 0;
        beyond = Long.MAX_VALUE;
    }

    private void sort() {
        Arrays.sort(keys, 0, size);
        if (size >= most) {
            size = most;
            beyond = keys[most - 1];
        }
    }
}
