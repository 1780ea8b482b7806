package dev.quern.text;

import java.util.Arrays;

/**
 * Finds the pairs of texts that are probably alike without comparing all with all: sketches are cut into bands of some rows, and texts
 * that agree on a whole band are compared (locality-sensitive hashing; Leskovec, Rajaraman, Ullman, "Mining of Massive Datasets",
 * chapter 3). Two texts of similarity s meet with probability {@code 1-(1-s^rows)^bands}: see {@link #recall}.
 * <p>
 * One band is in memory at a time: 8 bytes a text, beside 4 for the twins. A pair is reported once, by the first band that both share,
 * in an order that depends on the sketches alone.
 * <p>
 * Texts with equal sketches, of which template-made data has thousands, would make that many pairs squared. They are twins of the first
 * of them: each is reported with that one alone, and only the first is compared with other texts. Whoever looks for the neighbours of
 * a text asks for those of its {@link #twin}.
 * <p>
 * Immutable; the sketches must not grow under it. Safe to use from many threads.
 */
public final class LshBands {
    private final Sketches sketches;
    private final int bands;
    private final int rows;
    private final int[] twins;

    /** Takes pairs. */
    @FunctionalInterface
    public interface PairConsumer {
        /**
         * A pair.
         *
         * @param first ordinal of a text
         * @param second ordinal of a later text
         * @param similarity the estimated Jaccard similarity, 0 to 1
         */
        void accept(int first, int second, double similarity);
    }

    /**
     * Bands over the first {@code bands * rows} permutations.
     *
     * @throws IllegalArgumentException when that is more than the sketches have, or either is less than 1
     */
    public LshBands(Sketches sketches, int bands, int rows) {
        if (bands < 1 || rows < 1 || bands * rows > sketches.width()) {
            throw new IllegalArgumentException(
                    bands + " bands of " + rows + " rows do not fit into " + sketches.width() + " permutations");
        }
        this.sketches = sketches;
        this.bands = bands;
        this.rows = rows;
        this.twins = findTwins(sketches);
    }

    /**
     * The cheapest bands that still find pairs at the threshold nearly always: as many rows as leave a recall of 0.99 or more at
     * {@code threshold}; a row each where even that is out of reach.
     *
     * @param threshold the Jaccard similarity from which on pairs are wanted, above 0, at most 1
     * @throws IllegalArgumentException when {@code threshold} is out of range
     */
    public static LshBands forThreshold(Sketches sketches, double threshold) {
        if (!(threshold > 0 && threshold <= 1)) {
            throw new IllegalArgumentException("similarity threshold " + threshold + " is not above 0 and at most 1");
        }
        int rows = 1;
        // More rows than 16 save nothing more and cost recall just below a threshold of 1.
        while (rows < 16 && recall(threshold, sketches.width() / (rows + 1), rows + 1) >= 0.99) {
            rows++;
        }
        return new LshBands(sketches, sketches.width() / rows, rows);
    }

    /** Returns how many bands there are. */
    public int bands() {
        return bands;
    }

    /** Returns the permutations in a band. */
    public int rows() {
        return rows;
    }

    /** Returns the probability that two texts of Jaccard similarity {@code similarity} are compared. */
    public double recall(double similarity) {
        return recall(similarity, bands, rows);
    }

    /** Returns the first text with the same sketch; a text that is the first, or alone, is its own twin. */
    public int twin(int text) {
        return twins[text];
    }

    /** Reports all pairs of at least the given similarity: {@link #pairs} over all bands. */
    public void forEachPair(double atLeast, PairConsumer consumer) {
        for (int band = 0; band < bands; band++) {
            pairs(band, atLeast, consumer);
        }
    }

    /**
     * Reports the pairs that meet in {@code band} and in no band before it. Band 0 reports the twins first. Callers who show progress, or
     * may be cancelled, go band by band.
     *
     * @param atLeast least estimated similarity; a caller who measures exactly afterwards asks for three standard errors less
     */
    public void pairs(int band, double atLeast, PairConsumer consumer) {
        if (band == 0) {
            for (int text = 0; text < twins.length; text++) {
                if (twins[text] != text) {
                    consumer.accept(twins[text], text, 1);
                }
            }
        }
        long[] keyed = keyed(band);
        for (int start = 0; start < keyed.length;) {
            int end = start + 1;
            while (end < keyed.length && keyed[end] >>> 32 == keyed[start] >>> 32) {
                end++;
            }
            for (int i = start; i < end; i++) {
                for (int j = i + 1; j < end; j++) {
                    compare(band, (int) keyed[i], (int) keyed[j], atLeast, consumer);
                }
            }
            start = end;
        }
    }

    private void compare(int band, int first, int second, double atLeast, PairConsumer consumer) {
        double similarity = sketches.similarity(first, second);
        if (similarity >= atLeast && sketches.agree(first, second, band * rows, rows)
                && !metBefore(band, first, second)) {
            consumer.accept(first, second, similarity);
        }
    }

    private boolean metBefore(int band, int first, int second) {
        for (int earlier = 0; earlier < band; earlier++) {
            if (sketches.agree(first, second, earlier * rows, rows)) {
                return true;
            }
        }
        return false;
    }

    /** Band hash in the high half, ordinal in the low half, sorted: texts that agree on the band stand together. */
    private long[] keyed(int band) {
        long[] keyed = new long[twins.length];
        int count = 0;
        for (int text = 0; text < twins.length; text++) {
            if (twins[text] == text) {
                keyed[count++] = (sketches.hash(text, band * rows, rows) & 0xFFFFFFFF00000000L) | text;
            }
        }
        Arrays.sort(keyed, 0, count);
        return count == keyed.length ? keyed : Arrays.copyOf(keyed, count);
    }

    private static int[] findTwins(Sketches sketches) {
        int n = sketches.size();
        int width = sketches.width();
        long[] keyed = new long[n];
        for (int text = 0; text < n; text++) {
            keyed[text] = (sketches.hash(text, 0, width) & 0xFFFFFFFF00000000L) | text;
        }
        Arrays.sort(keyed);
        int[] twins = new int[n];
        for (int i = 0; i < n; i++) {
            int text = (int) keyed[i];
            twins[text] = text;
            // Texts under one 32-bit hash are few distinct sketches: look back for the first that is really equal.
            for (int j = i - 1; j >= 0 && keyed[j] >>> 32 == keyed[i] >>> 32; j--) {
                int earlier = (int) keyed[j];
                if (sketches.agree(earlier, text, 0, width)) {
                    twins[text] = twins[earlier];
                    break;
                }
            }
        }
        return twins;
    }

    private static double recall(double similarity, int bands, int rows) {
        return 1 - Math.pow(1 - Math.pow(similarity, rows), bands);
    }
}
