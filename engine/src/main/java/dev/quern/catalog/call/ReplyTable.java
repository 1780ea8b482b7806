package dev.quern.catalog.call;

import dev.quern.llm.RequestKey;
import java.util.Arrays;

/**
 * Where the replies to requests lie: from the first bits of a request's key to the numbers of the traces that may hold its reply. Open
 * addressing over arrays of primitives, 16 bytes a place and at most four fifths of them taken, so that a million replies fit into
 * some 32 MB and a request that was never made is told in well under a microsecond. In parts, each with a lock of its own: a place is
 * mostly one that no processor has in its cache, and with one lock all calls under way wait for whoever looks at theirs. Different
 * requests may share the bits: what is found is a candidate. Thread-safe.
 */
final class ReplyTable {
    /** The first bits of a key choose the part, the last ones the place in it. */
    private static final int PART_BITS = 6;

    private static final int LEAST_PLACES = 1 << 6;
    private static final long[] NONE = {};

    private final Part[] parts = new Part[1 << PART_BITS];

    /**
     * An empty table.
     *
     * @param expected how many replies it will hold, so that it need not grow
     */
    ReplyTable(long expected) {
        long each = expected >> PART_BITS;
        int places = LEAST_PLACES;
        while (most(places) < each + each / 16) { // keys are as good as drawn, and one part gets a few more than another
            places <<= 1;
        }
        for (int i = 0; i < parts.length; i++) {
            parts[i] = new Part(places);
        }
    }

    /**
     * Adds a reply.
     *
     * @param bits of its key, 60 of them
     * @param number of its trace, over 0
     */
    void add(long bits, long number) {
        part(bits).add(bits, number);
    }

    /** Returns the numbers that were added under these bits, the greatest first. */
    long[] candidates(long bits) {
        return part(bits).candidates(bits);
    }

    /** Returns how many replies it holds. */
    int size() {
        return Arrays.stream(parts).mapToInt(Part::size).sum();
    }

    private Part part(long bits) {
        return parts[(int) (bits >>> RequestKey.BITS - PART_BITS) & parts.length - 1];
    }

    private static int most(int places) {
        return (int) (places * 4L / 5);
    }

    /** The replies whose keys begin with the same bits. */
    private static final class Part {
        /** The key's bits at each place; of no meaning where the number is 0. */
        private long[] keys;

        /** The trace's number at each place; 0 is an empty place. */
        private long[] numbers;

        private int size;

        Part(int places) {
            keys = new long[places];
            numbers = new long[places];
        }

        synchronized void add(long bits, long number) {
            if (size >= most(keys.length)) {
                grow();
            }
            put(bits, number);
            size++;
        }

        synchronized long[] candidates(long bits) {
            long[] found = NONE;
            int mask = keys.length - 1;
            for (int place = place(bits, mask); numbers[place] != 0; place = place + 1 & mask) {
                if (keys[place] == bits) {
                    found = with(found, numbers[place]);
                }
            }
            return found;
        }

        synchronized int size() {
            return size;
        }

        private void grow() {
            long[] oldKeys = keys;
            long[] oldNumbers = numbers;
            keys = new long[Math.multiplyExact(oldKeys.length, 2)];
            numbers = new long[keys.length];
            for (int i = 0; i < oldKeys.length; i++) {
                if (oldNumbers[i] != 0) {
                    put(oldKeys[i], oldNumbers[i]);
                }
            }
        }

        private void put(long bits, long number) {
            int mask = keys.length - 1;
            int place = place(bits, mask);
            while (numbers[place] != 0) {
                place = place + 1 & mask;
            }
            keys[place] = bits;
            numbers[place] = number;
        }

        /** The bits are those of a cryptographic hash; the lowest are as good as any. */
        private static int place(long bits, int mask) {
            return (int) bits & mask;
        }

        private static long[] with(long[] descending, long number) {
            long[] more = new long[descending.length + 1];
            int at = 0;
            while (at < descending.length && descending[at] > number) {
                more[at] = descending[at];
                at++;
            }
            more[at] = number;
            System.arraycopy(descending, at, more, at + 1, descending.length - at);
            return more;
        }
    }
}
