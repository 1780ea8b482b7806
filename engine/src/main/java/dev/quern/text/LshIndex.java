package dev.quern.text;

import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * Finds, for one text after the other, the earlier ones that are probably alike. Sketches are cut into bands of some rows; texts that agree
 * on a whole band are chained together (locality-sensitive hashing; Leskovec, Rajaraman, Ullman, "Mining of Massive Datasets", chapter
 * 3). Unlike {@link LshBands}, which reports pairs in the order of the bands, this one answers in an order that the caller chooses and
 * forgets texts that the caller takes out: a hundred thousand copies of which all but one are taken out cost one comparison each.
 * <p>
 * 4 bytes a text and band. Not thread-safe.
 */
public final class LshIndex {
    private static final int MAX_BANDS = 32;
    private static final int MAX_ROWS = 8;
    private static final double WANTED_RECALL = 0.999;
    private static final int NONE = -1;

    private final int bands;
    private final int rows;
    /** By band and position: the last position before it that agrees on the band. */
    private final int[][] previous;
    private final long[] removed;
    /** By position: the last question that was answered with it. */
    private final int[] told;
    private int question;

    /**
     * Indexes texts.
     *
     * @param sketches the texts
     * @param order their ordinals in the order in which they will be asked for; a position is an index into this
     * @param threshold the Jaccard similarity from which on neighbours are wanted, above 0, at most 1
     * @throws IllegalArgumentException when {@code threshold} is out of range
     */
    public LshIndex(Sketches sketches, int[] order, double threshold) {
        if (!(threshold > 0 && threshold <= 1)) {
            throw new IllegalArgumentException("similarity threshold " + threshold + " is not above 0 and at most 1");
        }
        int wanted = MAX_ROWS;
        while (wanted > 1
                && recall(threshold, Math.min(MAX_BANDS, sketches.width() / wanted), wanted) < WANTED_RECALL) {
            wanted--;
        }
        rows = wanted;
        bands = Math.min(MAX_BANDS, sketches.width() / rows);
        previous = new int[bands][];
        long[] keyed = new long[order.length];
        for (int band = 0; band < bands; band++) {
            previous[band] = chain(sketches, order, keyed, band);
        }
        removed = new long[(order.length + 63) / 64];
        told = new int[order.length];
    }

    /**
     * Returns the probability that two texts of Jaccard similarity {@code similarity} meet: at the threshold at least 0.999, save for
     * thresholds under 0.22.
     */
    public double recall(double similarity) {
        return recall(similarity, bands, rows);
    }

    /** Takes a text out: it is not reported from now on. */
    public void remove(int position) {
        removed[position >> 6] |= 1L << position;
    }

    /** Tells whether a text was taken out. */
    public boolean isRemoved(int position) {
        return (removed[position >> 6] & (1L << position)) != 0;
    }

    /**
     * Reports the positions before {@code position} that share a band with it and were not taken out, each once, in an order that depends on
     * the sketches alone.
     *
     * @param patience how many neighbours to look at in one band; data made from one template has bands that very many texts share
     * @return whether all were reported; false when patience ran out in some band
     */
    public boolean forEachEarlier(int position, int patience, IntConsumer consumer) {
        boolean all = true;
        question++;
        for (int[] before : previous) {
            int left = patience;
            int at = position;
            while (true) {
                int neighbour = skip(before, at);
                if (neighbour == NONE) {
                    break;
                }
                if (left-- == 0) {
                    all = false;
                    break;
                }
                if (told[neighbour] != question) {
                    told[neighbour] = question;
                    consumer.accept(neighbour);
                }
                at = neighbour;
            }
        }
        return all;
    }

    /** The last text before {@code at} that is still in; the way past those taken out is shortened for the next who goes it. */
    private int skip(int[] before, int at) {
        int found = before[at];
        while (found != NONE && isRemoved(found)) {
            found = before[found];
        }
        for (int step = at; before[step] != found;) {
            int next = before[step];
            before[step] = found;
            step = next;
        }
        return found;
    }

    private int[] chain(Sketches sketches, int[] order, long[] keyed, int band) {
        for (int position = 0; position < order.length; position++) {
            keyed[position] = (sketches.hash(order[position], band * rows, rows) & 0xFFFFFFFF00000000L) | position;
        }
        Arrays.parallelSort(keyed);
        int[] before = new int[order.length];
        for (int i = 0; i < keyed.length; i++) {
            boolean same = i > 0 && keyed[i] >>> 32 == keyed[i - 1] >>> 32;
            before[(int) keyed[i]] = same ? (int) keyed[i - 1] : NONE;
        }
        return before;
    }

    private static double recall(double similarity, int bands, int rows) {
        return 1 - Math.pow(1 - Math.pow(similarity, rows), bands);
    }
}
